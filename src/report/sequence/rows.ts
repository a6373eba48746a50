import type { Exchange, Leg, Preflight, Response } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { preflightUses } from '../../cors/preflight-use.ts'
import { isRedirect } from '../../cors/redirect.ts'
import type { FailureKind, Verdict } from '../../cors/rule.ts'
import { durationText, waited } from '../duration.ts'
import { plainSentence } from '../sentence.ts'
import { typeWords } from '../words.ts'
import type { Lane, SequenceElement, SequenceRow } from './element.ts'

type Drawn = Omit<SequenceElement, 'y'>
type Words = Partial<Pick<Drawn, 'detail' | 'style' | 'tone'>>

const arrow = (from: Lane, to: Lane, label: string, words: Words = {}): Drawn => ({
  kind: 'arrow',
  from,
  to,
  label,
  detail: '',
  style: 'sent',
  tone: 'plain',
  ...words,
})
const answer = (label: string, words: Words = {}): Drawn =>
  arrow('server', 'browser', label, { style: 'answered', ...words })
const at = (kind: 'loop' | 'stop' | 'open', lane: Lane, label: string, words: Words = {}): Drawn => ({
  ...arrow(lane, lane, label, words),
  kind,
})
const note = (label: string, detail: string): Drawn => ({
  ...arrow('browser', 'server', label, { detail, tone: 'quiet' }),
  kind: 'note',
})
const neverSent = (label: string): Drawn =>
  arrow('browser', 'server', `${label} never sent`, { style: 'never-sent', tone: 'quiet' })

/** Where each failure happens, in a few words. */
const FAILURES: Record<FailureKind, { readonly lane: Lane; readonly label: string }> = {
  'connection-refused': { lane: 'server', label: 'connection refused' },
  'name-not-resolved': { lane: 'server', label: 'host not found' },
  tls: { lane: 'server', label: 'no secure connection' },
  'connection-broken': { lane: 'server', label: 'connection closed without an answer' },
  'timed-out': { lane: 'server', label: 'no answer in time' },
  'invalid-response': { lane: 'server', label: 'answer is not valid HTTP' },
  proxy: { lane: 'server', label: 'a proxy asks for credentials' },
  aborted: { lane: 'page', label: 'cancelled' },
  abandoned: { lane: 'page', label: 'the page went away' },
  'blocked-by-extension': { lane: 'browser', label: 'stopped by an extension' },
  'blocked-by-policy': { lane: 'browser', label: 'stopped by another policy, not CORS' },
  'mixed-content': { lane: 'browser', label: 'redirect to mixed content not followed' },
  'resource-policy': { lane: 'browser', label: 'stopped by Cross-Origin-Resource-Policy' },
  'embedder-policy': { lane: 'browser', label: 'stopped by Cross-Origin-Embedder-Policy' },
  'opaque-response-blocking': { lane: 'browser', label: 'stopped by opaque response blocking' },
  'mime-type': { lane: 'browser', label: 'refused for its MIME type' },
  'origin-refused': { lane: 'page', label: 'refused by its own server' },
  'local-network-access': { lane: 'browser', label: 'no access to the local network' },
  'unsafe-redirect': { lane: 'browser', label: 'redirect not followed' },
  'too-many': { lane: 'browser', label: 'too many requests at once' },
  'stream-needs-http2': { lane: 'browser', label: 'a streamed body needs HTTP/2' },
  'cache-only': { lane: 'browser', label: 'not in the cache' },
  unknown: { lane: 'browser', label: 'failed for an unknown reason' },
}

/** Without the query: the drawing has little room, and the whole URL stands elsewhere. */
const pathOf = (url: string): string =>
  url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#][\s\S]*$/, '') || '/'
const originPart = (url: string): string => /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? ''

const toPage = (exchange: Exchange, tone: Drawn['tone']): Drawn =>
  arrow('browser', 'page', 'network error', {
    tone,
    style: 'answered',
    detail: exchange.type === 'xmlhttprequest' ? 'fetch: TypeError' : '',
  })

const stopped = ({ by, basis }: Extract<Verdict, { kind: 'blocked' }>, exchange: Exchange): SequenceRow => {
  const missing = by.result.outcome === 'fail' ? (by.result.evidence.missing ?? []) : []
  const detail = [...missing, ...(basis === 'headers' ? [] : [basis])].join(', ')
  return [
    at('stop', 'browser', plainSentence(by.rule.failureTitle), { tone: 'blocked', detail }),
    toPage(exchange, 'blocked'),
  ]
}

const failure = (kind: FailureKind, exchange: Exchange): SequenceRow => {
  const { lane, label } = FAILURES[kind]
  const mark = at('stop', lane, label, { tone: 'warning' })
  return lane === 'page' ? [mark] : [mark, toPage(exchange, 'warning')]
}

const statusText = (response: Response, duration: string): string =>
  [String(response.status), duration].filter((part) => part !== '').join(' · ')

const asked = (preflight: Preflight): string => {
  if (!preflight.requestHeaders.seen) return 'what it asks is not visible'
  const headers = preflight.requestHeaders.value
  const names = getHeader(headers, 'access-control-request-headers')
  const method = getHeader(headers, 'access-control-request-method') ?? 'no method'
  return `may I ${method}${names === null ? '' : ` with ${names.replaceAll(',', ', ')}`}?`
}

/** The verdict, if this leg and stage are where the browser stopped. */
const blockedHere = (
  verdict: Verdict,
  leg: number,
  preflight: boolean,
): Extract<Verdict, { kind: 'blocked' }> | null =>
  verdict.kind === 'blocked' && verdict.by.leg === leg && (verdict.by.stage === 'preflight') === preflight
    ? verdict
    : null

const diedOnTheWire = (verdict: Verdict): boolean =>
  verdict.kind === 'failed' && FAILURES[verdict.failure.kind].lane === 'server'

const preflightRows = (preflight: Preflight, verdict: Verdict, blocked: boolean): readonly SequenceRow[] => {
  const guess = preflight.pairing === 'likely' ? '; likely the one for this request' : ''
  const style = !preflight.response.seen && diedOnTheWire(verdict) ? 'stopped' : 'sent'
  const question = arrow('browser', 'server', 'OPTIONS', { detail: `${asked(preflight)}${guess}`, style })
  if (!preflight.response.seen) return [[question]]
  const duration = durationText(waited(preflight.timing))
  return [[question], [answer(statusText(preflight.response.value, duration), { tone: blocked ? 'blocked' : 'plain' })]]
}

const unansweredRows = (exchange: Exchange, leg: Leg, verdict: Verdict): readonly SequenceRow[] => {
  if (verdict.kind === 'failed') {
    const style = diedOnTheWire(verdict) ? 'stopped' : 'sent'
    const went = leg.requestHeaders.seen || style === 'stopped'
    const request = went ? arrow('browser', 'server', leg.method, { style }) : neverSent(leg.method)
    return [[request], failure(verdict.failure.kind, exchange)]
  }
  const sent = arrow('browser', 'server', leg.method)
  if (verdict.kind === 'pending') return [[sent], [note('no answer yet', '')]]
  return [[sent], [answer('answer not visible', { style: 'never-sent', tone: 'quiet' })]]
}

const outcomeRow = (exchange: Exchange, verdict: Verdict, response: Response | null): SequenceRow => {
  switch (verdict.kind) {
    case 'allowed': {
      const warned = verdict.warnings.length > 0
      const label = response === null ? 'response' : `${response.status}, readable`
      const detail = warned ? 'with a warning' : verdict.basis === 'headers' ? '' : 'deduced'
      return [arrow('browser', 'page', label, { style: 'answered', tone: warned ? 'warning' : 'allowed', detail })]
    }
    case 'not-cors': {
      if (exchange.legs.at(-1)?.ending?.how === 'error') return [toPage(exchange, 'warning')]
      const opaque = verdict.reason === 'no-cors'
      const words = opaque ? 'not readable' : 'CORS does not apply'
      return [arrow('browser', 'page', opaque ? 'opaque response' : 'response', { style: 'answered', detail: words })]
    }
    case 'undecided':
      return [
        at('open', 'browser', 'cannot tell', { tone: 'warning', detail: `depends on ${verdict.missing}` }),
        arrow('browser', 'page', 'not visible', { style: 'never-sent', tone: 'quiet' }),
      ]
    case 'failed':
      return failure(verdict.failure.kind, exchange)
    case 'blocked':
      return stopped(verdict, exchange)
    case 'pending':
      return [note('not finished yet', '')]
    default:
      return verdict satisfies never
  }
}

/** The browser must have had the answer in its CORS-preflight cache. */
const CACHED_PREFLIGHT = at('loop', 'browser', 'preflight from the cache', {
  detail: 'deduced: it needs one, and none was sent',
  tone: 'quiet',
})

const legRows = (exchange: Exchange, leg: Leg, index: number, verdict: Verdict): readonly SequenceRow[] => {
  const rows: SequenceRow[] = []
  const isLast = index === exchange.legs.length - 1
  const previous = exchange.legs[index - 1]
  if (previous !== undefined && originPart(previous.url) !== originPart(leg.url))
    rows.push([note('redirected to', originPart(leg.url))])
  if (preflightUses(exchange)[index] === 'cached') rows.push([CACHED_PREFLIGHT])

  if (leg.preflight !== null) {
    const by = blockedHere(verdict, index, true)
    rows.push(...preflightRows(leg.preflight, verdict, by !== null))
    if (by !== null) return [...rows, stopped(by, exchange), [neverSent(leg.method)]]
    if (!leg.preflight.response.seen && !leg.response.seen) {
      rows.push(outcomeRow(exchange, verdict, null))
      return verdict.kind === 'failed' ? [...rows, [neverSent(leg.method)]] : rows
    }
  }

  const sent = index === 0 ? leg.method : `${leg.method} ${pathOf(leg.url)}`
  const by = blockedHere(verdict, index, false)
  if (!leg.response.seen) {
    rows.push(...unansweredRows(exchange, leg, verdict))
    if (isLast && verdict.kind !== 'failed' && verdict.kind !== 'pending')
      rows.push(outcomeRow(exchange, verdict, null))
    return rows
  }
  const response = leg.response.value
  const tone = by === null ? 'plain' : 'blocked'
  if (response.fromCache) rows.push([at('loop', 'browser', `${response.status} from the HTTP cache`, { tone })])
  else {
    const location =
      isLast && isRedirect(response, exchange.browser) ? (getHeader(response.headers, 'location') ?? '') : ''
    const detail = location === '' ? '' : `Location: ${location}`
    rows.push([arrow('browser', 'server', sent)])
    rows.push([answer(statusText(response, durationText(waited(leg.timing))), { detail, tone })])
  }
  if (by === null) return isLast ? [...rows, outcomeRow(exchange, verdict, response)] : rows
  rows.push(stopped(by, exchange))
  return isRedirect(response, exchange.browser) ? [...rows, [neverSent('the next request')]] : rows
}

/** What went between the lanes, from top to bottom. What the browser did not show is said, not left out. */
export const rowsOf = (exchange: Exchange, verdict: Verdict): readonly SequenceRow[] => {
  const [first] = exchange.legs
  const ask: SequenceRow = [
    arrow('page', 'browser', `${first.method} ${pathOf(first.url)}`, { detail: typeWords(exchange.type) }),
  ]
  if (exchange.beforeRecording)
    return [ask, [note('not visible', 'it ended before recording began'), toPage(exchange, 'warning')]]
  return [ask, ...exchange.legs.flatMap((leg, index) => legRows(exchange, leg, index, verdict))]
}
