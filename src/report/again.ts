import { knownCredentials } from '../cors/credentials.ts'
import type { CredentialsMode, Exchange, HeaderList, Leg } from '../cors/exchange.ts'
import { getHeader, getValues, hasHeader } from '../cors/headers.ts'
import type { PageRequest, SentRequest } from '../cors/page-request.ts'
import { isForbiddenRequestHeader, isSetByBrowsers, unsafeReason } from '../cors/request-headers.ts'
import { askedHeaders } from '../cors/steps.ts'
import { isCut } from './curl/problem.ts'

/** The same request once more, or why there is none. */
export type Again =
  | { readonly ok: true; readonly request: PageRequest; readonly question: string | null }
  | { readonly ok: false; readonly why: string }

const no = (why: string): Again => ({ ok: false, why })

/** Methods that change nothing on a server. */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD'])
const SCRIPTED: ReadonlySet<string> = new Set(['xmlhttprequest', 'fetch'])

const BEFORE = 'Only its error was seen, not the request itself: reload the page instead.'
const WORKER =
  'A shared worker or a service worker asked, and an extension can’t make one ask again: reload the page instead.'
const NO_DOCUMENT =
  'The browser named no document that asked: it was a worker, or the request outlived its page. Reload the page instead.'
const ELEMENT = 'An element of the page asked, or the browser itself, not a script: reload the page instead.'
const NO_CORS = 'Its mode is not `cors`: asked again, it would tell nothing about CORS.'

const UNSEEN = 'Neither the browser nor DevTools showed its headers: the same request can’t be made.'
const UNKNOWN_BODY = 'DevTools do not show its body: the same request can’t be made.'
const PART_OF_BODY = 'DevTools show only a part of its body: the same request can’t be made.'
const UNREADABLE = 'A header has bytes that were not recorded: the same request can’t be made.'
const CUT = 'A header was too long to be recorded whole: the same request can’t be made.'

/** Why no page can be made to ask once more, as far as the exchange alone tells; null where it may. */
export const whyNeverAgain = ({ type, tabId, documentId, mode, beforeRecording }: Exchange): string | null => {
  if (beforeRecording) return BEFORE
  if (!SCRIPTED.has(type)) return ELEMENT
  if (mode.seen && mode.value !== 'cors') return NO_CORS
  if (tabId < 0) return WORKER
  return documentId === null ? NO_DOCUMENT : null
}

/** A login that the browser may have added by itself: set by a script, it would need a preflight. */
const BROWSERS_LOGIN = /^(?:basic|digest|negotiate|ntlm)\b/i

/** Whether the page itself set a header, so that it has to set it again. */
const isPages = (leg: Leg, { browser }: Exchange): ((header: readonly [string, string]) => boolean) => {
  const asked = askedHeaders(leg)
  const sawPreflight = leg.preflight?.requestHeaders.seen === true
  return ([name, value]) => {
    const lower = name.toLowerCase()
    if (isForbiddenRequestHeader(lower)) return false
    if (asked.includes(lower)) return true
    if (isSetByBrowsers(lower) || (lower === 'accept' && value === '*/*')) return false
    // What a preflight did not ask for was not the page’s, unless it needs no consent.
    if (sawPreflight) return unsafeReason(name, value, browser) === null
    return !(lower === 'authorization' && BROWSERS_LOGIN.test(value))
  }
}

const headerProblem = (headers: HeaderList): string | null => {
  if (headers.some(([, value]) => isCut(value))) return CUT
  return headers.some(([, value]) => /[^\t -~\u0080-\u00ff]/.test(value)) ? UNREADABLE : null
}

type Body = { readonly ok: true; readonly body: string | null } | { readonly ok: false; readonly why: string }

/** Firefox: shows every header of a request, of one that was never sent too, so that no length means no body. */
const hasNone = ({ browser }: Exchange, { requestHeaders }: Leg): boolean =>
  browser === 'firefox' &&
  requestHeaders.seen &&
  !hasHeader(requestHeaders.value, 'content-length') &&
  !hasHeader(requestHeaders.value, 'transfer-encoding')

const mayHaveOne = (headers: HeaderList, length: number | null): boolean =>
  length === null ? hasHeader(headers, 'content-type') || hasHeader(headers, 'transfer-encoding') : length !== 0

const bodyOf = (exchange: Exchange, leg: Leg, headers: HeaderList, sent: SentRequest | null): Body => {
  if (BODILESS.has(leg.method) || hasNone(exchange, leg)) return { ok: true, body: null }
  const all = [...headers, ...(sent?.headers ?? [])]
  const stated = getValues(all, 'content-length')[0]
  const length = stated === undefined ? null : Number(stated)
  if (sent === null) return length === 0 ? { ok: true, body: null } : { ok: false, why: UNKNOWN_BODY }
  const { body } = sent
  if (body === null) return mayHaveOne(all, length) ? { ok: false, why: UNKNOWN_BODY } : { ok: true, body }
  // DevTools leave the files of a form out, and write what is no text with other letters.
  const isWhole =
    length === null
      ? !/^multipart\//i.test(getHeader(all, 'content-type') ?? '') && !body.includes('\u{FFFD}')
      : length === new TextEncoder().encode(body).length
  return isWhole ? { ok: true, body } : { ok: false, why: PART_OF_BODY }
}

const credentialsOf = (exchange: Exchange, included: boolean): CredentialsMode => {
  const { credentials } = knownCredentials(exchange)
  if (credentials.seen) return credentials.value
  return included ? 'include' : 'same-origin'
}

/** What may happen on the server, by what is known of the first time. */
const questionFor = ({ legs }: Exchange, { method, url, preflight }: Leg): string => {
  const ask = `Send the \`${method}\` to \`${new URL(url).host}\` again?`
  if (legs.some(({ response }) => response.seen))
    return `${ask} The server got it before: it may create, change or delete something a second time.`
  return preflight?.response.seen
    ? `${ask} The server never saw it so far. If it allows it now, it acts on it.`
    : `${ask} The server may create, change or delete something, perhaps a second time.`
}

/**
 * The request of an exchange as its page can send it once more: what a script can set, and nothing else. `sent`: what
 * DevTools saw of it; null: nothing. `included`: whether credentials are, where the browser hides it.
 */
export const askAgain = (exchange: Exchange, sent: SentRequest | null, included: boolean): Again => {
  const never = whyNeverAgain(exchange)
  if (never !== null) return no(never)
  const [leg] = exchange.legs
  const known = leg.requestHeaders.seen ? leg.requestHeaders.value : sent?.headers
  if (known === undefined) return no(UNSEEN)
  const headers = known.filter(isPages(leg, exchange))
  const problem = headerProblem(headers)
  if (problem !== null) return no(problem)
  const body = bodyOf(exchange, leg, known, sent)
  if (!body.ok) return no(body.why)
  const credentials = credentialsOf(exchange, included)
  const request = { url: leg.url, method: leg.method, headers, body: body.body, credentials }
  return { ok: true, request, question: SAFE.has(leg.method) ? null : questionFor(exchange, leg) }
}
