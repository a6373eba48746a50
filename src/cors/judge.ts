import type { Codes } from './codes.ts'
import { type KnownCredentials, knownCredentials } from './credentials.ts'
import type { Browser, Exchange, Leg } from './exchange.ts'
import { brokeOff, failureOf, isSilentError, namedFailure, stoppedSilently } from './failure.ts'
import { isRedirect, isRedirectRefused } from './redirect.ts'
import type { Basis, Failure, FailureKind, RuleStep, Verdict } from './rule.ts'
import { NOT_CORS, notCorsReason } from './scope.ts'
import { comesBefore, failuresOf, openSteps } from './steps.ts'
import { warningsOf } from './warnings.ts'

const DEDUCED: Record<Basis, string> = {
  headers: '',
  deduced: ' Deduced: the browser blocked it, and only a request that includes credentials explains that.',
  witnessed:
    ' The page’s own Resource Timing shows that it could not read the response, so the request included credentials.',
}

const ALLOWED: Record<Basis, string> = {
  headers: 'The server allows this request, and the page can read the response.',
  deduced: 'Deduced: the browser let the page read the response, so every check passed.',
  witnessed: 'The page’s own Resource Timing shows that it could read the response.',
}

const notCors = (reason: keyof typeof NOT_CORS): Verdict => ({ kind: 'not-cors', reason, sentence: NOT_CORS[reason] })

const failed = (failure: ReturnType<typeof failureOf>, steps: readonly RuleStep[]): Verdict => ({
  kind: 'failed',
  failure,
  steps,
  sentence: failure.sentence,
})

/** What each browser stops on, by its own order: the other browser may name another rule for the same headers. */
const codesOf = (steps: readonly RuleStep[], by: RuleStep): Codes => ({
  chromium: (failuresOf(steps, 'chromium')[0] ?? by).code.chromium,
  firefox: (failuresOf(steps, 'firefox')[0] ?? by).code.firefox,
})

/** Blocked in any case, but by an earlier rule where the request includes credentials: nothing shows whether it does. */
const namedEarlier = (steps: readonly RuleStep[], by: RuleStep, browser: Browser): string => {
  const [earlier] = openSteps(steps)
    .filter((step) => comesBefore(step, by, browser))
    .sort((a, b) => (comesBefore(a, b, browser) ? -1 : 1))
  if (earlier?.result.outcome !== 'cannot-tell') return ''
  return ` The browser may name another rule first (${earlier.rule.failureTitle}): it did not show ${earlier.result.missing}.`
}

const blocked = (exchange: Exchange, steps: readonly RuleStep[], basis: Basis): Verdict | null => {
  // A leg that another follows did not stop it, whatever its headers say.
  const stopping = steps.filter(({ leg }) => leg === exchange.legs.length - 1)
  const [by, ...also] = failuresOf(stopping, exchange.browser)
  if (by === undefined) return null
  const earlier = namedEarlier(stopping, by, exchange.browser)
  const sentence = `${by.sentence ?? by.rule.failureTitle}${DEDUCED[basis]}${earlier}`
  return { kind: 'blocked', by, also, basis, code: codesOf(stopping, by), steps, warnings: [], sentence }
}

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1)

/** Whether the browser let the page have the response: only Chromium's events show that. */
const letThrough = (exchange: Exchange): boolean => {
  const last = exchange.legs.at(-1)
  return exchange.browser === 'chromium' && last !== undefined && (last.bodyStarted || last.ending?.how === 'completed')
}

const isOver = (exchange: Exchange): boolean => {
  const ending = exchange.legs.at(-1)?.ending ?? null
  return ending !== null && ending.how !== 'redirected'
}

/** Browsers ask for a user name and password before they check CORS, and until then nothing ends. */
const awaitsPassword = (exchange: Exchange): boolean => {
  const last = exchange.legs.at(-1)
  return last?.ending === null && last.response.seen && last.response.value.status === 401
}

const pendingPassword = (steps: readonly RuleStep[]): Verdict => ({
  kind: 'pending',
  steps,
  sentence: 'The browser is asking for a user name and password; CORS is checked after that.',
})

const redirectRefused = (exchange: Exchange): boolean =>
  exchange.legs.slice(-1).some((leg) => isRedirectRefused(leg, exchange.browser))

/** Whether the browser stopped on an answer: on the preflight's, or on the actual request's. */
const wasAnswered = (leg: Leg | undefined): boolean =>
  leg !== undefined && (leg.response.seen || leg.preflight?.response.seen === true)

/** Firefox: a line of Access-Control-Allow-Origin without a value counts as a line, but is shown to nobody. */
const undecidedLine = (exchange: Exchange, steps: readonly RuleStep[]): Verdict => {
  const response = exchange.legs.at(-1)?.response
  const moved = response?.seen === true && isRedirect(response.value, exchange.browser)
  const besides = moved ? ' Or a policy of the page forbids where the redirect leads: see the console.' : ''
  return {
    kind: 'undecided',
    open: [],
    missing: 'lines of Access-Control-Allow-Origin without a value',
    steps,
    sentence: `Cannot tell: Firefox stopped this request though every header that it shows allows it. It hides lines of \`Access-Control-Allow-Origin\` without a value, and a second line of any kind fails: look for one with \`curl -i\`.${besides}`,
  }
}

/** Chromium: a redirect that was announced, and whose next request ended before it was sent. */
const endedAhead = ({ browser, legs }: Exchange): boolean => {
  const last = legs.at(-1)
  if (browser !== 'chromium' || legs.length < 2 || last === undefined) return false
  return last.preflight === null && !last.requestHeaders.seen && !last.response.seen
}

const undecidedAhead = (steps: readonly RuleStep[]): Verdict => ({
  kind: 'undecided',
  open: [],
  missing: 'why the redirect was not followed',
  steps,
  sentence:
    'Cannot tell: the redirect passed, and what it leads to was never asked for. Either the page asked not to follow redirects, or the browser refused where this one leads.',
})

/** Chromium says nothing more when the answer to a preflight is missing: Local Network Access ends so, among others. */
const silentFailure = (exchange: Exchange, steps: readonly RuleStep[]): Verdict => {
  const last = exchange.legs.at(-1)
  const error = last?.ending?.how === 'error' ? last.ending.error : ''
  const unanswered = last?.preflight?.response.seen === false
  if (exchange.browser === 'firefox' && wasAnswered(last)) return undecidedLine(exchange, steps)
  if (endedAhead(exchange)) return undecidedAhead(steps)
  if (!unanswered || exchange.browser !== 'chromium') return failed(failureOf('unknown', error), steps)
  const failure = failureOf('local-network-access', error)
  const sentence = `Deduced, because the preflight got no answer and no other error: ${lowerFirst(failure.sentence)}`
  return failed({ ...failure, sentence }, steps)
}

/** The verdict where nothing fails and something is open; the sentence names the one fact that is missing. */
export const undecided = (exchange: Exchange, steps: readonly RuleStep[]): Verdict => {
  const open = openSteps(steps)
  const missing =
    open.map((step) => (step.result.outcome === 'cannot-tell' ? step.result.missing : ''))[0] ?? 'the response'
  const alike = exchange.browser === 'firefox' && !stoppedSilently(exchange)
  const sentence = `Cannot tell: it depends on ${missing}, which the browser did not show.${alike ? ' Firefox ends a blocked request like an allowed one.' : ''}`
  return { kind: 'undecided', open, missing, steps, sentence }
}

/** The browser stopped it without a word, and nothing that was seen fails. */
const unexplained = (exchange: Exchange, steps: readonly RuleStep[]): Verdict =>
  openSteps(steps).length > 0 ? undecided(exchange, steps) : silentFailure(exchange, steps)

const BEFORE_RECORDING: Verdict = {
  kind: 'undecided',
  open: [],
  missing: 'everything before its error',
  steps: [],
  sentence: 'Blocked before recording began, most likely by CORS: reload the page to see why.',
}

/**
 * What the browser decided about an exchange, on which rule, and what else would fail next.
 *
 * Computed from the headers; the browser's own ending and the page's witness only settle what the headers leave open.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export const judge = (exchange: Exchange): Verdict => {
  const reason = notCorsReason(exchange)
  if (reason !== null) return notCors(reason)
  if (exchange.beforeRecording) return BEFORE_RECORDING

  const settled = knownCredentials(exchange)
  const { credentials, basis, steps } = settled
  const failure = namedFailure(exchange)
  // Where the browser showed or proved that none were included, a failing rule needs no deduction.
  const included = credentials.seen && credentials.value === 'include'
  const verdict = blocked(exchange, steps, included ? basis : 'headers')
  if (letThrough(exchange)) {
    // Headers say no, Chromium said yes: to a URL that is not trustworthy the mode stays hidden, and was `no-cors`.
    if (verdict !== null && !exchange.mode.seen && exchange.legs.every((leg) => leg.preflight === null))
      return notCors('no-cors')
    return allowed(exchange, settled, verdict === null ? basis : 'deduced')
  }
  if (redirectRefused(exchange) && verdict === null) {
    // Chromium announces a redirect only after its CORS check, Firefox does not wait for it.
    const isOpen = exchange.browser === 'firefox' && openSteps(steps).length > 0
    return isOpen ? undecided(exchange, steps) : allowed(exchange, settled, 'deduced')
  }
  if (brokeOff(exchange, failure) !== null && verdict === null && openSteps(steps).length === 0)
    return allowed(exchange, settled, basis)
  if (isUnfollowed(failure) && verdict === null && openSteps(steps).length > 0) return undecided(exchange, steps)
  if (failure !== null && (verdict === null || outranks(failure, exchange))) return failed(failure, steps)
  if (awaitsPassword(exchange)) return pendingPassword(steps)
  if (verdict !== null) return verdict
  if (stoppedSilently(exchange)) return unexplained(exchange, steps)
  if (!isOver(exchange)) return { kind: 'pending', steps, sentence: 'Waiting for the answer.' }
  if (openSteps(steps).length > 0) return undecided(exchange, steps)
  return allowed(exchange, settled, basis)
}

const allowed = (exchange: Exchange, { credentials, steps }: KnownCredentials, basis: Basis): Verdict => ({
  kind: 'allowed',
  basis,
  steps,
  warnings: warningsOf(exchange, credentials),
  sentence: brokeOff(exchange, namedFailure(exchange)) ?? ALLOWED[basis],
})

/** Firefox: a response that CORS blocked may also end as a cancelled one, so that only these outrank failing headers. */
const OUTRANKS_IN_FIREFOX: ReadonlySet<FailureKind> = new Set([
  'blocked-by-extension',
  'blocked-by-policy',
  'local-network-access',
  'unsafe-redirect',
])

/** Firefox: names no error for a redirect that it does not follow, so that CORS may have stopped it before. */
const isUnfollowed = (failure: Failure | null): boolean => failure?.kind === 'unsafe-redirect' && failure.error === ''

/** Whether a failure that the browser named is the truth even where headers fail too. */
const outranks = ({ kind, error }: Failure, exchange: Exchange): boolean => {
  if (exchange.browser === 'firefox') return error !== '' && OUTRANKS_IN_FIREFOX.has(kind)
  if (kind === 'unsafe-redirect') return true
  const last = exchange.legs.at(-1)
  return last?.ending?.how === 'error' && !isSilentError(last.ending.error, exchange)
}
