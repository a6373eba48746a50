import { isLast } from '../../src/capture/bounds.ts'
import type { NetworkEvent } from '../../src/capture/event.ts'
import { createJournal } from '../../src/capture/journal.ts'
import { faultOf } from '../../src/capture/valid.ts'
import type { Exchange } from '../../src/cors/exchange.ts'
import { isWitnessWanted, verdictOf } from '../../src/cors/judge.ts'
import type { TrialPlan } from '../../src/cors/trial.ts'
import { browser } from '../browser.ts'
import type { PortLike } from '../channel.ts'
import { KEPT, keptOf, PROTOCOL, REPORT_PAGE, type Status, type ToBackground } from '../protocol.ts'
import { askInPage } from './ask.ts'
import { createAudience } from './audience.ts'
import { createBacklog } from './backlog.ts'
import { countBlocked, markTrial } from './badge.ts'
import { createBatch } from './batch.ts'
import type { Capture } from './capture.ts'
import { createCleared } from './cleared.ts'
import { isNavigation, isPageAtWork, isWatchedFailure, startsPage } from './events.ts'
import { createIntake } from './intake.ts'
import { createKeeper } from './keeper.ts'
import { onPage, type Page } from './pages.ts'
import { readProducer, TARGET } from './producer.ts'
import { createQuiet } from './quiet.ts'
import { restore } from './restore.ts'
import { sessionRules } from './session-rules.ts'
import { createStore, type Settings, totalsIn } from './store.ts'
import { createTally, isBlocked } from './tally.ts'
import { createTrials } from './trials.ts'
import { isRecordedBy, NOBODY, recordsAnything, withDevTools, withoutDevTools, withPause } from './who.ts'
import { createWitnessStand } from './witness.ts'

/** Holds everything that was recorded, decides who records, and tells the pages. */
export interface Recorder {
  readonly event: (event: NetworkEvent) => void
  /** Something is on its way from the browser, an event or not. */
  readonly heard: () => void
  /** Whether anything of a tab is recorded; true until that is known. */
  readonly isRecorded: (tabId: number) => boolean
  /** A page asked its own origin: that fills its memory of timings, too. */
  readonly ownRequest: (tabId: number, frameId: number) => void
  readonly connect: (port: PortLike) => void
  /** Every exchange of a tab, or of all; waits for what is still being found out. */
  readonly exchanges: (tabId?: number) => Promise<readonly Exchange[]>
  readonly clear: (tabId?: number) => Promise<void>
  readonly record: (when: 'always' | 'devtools') => Promise<void>
  /** Puts a fix on trial in a tab until it is told to end, or the tab or the browser does. */
  readonly trial: (tabId: number, plan: TrialPlan) => Promise<void>
  readonly endTrial: (tabId: number) => Promise<void>
  readonly tabRemoved: (tabId: number) => Promise<void>
  /** What the user set changed in `storage.local`. */
  readonly settingsChanged: () => Promise<void>
  /** The user granted or took back access to hosts. */
  readonly permissionsChanged: () => Promise<void>
}

const LIMITS = { maxPerTab: KEPT.usual, maxInAll: 16_000, maxCharacters: 40_000_000 }

/** How long events wait for each other: hardly at all where somebody looks on, and else until the page has its answers. */
const PAUSE = { seen: { quiet: 20, most: 20 }, unseen: { quiet: 200, most: 2_000 } }

/** Browsers stop a background that was idle for 30 s; nothing is on its way then, and nothing gets lost. */
const IDLE_MS = 25_000

/** What is on its way while a background starts has come by then. */
const GIVE_UP_MS = 3_000

/** A page whose background was stopped connects again at once; a tab that nobody claims by then has no DevTools any more. */
const RECLAIM_MS = 3_000

export function createRecorder(capture: Capture): Recorder {
  const journal = createJournal({ browser: TARGET, ...LIMITS, isMissed: isBlocked })
  const cleared = createCleared(journal)
  const tally = createTally()
  const producer = readProducer()
  const belonging = (tabId: number): readonly Exchange[] =>
    journal.exchanges().filter((exchange) => journal.belongsTo(exchange, tabId))
  const audience = createAudience({ statusOf, belonging, belongsTo: journal.belongsTo })
  const { report } = audience
  const store = createStore(browser.storage.session, report, journal.isSpared)
  const keeper = createKeeper(journal, store)
  const witnesses = createWitnessStand((id, witness) => {
    journal.witness(id, witness)
    changed()
  })

  const trials = createTrials(sessionRules(), (tabId) => {
    void markTrial(tabId, trials.of(tabId) !== null)
    audience.tellStatus(tabId)
  })

  let settings = NOBODY
  const bornAt = Date.now()
  const backlog = createBacklog(browser.storage.session, bornAt)
  let isLoaded = false
  let trying: Promise<void> = Promise.resolve()
  const quiet = createQuiet()

  const isRecorded = (tabId: number): boolean => isRecordedBy(settings, tabId)

  const apply = (next: Settings) => {
    intake.drain()
    settings = next
    capture.setRecording(recordsAnything(next))
    keeper.keepSettings(next)
    audience.tellStatus()
  }

  async function statusOf(tabId: number): Promise<Status> {
    return {
      protocol: PROTOCOL,
      recording: isRecorded(tabId),
      everywhere: settings.everywhere,
      permitted: await browser.permissions.contains({ origins: ['<all_urls>'] }),
      producer: await producer,
      evicted: journal.evicted(tabId),
      trial: trials.of(tabId)?.plan ?? null,
      pageSince: journal.pageSince(tabId),
    }
  }

  const isOpenQuestion = (exchange: Exchange): boolean =>
    !exchange.beforeRecording && exchange.witness === null && isWitnessWanted(verdictOf(exchange))

  const flush = () => {
    intake.drain()
    batch.told()
    const { exchanges, removed } = journal.takeChanges()
    void store.saveTotals(journal.totals())
    tally.forget(removed)
    for (const [tabId, blocked] of tally.add(exchanges)) void countBlocked(tabId, blocked)
    const open = exchanges.filter(isOpenQuestion)
    audience.tellChanges(
      exchanges.filter((exchange) => !open.includes(exchange)),
      removed,
    )
    if (open.length === 0) return
    // "Cannot tell" is only shown once the page has been asked and had no answer.
    void witnesses.ask(open).then(() => {
      flush()
      audience.tellChanges(
        open.filter((exchange) => journal.holds(exchange)),
        [],
      )
    })
  }

  const batch = createBatch(flush)

  function changed(isOver = false) {
    keeper.changed()
    batch.changed(isOver)
  }

  const giveUp = () => {
    intake.drain()
    journal.giveUp()
    changed()
  }

  const isPending = () => {
    intake.drain()
    return journal.exchanges().some((exchange) => verdictOf(exchange).kind === 'pending')
  }

  const take = (event: NetworkEvent) => {
    const fault = faultOf(event)
    if (fault !== null)
      return report(
        `The browser told of a request in a way that CORSight can’t read (\`${fault}\`), so that one is missing here.`,
      )
    if (isNavigation(event)) {
      if (!startsPage(event)) return
      journal.documentGone(event.tabId, event.at)
      audience.tellStatus(event.tabId)
      // The browser wipes a tab's mark with each new page.
      if (trials.of(event.tabId) !== null) void markTrial(event.tabId, true)
      changed()
    } else if (isRecorded(event.tabId)) {
      if (isPageAtWork(event)) followPage(event.tabId, event.frameId)
      if (TARGET === 'firefox' && event.tabId >= 0) witnesses.saw(event)
      journal.add(trials.marked(event))
      changed(isLast(event))
    } else if (TARGET === 'chromium' && isWatchedFailure(event)) {
      journal.add(event, true)
      changed(isLast(event))
    }
  }

  const intake = createIntake(backlog, take, () => (audience.isWaiting() ? PAUSE.seen : PAUSE.unseen))

  /** Only Firefox needs the page's word, and the page forgets it after 250 requests. */
  const followPage = (tabId: number, frameId: number) => {
    if (TARGET === 'firefox' && tabId >= 0 && isRecorded(tabId)) witnesses.follow(tabId, frameId)
  }

  const reclaim = () => {
    const claimed = audience.tabsWithDevTools()
    const tabs = settings.tabs.filter((tabId) => claimed.has(tabId))
    if (tabs.length < settings.tabs.length) apply({ ...settings, tabs })
    void attempt('The trial could not be ended', () => trials.endWithoutDevTools(claimed))
  }

  /** What goes wrong with a trial is told to whoever looks on. */
  const attempt = async (what: string, act: () => Promise<void>) => {
    try {
      await act()
    } catch (reason) {
      report(`${what}, because the browser refused the rule (${String(reason)}).`)
    }
  }

  const readKept = async () => {
    try {
      journal.keep(keptOf((await browser.storage.local.get(KEPT.key))[KEPT.key]))
    } catch {
      // The usual number holds; the panel says that its settings can't be read.
    }
  }

  const load = async () => {
    const [{ records, stored, settings: kept }] = await Promise.all([
      restore(store, report),
      readKept(),
      attempt('What is on trial could not be read', trials.load),
    ])
    for (const record of records) journal.restore(record)
    apply(kept)
    isLoaded = true
    const left = backlog.left(stored)
    for (const before of left) {
      journal.interrupted(before.bornAt, isRecorded)
      journal.doubt()
      for (const event of before.events) take(event)
    }
    journal.interrupted(bornAt, isRecorded)
    const waiting = backlog.take()
    intake.begin()
    const lastAt = Math.max(...records.map(({ events }) => events.at(-1)?.at ?? 0))
    if (waiting.length > 0 || left.length > 0 || bornAt - lastAt < IDLE_MS) journal.doubt()
    journal.recall(totalsIn(stored))
    const { exchanges } = journal.takeChanges()
    tally.restore(exchanges)
    for (const event of waiting) take(event)
    // After what they became was stored, in the task that is queued by now.
    queueMicrotask(() => void backlog.forget())
    setTimeout(giveUp, GIVE_UP_MS)
    void witnesses.ask(exchanges.filter(isOpenQuestion))
    setTimeout(reclaim, RECLAIM_MS)
  }

  const ready = load()

  const clear = (tabId?: number) => {
    intake.drain()
    cleared.clear(tabId)
    changed()
    flush()
    audience.tellStatus()
  }

  /** What came until now was answered while it was in force. */
  const endTrial = (tabId: number) => {
    intake.drain()
    return trials.end(tabId)
  }

  /** A trial that was just asked for is in force first. */
  const ask = async (page: Page, { id, request }: Extract<ToBackground, { type: 'ask' }>) => {
    await trying
    const exchange = belonging(page.tabId).find((each) => each.id === id)
    page.send({ type: 'asked', id, problem: await askInPage(exchange ?? null, request) })
  }

  const undoClear = async ({ tabId }: Page) => {
    if (!cleared.undo(tabId))
      return report('What was cleared can’t be put back, because the browser stopped the extension since.')
    changed()
    flush()
    await audience.tellAnew(tabId)
  }

  const handle = (page: Page, message: Exclude<ToBackground, { type: 'open' }>) => {
    switch (message.type) {
      case 'clear':
        return clear(page.tabId)
      case 'undo-clear':
        return void undoClear(page)
      case 'pause':
        return apply(withPause(settings, page.tabId, message.paused))
      case 'record':
        return apply({ ...settings, everywhere: message.when === 'always' })
      case 'try':
        trying = attempt('The fix could not be put on trial', async () => {
          intake.drain()
          await trials.start(page.tabId, message.plan, 'devtools')
          // DevTools that were closed in the same moment may have been heard of first.
          setTimeout(reclaim, RECLAIM_MS)
          if (message.reload) await browser.tabs.reload(page.tabId)
        })
        return
      case 'end-trial':
        return void attempt('The trial could not be ended', () => endTrial(page.tabId))
      case 'ask':
        return void ask(page, message)
      case 'grant':
        return void browser.tabs.create({ url: browser.runtime.getURL('extension/popup/index.html') })
      case 'show-reports':
        return void browser.tabs.create({ url: browser.runtime.getURL(REPORT_PAGE) })
      default:
        return message satisfies never
    }
  }

  return {
    event(event) {
      // At once, for a page that sends many at a time forgets the first ones soon.
      if (isPageAtWork(event)) followPage(event.tabId, event.frameId)
      intake.add(event)
    },
    heard: quiet.disturb,
    isRecorded: (tabId) => !isLoaded || isRecorded(tabId),
    ownRequest: followPage,
    connect(port) {
      onPage(port, {
        async opened(page) {
          await ready
          flush()
          if (page.kind !== 'devtools') await audience.greet(page)
          if (!page.isOpen()) return
          audience.add(page)
          if (page.kind === 'devtools') apply(withDevTools(settings, page.tabId))
        },
        async message(page, message) {
          await ready
          if (message.type !== 'open') handle(page, message)
        },
        async closed(page) {
          await ready
          audience.remove(page)
          const left = audience.tabsWithDevTools()
          if (page.kind === 'devtools' && !left.has(page.tabId)) {
            apply(withoutDevTools(settings, page.tabId))
            await attempt('The trial could not be ended', () => trials.endWithoutDevTools(left))
          }
        },
      })
    },
    async exchanges(tabId) {
      await ready
      await quiet.come(isPending)
      flush()
      await witnesses.idle()
      flush()
      return tabId === undefined ? journal.exchanges() : belonging(tabId)
    },
    async clear(tabId) {
      await ready
      await quiet.come(isPending)
      clear(tabId)
      await keeper.done()
    },
    async record(when) {
      await ready
      apply({ ...settings, everywhere: when === 'always' })
      await keeper.done()
    },
    async trial(tabId, plan) {
      await ready
      intake.drain()
      await trials.start(tabId, plan, 'automation')
    },
    async endTrial(tabId) {
      await ready
      await endTrial(tabId)
    },
    async tabRemoved(tabId) {
      await ready
      await attempt('The trial could not be ended', () => endTrial(tabId))
    },
    settingsChanged: readKept,
    async permissionsChanged() {
      await ready
      audience.tellStatus()
    },
  }
}
