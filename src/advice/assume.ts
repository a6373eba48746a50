import { knownCredentials } from '../cors/credentials.ts'
import { type CredentialsMode, type Exchange, type Leg, seen } from '../cors/exchange.ts'
import { hasHeader } from '../cors/headers.ts'
import { judge } from '../cors/judge.ts'
import { originOf } from '../cors/origin.ts'
import type { Verdict } from '../cors/rule.ts'
import { requestOrigin } from '../cors/scope.ts'
import { stepsOf } from '../cors/steps.ts'
import { judgeRetried } from '../fix/retry.ts'
import type { CredentialsChoice } from './advice.ts'

/**
 * What the credentials mode was settled by, the strongest first. `known`: by the exchange itself or the page’s Resource
 * Timing. `chosen`: by the user, against what is known or where nothing is.
 */
export type CredentialsBasis = 'known' | 'chosen' | 'siblings' | 'cookies' | 'default'

/** An exchange as the advice takes it: with a credentials mode, known or supposed, and judged with it. */
export interface Assumed {
  readonly exchange: Exchange
  readonly verdict: Verdict
  readonly included: boolean
  readonly basis: CredentialsBasis
}

const serverOf = ({ legs }: Exchange): string => originOf((legs.at(-1) ?? legs[0]).url)

/** The mode of the nearest request of the same page to the same server whose mode is known; null where none is. */
const modeBeside = (exchange: Exchange, siblings: readonly Exchange[]): CredentialsMode | null => {
  const [server, asker] = [serverOf(exchange), requestOrigin(exchange)]
  const distance = ({ startedAt }: Exchange) => Math.abs(startedAt - exchange.startedAt)
  const near = siblings
    .filter((other) => serverOf(other) === server && requestOrigin(other) === asker)
    .toSorted((a, b) => distance(a) - distance(b))
  for (const other of near) {
    const { credentials } = knownCredentials(other)
    if (credentials.seen) return credentials.value
  }
  return null
}

const setsCookies = ({ response }: Leg): boolean => response.seen && hasHeader(response.value.headers, 'set-cookie')

/** Whether the server gave this page cookies: a page that asks for them includes credentials. */
const cookiesBeside = (exchange: Exchange, siblings: readonly Exchange[]): boolean => {
  const server = serverOf(exchange)
  return [exchange, ...siblings].some(
    (other) =>
      requestOrigin(other) === requestOrigin(exchange) &&
      other.legs.some((leg) => originOf(leg.url) === server && setsCookies(leg)),
  )
}

const supposed = (
  exchange: Exchange,
  siblings: readonly Exchange[],
): { readonly included: boolean; readonly basis: CredentialsBasis } => {
  const beside = modeBeside(exchange, siblings)
  if (beside !== null) return { included: beside === 'include', basis: 'siblings' }
  if (cookiesBeside(exchange, siblings)) return { included: true, basis: 'cookies' }
  // `fetch` and XMLHttpRequest include none across origins unless the page says so.
  return { included: false, basis: 'default' }
}

const modeOf = (included: boolean): CredentialsMode => (included ? 'include' : 'same-origin')

/** The exchange up to the first answer that fails with this mode: the browser would have stopped there. */
const stoppedAt = (exchange: Exchange): Exchange => {
  const failing = stepsOf(exchange, exchange.credentials).find(({ result }) => result.outcome === 'fail')
  if (failing === undefined) return exchange
  const [first, ...rest] = exchange.legs.slice(0, failing.leg + 1)
  return first === undefined ? exchange : { ...exchange, legs: [first, ...rest] }
}

/** As if the page had asked in the other mode, and the server had answered the same. */
const otherwise = (exchange: Exchange, included: boolean): Assumed => {
  const asked = { ...exchange, credentials: seen(modeOf(included)), witness: null }
  const { legs } = stoppedAt(asked)
  const last = legs.at(-1)
  const unanswered: Leg[] = legs.map((leg) => (leg === last ? { ...leg, ending: null, bodyStarted: false } : leg))
  const [first, ...rest] = unanswered
  const retried: Exchange = first === undefined ? asked : { ...asked, legs: [first, ...rest] }
  return { exchange: retried, verdict: unseenResponse(judgeRetried(retried), retried), included, basis: 'chosen' }
}

/** What passes at the preflight goes on to a response that nobody has seen. */
const unseenResponse = (verdict: Verdict, { legs }: Exchange): Verdict => {
  const last = legs.at(-1)
  if (verdict.kind !== 'allowed' || last === undefined || last.response.seen) return verdict
  return {
    kind: 'undecided',
    open: [],
    missing: 'the response to the actual request',
    steps: verdict.steps,
    sentence: `The preflight passes then; the response to the \`${last.method}\` was never seen.`,
  }
}

const placesOf = (verdict: Verdict): string =>
  verdict.kind === 'blocked'
    ? [verdict.by, ...verdict.also].map(({ rule, stage, leg }) => `${leg} ${stage} ${rule.id}`).join()
    : ''

/** Whether two verdicts are of one kind, and where they are blocked, on the same rules. */
const isSame = (one: Verdict, other: Verdict): boolean => one.kind === other.kind && placesOf(one) === placesOf(other)

/** Verdicts that no credentials mode changes. */
const isBeyondCredentials = ({ kind }: Verdict): boolean =>
  kind === 'not-cors' || kind === 'pending' || kind === 'failed'

/**
 * An exchange with its credentials mode settled: by what is known, else by what siblings and cookies suggest, else as
 * `fetch` does by default; a choice of the user outranks all. The verdict is that of the mode.
 */
export const assume = (
  exchange: Exchange,
  verdict: Verdict,
  siblings: readonly Exchange[],
  choice: CredentialsChoice | null,
): Assumed => {
  const { credentials } = knownCredentials(exchange)
  const known = credentials.seen ? credentials.value === 'include' : null
  const wanted = choice === null ? null : choice === 'included'
  if (exchange.beforeRecording || isBeyondCredentials(verdict))
    return { exchange, verdict, included: wanted ?? known ?? false, basis: known === null ? 'default' : 'known' }
  if (known !== null && (wanted === null || wanted === known))
    return { exchange, verdict, included: known, basis: 'known' }
  if (known !== null) {
    const other = otherwise(exchange, !known)
    // A beacon has no other mode.
    const { credentials: asked } = knownCredentials(other.exchange)
    const isPossible = asked.seen && (asked.value === 'include') === other.included
    return isPossible ? other : { exchange, verdict, included: known, basis: 'known' }
  }

  const { included, basis } =
    wanted === null ? supposed(exchange, siblings) : { included: wanted, basis: 'chosen' as const }
  const settled = { ...exchange, credentials: seen(modeOf(included)) }
  // A verdict that holds in either mode is taken as it is, with what siblings added to it: its causes hold as well.
  const judged = judge(settled)
  return { exchange: settled, verdict: isSame(judged, verdict) ? verdict : judged, included, basis }
}
