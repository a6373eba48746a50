import { seen, unseen } from '../../src/cors/exchange.ts'
import { judge } from '../../src/cors/judge.ts'
import type { ReportedExchange } from '../../src/report/report.ts'
import type { BrowserName } from '../support/browsers/browser.ts'
import { type Hop, type RawHeader, type Request, SCRIPTED } from './case.ts'
import type { Truth } from './truth.ts'

/** How CORSight's word and the browser's compare. */
export type Comparison =
  | { readonly kind: 'agree' }
  | { readonly kind: 'cannot-tell' }
  /** Allowed unless credentials are included, and the browser’s word is one of these two. */
  | { readonly kind: 'conditional' }
  /** Neither a code nor the script's outcome says what the browser decided. */
  | { readonly kind: 'untold'; readonly ours: string; readonly theirs: string }
  /** CORSight does not take it for blocked, and could not know better; `reason`: what the browser hides. */
  | { readonly kind: 'misled'; readonly ours: string; readonly theirs: string; readonly reason: string }
  /** Both say blocked, by another code; `reason`: why nobody could tell from what the browser shows. */
  | { readonly kind: 'code'; readonly ours: string; readonly theirs: string; readonly reason: string | null }
  | { readonly kind: 'disagree'; readonly ours: string; readonly theirs: string }

type AskedRequest = Pick<Request, 'asker' | 'redirect' | 'mode' | 'options'>

/** What most scripts ask: a `fetch` that follows redirects, of a server that is none of ours. */
export const PLAIN_FETCH: Asked['case'] = {
  request: { asker: 'fetch', redirect: 'follow', mode: 'cors' },
  hops: [],
}

/** A `fetch` whose answer may break after CORS has let it pass. */
export const BREAKING_FETCH: Asked['case'] = { request: null, hops: [] }

/** One ask, as everyone saw it. */
export interface Asked {
  /** `request: null`: the script's word says nothing of CORS, because the body may break after it. */
  readonly case: { readonly request: AskedRequest | null; readonly hops: readonly Hop[] }
  readonly exchange: ReportedExchange | undefined
  readonly truth: Truth
  /** What the page's script saw: `ok`, `failed`, `late`, `refused`, or `unknown` where scripts see neither. */
  readonly outcome: string
  /** Whether its first URL is on another origin. */
  readonly crosses: boolean
}

const LISTS: ReadonlySet<string> = new Set(['CORSMultipleAllowOriginNotAllowed', 'CORSAllowOriginNotMatchingOrigin'])

/** What the browser hides and the order of its checks hangs on. */
const hiddenReason = (name: BrowserName, exchange: ReportedExchange, ours: string, theirs: string): string | null => {
  // Firefox: what speaks against credentials is no proof in workers and after redirects.
  const verdict = judge({
    ...exchange,
    credentials:
      exchange.credentials.seen && exchange.credentials.value === 'include'
        ? exchange.credentials
        : unseen('withheld-by-browser'),
  })
  const isOpen =
    verdict.kind === 'blocked' &&
    verdict.steps.some(({ result, code }) => result.outcome === 'cannot-tell' && code[name] === theirs)
  if (isOpen) return 'the credentials mode is hidden, and another rule fails whatever it is'
  if (LISTS.has(ours) && LISTS.has(theirs)) return 'Firefox joins repeated lines before an extension sees them'
  return null
}

const EMPTY_LINES = 'Firefox counts a line without a value as a second one, and shows it to nobody'

const STORED_LINES = 'Firefox counts the lines of the stored answer, and shows those of the 304 that confirms it'

const originLines = (headers: readonly RawHeader[]): readonly string[] =>
  headers
    .filter(([name]) => name.trim().toLowerCase() === 'access-control-allow-origin')
    .map(([, value]) => value.trim())

/** Why nobody but Firefox can know that Access-Control-Allow-Origin came more than once; null: it shows. */
const hiddenLines = ({ case: { hops } }: Asked): string | null => {
  const answers = hops.flatMap(({ preflight, actual }) => [preflight, actual])
  const repeated = answers.filter(({ headers }) => originLines(headers).length > 1)
  const all = answers.flatMap(({ headers, confirms = [] }) => [originLines(headers), originLines(confirms)])
  if (all.some((lines) => lines.length > 1 && lines.includes(''))) return EMPTY_LINES
  return repeated.some(({ confirms }) => confirms !== undefined) ? STORED_LINES : null
}

const AGREE: Comparison = { kind: 'agree' }

const word = (exchange: ReportedExchange | undefined, name: BrowserName): string => {
  if (exchange === undefined) return 'nothing recorded'
  const { kind, code, failure } = exchange.verdict
  return [kind, code?.[name], failure?.kind].filter(Boolean).join(' ')
}

/** Whether nothing came back, to the last request or to its preflight. */
const isDead = ({ legs }: ReportedExchange): boolean => {
  const last = legs.at(-1)
  return last !== undefined && !last.response.seen && last.preflight?.response.seen !== true
}

/** Local Network Access is told as a failure of its own, not as CORS. */
const isLocalNetwork = (code: string): boolean => code.includes('LocalNetwork')

/** Whether the script's word is the browser's word on CORS: an element may fail for its content, or for its checksum. */
const isTelling = (request: AskedRequest | null): boolean =>
  request !== null &&
  SCRIPTED.has(request.asker) &&
  request.redirect === 'follow' &&
  request.mode === 'cors' &&
  request.options?.['integrity'] === undefined

/** Compares where the browser named no CORS failure: it let it through, or stopped it for another reason. */
const compareUnnamed = (
  name: BrowserName,
  { case: { request }, exchange, truth, outcome }: Asked,
  theirs: string,
): Comparison => {
  const ours = word(exchange, name)
  const disagree: Comparison = { kind: 'disagree', ours, theirs }
  const kind = exchange?.verdict.kind
  if (kind === 'pending') return outcome === 'late' ? AGREE : disagree
  // Chromium says nothing of a worker that it has not let DevTools see yet.
  if (kind === 'blocked') return truth.asked || outcome === 'ok' ? disagree : { kind: 'untold', ours, theirs }
  if (kind === 'failed') return outcome === 'ok' ? disagree : AGREE
  if (outcome === 'ok') return exchange === undefined && truth.asked ? disagree : AGREE
  const untold: Comparison = { kind: 'untold', ours, theirs }
  const isSilent = truth.loaded !== true && outcome !== 'failed'
  if (kind === undefined) return (truth.asked && name === 'chromium') || isSilent ? untold : AGREE
  if (outcome === 'failed' && isTelling(request) && kind === 'allowed') return disagree
  return isSilent && !isTelling(request) && kind === 'allowed' ? untold : AGREE
}

/** Whether the browser’s word is what CORSight says of an exchange with credentials, or without. */
const isEither = (
  name: BrowserName,
  exchange: ReportedExchange,
  codes: readonly string[],
  outcome: string,
): boolean => {
  const [code] = codes
  if (code === undefined) return outcome === 'ok'
  const included = judge({ ...exchange, credentials: seen('include') })
  return included.kind === 'blocked' && included.code[name] === code
}

/** Compares one ask. */
export function compare(name: BrowserName, asked: Asked): Comparison {
  const { exchange, truth, outcome, crosses } = asked
  const [code] = truth.codes
  const theirs = [code ?? (truth.errors[0] || 'no failure'), `script: ${outcome}`].join(', ')
  const kind = exchange?.verdict.kind
  const disagree: Comparison = { kind: 'disagree', ours: word(exchange, name), theirs }
  if (kind === 'undecided') return { kind: 'cannot-tell' }
  if (exchange?.verdict.unless !== undefined && isEither(name, exchange, truth.codes, outcome))
    return { kind: 'conditional' }
  // A redirect to a URL with a password fails even where the request never leaves its origin; that is not recorded.
  if (exchange === undefined && !crosses) return AGREE
  // Firefox reports several values for a connection that died without an answer; its console is wrong.
  if (code === 'CORSMultipleAllowOriginNotAllowed' && kind === 'failed' && exchange !== undefined && isDead(exchange))
    return AGREE
  if (code === undefined) return compareUnnamed(name, asked, theirs)
  // Firefox says no more than "did not succeed" of every broken connection, and of a redirect with a password.
  if (code === 'CORSDidNotSucceed') {
    const isNamed = kind === 'blocked' && exchange?.verdict.code?.firefox === code
    return kind === 'failed' || isNamed ? AGREE : disagree
  }
  if (isLocalNetwork(code)) return kind === 'failed' ? AGREE : disagree
  const hidden = code === 'CORSMultipleAllowOriginNotAllowed' ? hiddenLines(asked) : null
  if (hidden !== null && (kind === 'allowed' || kind === 'failed'))
    return { kind: 'misled', ours: disagree.ours, theirs, reason: hidden }
  if (exchange === undefined || kind !== 'blocked') return disagree
  const named = exchange.verdict.code?.[name] ?? ''
  if (truth.codes.includes(named)) return AGREE
  return {
    kind: 'code',
    ours: named,
    theirs: code,
    reason: hidden ?? hiddenReason(name, exchange, named, code),
  }
}
