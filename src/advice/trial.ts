import {
  type Exchange,
  type HeaderChange,
  type HeaderList,
  type Leg,
  type Response,
  seenAnswers,
} from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { isHttpUrl, originOf } from '../cors/origin.ts'
import { looksRepeated, mayBeLines } from '../cors/origin-lines.ts'
import { comparedOrigin, requestOrigin } from '../cors/scope.ts'
import { asTheBrowserSaw, type TrialPlan } from '../cors/trial.ts'
import { legAtFault } from '../fix/minimal-policy.ts'
import type { Advice } from './advice.ts'
import type { Assumed } from './assume.ts'
import type { Change } from './change.ts'

/** What can be tried, or why nothing can. */
export type Trial = { readonly ok: true; readonly plan: TrialPlan } | { readonly ok: false; readonly why: string }

const no = (why: string): Trial => ({ ok: false, why })

const NO_HEADERS = 'There is nothing to try: no header of an answer is what this needs.'
const OTHER_HEADERS =
  'There is nothing to try: the request passes here, and what is missing is for caches and other browsers.'
const STATUS =
  'A browser can try other headers, but no other status: the answer to the preflight needs a status from 200 to 299 first.'
const WORKER = 'A shared worker or a service worker asked. They belong to no tab, so that no trial reaches them.'
const OPAQUE =
  'The origin that asks is `null`. To try that would trust every sandboxed frame, so CORSight does not offer it.'
const TAINTED =
  'A redirect to another origin made the browser ask with the origin `null`. To try that would trust every sandboxed frame, so CORSight does not offer it.'
const NOT_HTTP = 'A browser changes answers to `http:` and `https:` requests only.'

const DOUBLED =
  'Firefox counts the lines of `Access-Control-Allow-Origin` that the server sent, whatever a trial sets, so a doubled one can’t be tried here.'
const LINES =
  'Firefox does not show whether `Access-Control-Allow-Origin` came as a list or in several lines. Lines stay blocked: Firefox counts those that the server sent.'

const REDIRECTED =
  'The answer came after a redirect: the trial changes answers of the last server only, and the redirect must pass by itself.'
const CACHED =
  'The answer came from the HTTP cache. What is stored there was not asked for by this page, and a server would also need `Vary: Origin`.'
const NOT_YET = 'The request itself was never sent, so that its own answer may still be an error of the application.'
const FRAMED = (origin: string) =>
  `A frame asked. Only answers to \`${origin}\` change, so that a page of another origin around it stays as it is.`
const ALWAYS = 'Only answers in this tab change; the server stays as it is.'

/** The elements of a list without `*`: a trial grants what is named, and nothing else. */
const named = (value: string): string =>
  value
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '' && element !== '*')
    .join(', ')

const ANY = '*'

const tried =
  (pageOrigin: string) =>
  (change: HeaderChange): HeaderChange => {
    if (change.to === null) return change
    if (change.name === 'Access-Control-Allow-Origin')
      return { ...change, to: change.to === ANY ? pageOrigin : change.to }
    return /^Access-Control-(?:Allow-Methods|Allow-Headers|Expose-Headers)$/.test(change.name)
      ? { ...change, to: named(change.to) }
      : change
  }

/** What others than the browser go by, such as `Vary`, proves nothing here. */
const isDeciding = ({ name }: HeaderChange): boolean => name.startsWith('Access-Control-')

/** An answer that the CORS-preflight cache keeps would outlive the trial. */
const uncached = (changes: readonly HeaderChange[], today: HeaderList): readonly HeaderChange[] => {
  const value = getHeader(today, 'access-control-max-age')
  return [...changes, { name: 'Access-Control-Max-Age', from: value === null ? null : [value], to: '0' }]
}

/** The answers of which a change sets Access-Control-Allow-Origin, which Firefox judges by the server’s own lines too. */
const answersWithOrigin = ({ preflight, response }: Leg, change: Change): readonly Response[] => {
  const setsOrigin = (changes: readonly HeaderChange[]) =>
    changes.some(({ name }) => name === 'Access-Control-Allow-Origin')
  return [
    ...(preflight?.response.seen && setsOrigin(change.preflight) ? [preflight.response.value] : []),
    ...(response.seen && setsOrigin(change.actual) ? [response.value] : []),
  ]
}

const isRepeated = ({ repeatedOrigin }: Response): boolean => repeatedOrigin !== undefined

/** Whether a trial has shown that the server sends several lines, which it can’t help against. */
const hasShownLines = ({ exchange, verdict }: Assumed): boolean =>
  verdict.kind === 'blocked' &&
  verdict.by.rule.id === 'allow-origin-multiple' &&
  asTheBrowserSaw(exchange).legs.flatMap(seenAnswers).some(isRepeated)

const hasStatus = (changes: readonly HeaderChange[]): boolean => changes.some(({ name }) => name === 'Status')

const unprovenOf = (exchange: Exchange, legIndex: number, leg: Leg, change: Change): readonly string[] => {
  const { browser, frameId } = exchange
  const { response } = leg
  const mayHaveLines = answersWithOrigin(leg, change).some(({ headers }) => mayBeLines(headers))
  return [
    ALWAYS,
    ...(frameId > 0 ? [FRAMED(requestOrigin(exchange))] : []),
    ...(browser === 'firefox' && mayHaveLines ? [LINES] : []),
    ...(legIndex > 0 ? [REDIRECTED] : []),
    ...(response.seen && response.value.fromCache ? [CACHED] : []),
    ...(!response.seen && response.why === 'never-sent' ? [NOT_YET] : []),
  ]
}

/**
 * What a browser can try of the change that an advice names: these headers, for this page’s origin and this server, and
 * never `*`. `assumed` is what the advice is about.
 */
export const trialFor = (assumed: Assumed, { change }: Pick<Advice, 'change'>): Trial => {
  const { exchange, verdict } = assumed
  const verdictLeg = legAtFault(exchange, verdict)
  const leg = exchange.legs[verdictLeg]
  if (hasStatus(change.preflight) || hasStatus(change.actual)) return no(STATUS)
  if (hasShownLines(assumed)) return no(DOUBLED)
  const changes = [...change.preflight, ...change.actual].filter(isDeciding)
  if (leg === undefined || changes.length === 0) return no(change.actual.length > 0 ? OTHER_HEADERS : NO_HEADERS)
  if (exchange.tabId < 0) return no(WORKER)
  if (!isHttpUrl(leg.url)) return no(NOT_HTTP)
  const pageOrigin = requestOrigin(exchange)
  if (pageOrigin === 'null') return no(OPAQUE)
  if (comparedOrigin(exchange, leg, 'actual') !== pageOrigin) return no(TAINTED)
  const isDoubled = answersWithOrigin(leg, change).some(({ headers }) => looksRepeated(headers))
  if (exchange.browser === 'firefox' && isDoubled) return no(DOUBLED)
  const asked = leg.preflight?.response
  const actual = change.actual.filter(isDeciding).map(tried(pageOrigin))
  const preflight = change.preflight.filter(isDeciding).map(tried(pageOrigin))
  const today = asked?.seen === true ? asked.value.headers : []
  return {
    ok: true,
    plan: {
      pageOrigin,
      server: originOf(leg.url),
      preflight: leg.preflight === null ? [] : uncached(preflight, today),
      actual,
      unproven: unprovenOf(exchange, verdictLeg, leg, change),
    },
  }
}
