import type { Exchange } from '../../src/cors/exchange.ts'
import type { Status } from '../protocol.ts'
import { type Page, sendChanges, sendSnapshot } from './pages.ts'

/** The pages that look on right now: panels and popups, which are told what is recorded, and those of DevTools, which are not. */
export interface Audience {
  readonly add: (page: Page) => void
  readonly remove: (page: Page) => void
  /** Whether somebody looks at what is recorded, and so waits for it. */
  readonly isWaiting: () => boolean
  readonly tabsWithDevTools: () => ReadonlySet<number>
  /** Tells a sentence once, to those who come later too. */
  readonly report: (sentence: string) => void
  /** Tells the pages of a tab, or all, how things stand. */
  readonly tellStatus: (tabId?: number) => void
  readonly tellChanges: (exchanges: readonly Exchange[], removed: readonly string[]) => void
  /** Everything of a tab, once more, to its pages: what is put back is no news. */
  readonly tellAnew: (tabId: number) => Promise<void>
  /** Everything to a page that has just come. */
  readonly greet: (page: Page) => Promise<void>
}

interface Told {
  readonly statusOf: (tabId: number) => Promise<Status>
  /** The exchanges of a tab, those of the workers that it shares among them. */
  readonly belonging: (tabId: number) => readonly Exchange[]
  readonly belongsTo: (exchange: Exchange, tabId: number) => boolean
}

export function createAudience({ statusOf, belonging, belongsTo }: Told): Audience {
  const pages = new Set<Page>()
  const problems: string[] = []

  const sendStatus = async (page: Page) => page.send({ type: 'status', status: await statusOf(page.tabId) })

  return {
    add: (page) => void pages.add(page),
    remove: (page) => void pages.delete(page),
    isWaiting: () => [...pages].some(({ kind }) => kind !== 'devtools'),
    tabsWithDevTools: () => new Set([...pages].filter(({ kind }) => kind === 'devtools').map(({ tabId }) => tabId)),
    report(sentence) {
      if (problems.includes(sentence)) return
      problems.push(sentence)
      for (const page of pages) page.send({ type: 'problem', sentence })
    },
    tellStatus(tabId) {
      for (const page of pages) if (tabId === undefined || page.tabId === tabId) void sendStatus(page)
    },
    tellChanges(exchanges, removed) {
      for (const page of pages) {
        if (page.kind === 'devtools') continue
        const own = exchanges.filter((exchange) => belongsTo(exchange, page.tabId))
        sendChanges(page, own, removed)
      }
    },
    async tellAnew(tabId) {
      for (const page of pages) if (page.tabId === tabId) sendSnapshot(page, belonging(tabId), await statusOf(tabId))
    },
    async greet(page) {
      // Awaited first: what changes meanwhile would otherwise be sent before the older snapshot.
      const status = await statusOf(page.tabId)
      sendSnapshot(page, belonging(page.tabId), status)
      for (const sentence of problems) page.send({ type: 'problem', sentence })
    },
  }
}
