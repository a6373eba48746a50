import {
  type Ending,
  type HeaderList,
  type Observed,
  type Response,
  seen,
  type Timing,
  unseen,
  type WhyUnseen,
} from '../cors/exchange.ts'
import type { EventKind, NetworkEvent, RequestRecord } from './event.ts'

/** One hop of one browser request, before preflights are joined with their actual requests. */
export interface Hop {
  readonly url: string
  readonly method: string
  readonly requestHeaders: Observed<HeaderList>
  readonly response: Observed<Response>
  readonly bodyStarted: boolean
  readonly ending: Ending | null
  readonly timing: Timing
  /** Its beginning was not recorded, so that it began before the first event that was. */
  readonly begunBefore?: true
}

type Slots = Map<EventKind, NetworkEvent>

interface Draft {
  readonly url: string
  readonly method: string
  readonly startedAt: number
  readonly slots: Slots
  /** Firefox: the server's 304, before the stored answer that it confirms. */
  readonly confirmations: NetworkEvent[]
}

const draftOf = (event: NetworkEvent): Draft => ({
  url: event.url,
  method: event.method,
  startedAt: event.at,
  slots: new Map(event.kind === 'begin' ? [['begin', event]] : []),
  confirmations: [],
})

/**
 * The hop that an event belongs to. Late events come grouped by kind, so that their order says nothing: the latest hop
 * of the same URL that had begun by then and has no event of this kind yet. Firefox names the redirect's target in
 * the events after a redirected preflight, so that the URL may match no hop.
 */
const hopFor = (drafts: readonly Draft[], event: NetworkEvent): Draft | undefined => {
  const begun = drafts.filter((draft) => draft.startedAt <= event.at)
  const candidates = begun.length > 0 ? begun : drafts.slice(0, 1)
  const sameUrl = candidates.filter((draft) => draft.url === event.url)
  const free = (sameUrl.length > 0 ? sameUrl : candidates).filter((draft) => !draft.slots.has(event.kind))
  // Firefox counts in whole milliseconds: what a redirect leads to may begin in the same one, at the same URL.
  const left = free.findLast((draft) => (drafts[drafts.indexOf(draft) + 1]?.startedAt ?? 0) >= event.at)
  return (event.kind === 'redirect' ? left : undefined) ?? free.at(-1)
}

/** The event that says how a request began; where that one was missed, the earliest, though it may have come last. */
export const firstEvent = (events: readonly NetworkEvent[]): NetworkEvent | undefined =>
  events.find((event) => event.kind === 'begin') ?? events.toSorted((a, b) => a.at - b.at)[0]

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url

/**
 * The hop before the first that was seen to begin: its own beginning was missed, because the background was stopped
 * while it waited, and its redirect woke it.
 */
const missedLead = (events: readonly NetworkEvent[], begins: readonly NetworkEvent[]): readonly Draft[] => {
  const [first] = begins.toSorted((a, b) => a.at - b.at)
  if (first === undefined) return []
  const redirect = events.find(
    ({ kind, at, url, to = '' }) =>
      kind === 'redirect' &&
      at <= first.at &&
      withoutFragment(to) === withoutFragment(first.url) &&
      !begins.some((begin) => begin.url === url),
  )
  if (redirect === undefined) return []
  const own = events.filter(({ url, at }) => url === redirect.url && at <= redirect.at)
  return [{ ...draftOf(redirect), startedAt: Math.min(...own.map(({ at }) => at)) }]
}

const assign = (events: readonly NetworkEvent[]): readonly Draft[] => {
  const begins = events.filter((event) => event.kind === 'begin')
  const first = firstEvent(events)
  if (first === undefined) return []
  const drafts = begins.length > 0 ? [...missedLead(events, begins), ...begins.map(draftOf)] : [draftOf(first)]
  // The last events first, so that the second answer of a hop (after authentication) wins over the first.
  for (const event of [...events.filter(isStored), ...events.filter((other) => !isStored(other)).toReversed()]) {
    if (event.kind === 'begin') continue
    const hop = hopFor(drafts, event)
    if (hop !== undefined) hop.slots.set(event.kind, event)
    else if (isConfirmation(event)) confirmedBy(drafts, event)?.confirmations.push(event)
  }
  return drafts
}

/** Firefox: a 304 is announced, and after it, in the same millisecond, the stored answer that it confirms. */
const isStored = ({ kind, fromCache }: NetworkEvent): boolean => kind === 'headers' && fromCache === true
const isConfirmation = ({ kind, status }: NetworkEvent): boolean => kind === 'headers' && status === 304
const confirmedBy = (drafts: readonly Draft[], { url, at }: NetworkEvent): Draft | undefined =>
  drafts.findLast((draft) => draft.url === url && draft.startedAt <= at)

const responseOf = ({ slots, confirmations }: Draft, why: WhyUnseen): Observed<Response> => {
  const event = slots.get('headers') ?? slots.get('body') ?? slots.get('complete') ?? slots.get('redirect')
  if (event?.responseHeaders === undefined) return unseen(why)
  const fromCache = [...slots.values()].some((other) => other.fromCache === true)
  return seen({
    status: event.status ?? 0,
    statusText: event.statusText ?? '',
    headers: event.responseHeaders,
    fromCache,
    ...(event.trial !== undefined && { trial: event.trial }),
    ...(confirmations.length > 0 && { revalidated: true as const }),
  })
}

const endingOf = (slots: Slots): Ending | null => {
  const error = slots.get('error')
  if (error !== undefined) return { how: 'error', error: error.error ?? '' }
  if (slots.has('complete')) return { how: 'completed' }
  const redirect = slots.get('redirect')
  return redirect === undefined ? null : { how: 'redirected', to: redirect.to ?? '' }
}

/** What comes only after a request was sent and answered. */
const ANSWERED: readonly EventKind[] = ['headers', 'redirect', 'body', 'complete']

/**
 * Why the request's headers, or its answer, were not seen. They are lost in an interruption where what comes after them
 * was seen, and an answer may be where nothing ended the request.
 */
const whyUnseen = ({ slots, startedAt }: Draft, what: 'send' | 'headers', interruptedAt: number | null): WhyUnseen => {
  if (!slots.has('begin')) return interruptedAt === null ? 'started-before-capture' : 'interrupted'
  const cut = interruptedAt !== null && startedAt <= interruptedAt
  const came = ANSWERED.some((kind) => slots.has(kind)) || (what === 'headers' && slots.has('send'))
  if (cut && (came || (what === 'headers' && !slots.has('error')))) return 'interrupted'
  return what === 'send' ? 'withheld-by-browser' : 'never-sent'
}

const hopOf = (draft: Draft, interruptedAt: number | null): Hop => {
  const { url, method, startedAt, slots } = draft
  const sent = slots.get('send')
  const ended = slots.get('error') ?? slots.get('complete') ?? slots.get('redirect')
  return {
    url,
    method,
    requestHeaders:
      sent?.requestHeaders === undefined ? unseen(whyUnseen(draft, 'send', interruptedAt)) : seen(sent.requestHeaders),
    response: responseOf(draft, whyUnseen(draft, 'headers', interruptedAt)),
    bodyStarted: slots.has('body') || slots.has('complete'),
    ending: endingOf(slots),
    timing: {
      startedAt,
      sentAt: sent?.at ?? null,
      respondedAt: slots.get('headers')?.at ?? null,
      endedAt: ended?.at ?? null,
    },
    ...(!slots.has('begin') && { begunBefore: true as const }),
  }
}

/** Firefox: a request that meets a service worker is redirected to itself with status 0. */
const meetsServiceWorker = ({ kind, status }: NetworkEvent): boolean => kind === 'redirect' && status === 0

/**
 * Whether a service worker answered a request in the page's place: it met one and did not begin again. Nothing more
 * is ever reported of it; what the worker fetches is a request of its own. Chromium does not report it at all.
 */
export const isAnsweredByServiceWorker = ({ events }: RequestRecord): boolean => {
  const met = events.filter(meetsServiceWorker).length
  return met > 0 && events.filter(({ kind }) => kind === 'begin').length <= met
}

/** Chromium announces a font twice; the first is a look into the cache that nobody asked for. */
export const isCacheProbe = ({ events }: RequestRecord): boolean =>
  events.some(({ error }) => error === 'net::ERR_CACHE_MISS') && !events.some(({ kind }) => kind === 'headers')

/**
 * Firefox: `upgrade-insecure-requests` and HSTS turn `http:` into `https:` before anything is sent. It announces that as
 * a redirect with status 0, and CORS goes by the new URL alone.
 *
 * @see https://fetch.spec.whatwg.org/#concept-main-fetch (upgrades come before response tainting)
 */
const isUpgrade = ({ kind, status, url, to }: NetworkEvent): boolean =>
  kind === 'redirect' && status === 0 && url.startsWith('http:') && to === `https${url.slice('http'.length)}`

const isUpgraded = (begin: NetworkEvent, begins: readonly NetworkEvent[], met: readonly NetworkEvent[]): boolean =>
  met.some((event) => isUpgrade(event) && event.url === begin.url && begins.some(({ url }) => url === event.to))

/** The beginnings that stand: a request that a service worker let pass began again, and its first one counts no more. */
const standing = (begins: readonly NetworkEvent[], met: readonly NetworkEvent[]): readonly NetworkEvent[] =>
  begins.filter((event) => {
    if (isUpgraded(event, begins, met)) return false
    const again = begins.filter(({ url }) => url === event.url)
    const voided = Math.min(met.filter(({ url }) => url === event.url).length, again.length - 1)
    return again.indexOf(event) >= voided
  })

/**
 * The hops of one browser request, in order, whatever the order its events came in. A request that a service worker
 * lets pass begins again; both halves are one hop.
 */
export const hopsOf = ({ events, interruptedAt }: RequestRecord): readonly Hop[] => {
  const met = events.filter(meetsServiceWorker)
  const kept = new Set(
    standing(
      events.filter((event) => event.kind === 'begin'),
      met,
    ),
  )
  const drafts = assign(events.filter((event) => (event.kind === 'begin' ? kept.has(event) : !met.includes(event))))
  return drafts.map((draft) => hopOf(draft, interruptedAt))
}
