import type { NetworkEvent } from '../../capture/event.ts'
import type { Hop } from '../../capture/hops.ts'
import { isPreflight, type WorkedRequest } from '../../capture/pairing.ts'
import { type Browser, type Ending, type HeaderList, seen, type Timing, unseen } from '../../cors/exchange.ts'
import { hasHeader } from '../../cors/headers.ts'
import type { WrittenEntry } from './entry-schema.ts'
import { type OriginSource, pageOriginOf } from './page-origin.ts'
import { browserOf, type Recorder } from './recorder.ts'
import { typeOf } from './resource-type.ts'

/** One entry of a HAR as one browser request of one hop, and what the file says of it besides. */
export interface HarRequest {
  readonly place: string
  readonly request: WorkedRequest
  /** As the file has them, even where they are not those that were sent. */
  readonly headers: HeaderList
  readonly isPreflight: boolean
  /** The browser had not sent it: what the file has of its headers is less than what it would have sent. */
  readonly isProvisional: boolean
  /** HTTP/2 and HTTP/3 send every name in lower case. */
  readonly isHttp1: boolean
  readonly sentCookies: boolean
  readonly originSource: OriginSource | null
  readonly isBrowserKnown: boolean
  /** What the recorder says of its end, where that is no error of a browser. */
  readonly words: string | null
}

/** What is known of the file as a whole. */
export interface Surroundings {
  readonly recorder: Recorder
  /** As the file names it; null where it names none. */
  readonly browser: Browser | null
  readonly titleOf: (pageref: string | null) => string | null
}

/** What the HTTP/2 and HTTP/3 protocols write in place of a request line and a status line. */
const isPseudoHeader = (name: string): boolean => name.startsWith(':')

/** Chrome: older versions join the lines of one header by line breaks. */
const linesOf = (headers: WrittenEntry['request']['headers']): HeaderList => {
  const lines: (readonly [name: string, value: string])[] = []
  // Here: a file may have a million of them, so that no list is made of each.
  for (const { name, value } of headers) {
    if (isPseudoHeader(name)) continue
    if (value?.includes('\n') === true) for (const line of value.split('\n')) lines.push([name, line])
    else lines.push([name, value ?? ''])
  }
  return lines
}

/**
 * Chrome and Edge: of a request that was never sent they have the headers that the page set, and no size; every sent one
 * names its host.
 */
const isProvisional = ({ request, response }: WrittenEntry, { place }: Recorder): boolean =>
  place !== 'proxy' &&
  response.status <= 0 &&
  (request.headersSize ?? -1) < 0 &&
  !request.headers.some(({ name }) => /^(host|:authority)$/i.test(name))

const timingOf = ({ time, timings, response }: WrittenEntry, startedAt: number): Timing => {
  const part = (value: number | null | undefined): number => Math.max(0, value ?? 0)
  const { blocked, dns, connect, send, wait } = timings ?? {}
  const sentAt = startedAt + part(blocked) + part(dns) + part(connect) + part(send)
  const isAnswered = response.status > 0
  return {
    startedAt,
    sentAt: timings === null || !isAnswered ? null : sentAt,
    respondedAt: timings === null || !isAnswered ? null : sentAt + part(wait),
    // Firefox: has 0 for what was never answered.
    endedAt: time === null || (time === 0 && !isAnswered) ? null : startedAt + part(time),
  }
}

const NETWORK_ERROR: Readonly<Record<Browser, RegExp>> = { chromium: /^net::ERR_/, firefox: /^NS_/ }

interface End {
  readonly ending: Ending
  readonly words: string | null
}

const UNTOLD: Ending = { how: 'untold' }

const endOf = (written: WrittenEntry, { tells, place }: Recorder, browser: Browser): End => {
  const { status, _error, _failureText } = written.response
  const error = _error || _failureText || null
  if (error !== null)
    return tells !== 'nothing' && NETWORK_ERROR[browser].test(error)
      ? { ending: { how: 'error', error }, words: null }
      : { ending: UNTOLD, words: error }
  if (status <= 0 || browser !== 'chromium') return { ending: UNTOLD, words: null }
  // Playwright: has a time for the body only of a request that finished.
  const isFinished = tells === 'ends' || (place === 'test' && (written.timings?.receive ?? -1) >= 0)
  return { ending: isFinished ? { how: 'completed' } : UNTOLD, words: null }
}

/**
 * The errors that tell nothing apart: with one of these, or no word at all, an answer that is not in the file may still
 * have come, and failed the CORS check.
 */
const isSilent = (ending: Ending): boolean => ending.how !== 'error' || ending.error === 'net::ERR_FAILED'

const hopOf = (written: WrittenEntry, startedAt: number, end: End, sent: Hop['requestHeaders']): Hop => {
  const { request, response } = written
  const status = Math.max(0, response.status)
  const fromCache = /^(memory|disk)$|cache/i.test(written._fromCache ?? written._fetchType ?? '')
  return {
    url: request.url,
    method: request.method,
    requestHeaders: sent,
    response:
      status > 0
        ? seen({ status, statusText: response.statusText ?? '', headers: linesOf(response.headers), fromCache })
        : unseen(isSilent(end.ending) ? 'not-in-file' : 'never-sent'),
    bodyStarted: end.ending.how === 'completed' && status > 0,
    ending: end.ending,
    timing: timingOf(written, startedAt),
  }
}

const eventOf = (id: string, hop: Hop, type: string, initiator: string | null): NetworkEvent => ({
  kind: 'begin',
  requestId: id,
  tabId: 0,
  frameId: 0,
  documentId: null,
  initiator,
  url: hop.url,
  method: hop.method,
  type,
  at: hop.timing.startedAt,
})

/** What an entry says, in the words of a recording. */
export const harRequest = (
  written: WrittenEntry,
  id: string,
  place: string,
  startedAt: number,
  { recorder, browser: named, titleOf }: Surroundings,
): HarRequest => {
  const headers = linesOf(written.request.headers)
  const known = named ?? browserOf(headers)
  const browser = known ?? 'chromium'
  const end = endOf(written, recorder, browser)
  const provisional = isProvisional(written, recorder)
  const hop = hopOf(written, startedAt, end, provisional ? unseen('withheld-by-browser') : seen(headers))
  const page = pageOriginOf(headers, titleOf(written.pageref), written._initiator?.url ?? null)
  const type = typeOf(hop.url, hop.method, headers, written._resourceType)
  const request: WorkedRequest = {
    requestId: id,
    browser,
    first: eventOf(id, hop, type, page?.origin ?? null),
    hops: [hop],
  }
  return {
    place,
    request,
    headers,
    isPreflight: isPreflight(request),
    isProvisional: provisional,
    isHttp1: /^http\/1/i.test(written.request.httpVersion ?? ''),
    sentCookies: !hasHeader(headers, 'cookie') && (written.request.cookies?.length ?? 0) > 0,
    originSource: page?.source ?? null,
    isBrowserKnown: known !== null,
    words: end.words,
  }
}
