import fc from 'fast-check'
import type { NetworkEvent } from '../../src/capture/event.ts'
import type { Browser } from '../../src/cors/exchange.ts'
import { events } from './events.ts'

/** What a page asks for, and what comes of it. */
export interface Asked {
  readonly method: 'GET' | 'PUT' | 'OPTIONS'
  readonly path: '/a' | '/b'
  readonly preflight: 'none' | 'allowed' | 'refused' | 'hanging'
  readonly redirect: '/a' | '/c' | null
  readonly end: 'completed' | 'stopped' | 'aborted' | 'pending'
  readonly tabId: 1 | 2 | -1
  readonly startAt: number
  /** Milliseconds between its events, again and again. */
  readonly gaps: readonly number[]
}

/** How each browser ends what it stopped. */
export const ERROR: Record<Browser, string> = { chromium: 'net::ERR_FAILED', firefox: 'NS_ERROR_DOM_BAD_URI' }
const ABORTED: Record<Browser, string> = { chromium: 'net::ERR_ABORTED', firefox: 'NS_BINDING_ABORTED' }

/** The lines of one leg's preflight. */
const preflightLines = (
  id: number,
  { method, preflight }: Asked,
  path: string,
  browser: Browser,
): readonly string[] => {
  if (preflight === 'none') return []
  const lines = [`#${id} begin OPTIONS ${path}`, `#${id} send | Access-Control-Request-Method: ${method}`]
  if (preflight === 'hanging') return lines
  const status = preflight === 'allowed' ? 204 : 404
  const end = preflight === 'refused' && browser === 'firefox' ? `error ${ERROR.firefox}` : 'complete'
  return [...lines, `#${id} headers ${status} | Id: ${id}`, `#${id} body`, `#${id} ${end}`]
}

/** The lines of one leg, in the order in which each browser announces them. */
const legLines = (id: number, hop: number, path: string, asked: Asked, browser: Browser): readonly string[] => {
  const begin = `#${id} begin ${asked.method} ${path}`
  const send = `#${id} send | Hop: ${hop}`
  const preflight = preflightLines(id + hop + 1, asked, path, browser)
  if (asked.preflight === 'hanging') return browser === 'chromium' ? [begin, ...preflight] : [begin, send, ...preflight]
  if (asked.preflight === 'refused')
    return [begin, ...(browser === 'chromium' ? preflight : [send, ...preflight]), `#${id} error ${ERROR[browser]}`]
  return browser === 'chromium' ? [begin, ...preflight, send] : [begin, send, ...preflight]
}

const linesOf = (id: number, asked: Asked, browser: Browser): readonly string[] => {
  const { path, redirect, end } = asked
  const first = legLines(id, 0, path, asked, browser)
  if (asked.preflight === 'refused' || asked.preflight === 'hanging') return first
  const hop = redirect === null ? 0 : 1
  const led =
    redirect === null
      ? []
      : [
          `#${id} headers 307 | Id: ${id}`,
          `#${id} redirect 307 ${redirect}`,
          ...legLines(id, 1, redirect, asked, browser),
        ]
  const answer = `#${id} headers 200 | Id: ${id} | Hop: ${hop}`
  const ending = {
    completed: [answer, `#${id} body`, `#${id} complete`],
    stopped: [answer, `#${id} error ${ERROR[browser]}`],
    aborted: [`#${id} error ${ABORTED[browser]}`],
    pending: [answer],
  }[end]
  return [...first, ...led, ...ending]
}

/** A browser asks in the order in which the page did: a leg's preflight begins a fixed time after the leg. */
const gapBefore = (line: string, before: string, gap: number): number => {
  if (line.includes('begin OPTIONS') && !before.includes(' headers ')) return 1
  return line.includes(' send ') && before.includes(' begin ') ? 0 : gap
}

/** What a browser delivers of all that pages ask for, in order. */
export const streamOf = (list: readonly Asked[], browser: Browser): readonly NetworkEvent[] =>
  list
    .flatMap((asked, index) => {
      let ms = asked.startAt
      const lines = linesOf(10 * (index + 1), asked, browser)
      const timed = lines.map((line, place) => {
        const before = lines[place - 1]
        ms += before === undefined ? 0 : gapBefore(line, before, asked.gaps[place % asked.gaps.length] ?? 1)
        return `@${ms} ${line}`
      })
      return events(timed, { tabId: asked.tabId, documentId: `document ${asked.tabId}` })
    })
    .sort((a, b) => a.at - b.at)

const asked = fc.record<Asked>({
  method: fc.constantFrom('GET', 'PUT', 'OPTIONS'),
  path: fc.constantFrom('/a', '/b'),
  preflight: fc.constantFrom('none', 'allowed', 'refused', 'hanging'),
  redirect: fc.constantFrom(null, null, '/a', '/c'),
  end: fc.constantFrom('completed', 'stopped', 'aborted', 'pending'),
  tabId: fc.constantFrom(1, 1, 2, -1),
  startAt: fc.integer({ min: 0, max: 40 }),
  gaps: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
})

/** Up to six requests of pages and workers, with and without preflights and redirects, in whatever way they end. */
export const traffic = fc.array(asked, { minLength: 1, maxLength: 6 })
