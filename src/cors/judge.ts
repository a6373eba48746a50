import type { Codes } from './codes.ts'
import { hangsOnCredentials, type KnownCredentials, knownCredentials } from './credentials.ts'
import type { Browser, Ending, Exchange } from './exchange.ts'
import { brokeOff, isSilentError, namedFailure, refusedAtHome, stoppedSilently } from './failure.ts'
import { INTERRUPTED, inInterruption } from './interrupted.ts'
import { neighbourOf } from './neighbour.ts'
import { onceEach } from './once.ts'
import { isMixedContent, isRedirectRefused } from './redirect.ts'
import { type Basis, type Failure, type FailureKind, fail, ORIGIN_LINES, type RuleStep, type Verdict } from './rule.ts'
import { NOT_CORS, notCorsReason } from './scope.ts'
import {
  failed,
  isLeftOut,
  mayBePolicy,
  silentEnd,
  undecidedAhead,
  undecidedLeftOut,
  undecidedMixed,
} from './silent-end.ts'
import { comesBefore, failuresOf, openSteps } from './steps.ts'
import { asTheBrowserSaw, isOnTrial } from './trial.ts'
import { warningsOf } from './warnings.ts'

const DEDUCED: Record<Basis, string> = {
  headers: '',
  deduced: ' Deduced: the browser blocked it, and only included credentials explain that.',
  witnessed: ' Deduced: the page could not read it (Resource Timing), and only included credentials explain that.',
}

const ALLOWED: Record<Basis, string> = {
  headers: 'The server allows this request, and the page can read the response.',
  deduced: 'Allowed. (Deduced: the browser delivered the response.)',
  witnessed: 'Allowed. (Deduced: the page’s Resource Timing shows that it could read the response.)',
}

const ALLOWED_ON_TRIAL =
  'Allowed, with the fix that is on trial in this tab. What the server itself answers is not changed by that.'

const notCors = (reason: keyof typeof NOT_CORS): Verdict => ({ kind: 'not-cors', reason, sentence: NOT_CORS[reason] })

/** What each browser stops on, by its own order: the other browser may name another rule for the same headers. */
const codesOf = (steps: readonly RuleStep[], by: RuleStep): Codes => ({
  chromium: (failuresOf(steps, 'chromium')[0] ?? by).code.chromium,
  firefox: (failuresOf(steps, 'firefox')[0] ?? by).code.firefox,
})

/** Blocked in any case, but by an earlier rule where the request includes credentials: nothing shows whether it does. */
const namedEarlier = (steps: readonly RuleStep[], by: RuleStep, browser: Browser): string | null => {
  const [earlier] = openSteps(steps)
    .filter((step) => comesBefore(step, by, browser))
    .sort((a, b) => (comesBefore(a, b, browser) ? -1 : 1))
  if (earlier?.result.outcome !== 'cannot-tell') return null
  return `The browser may report another failure first (${earlier.rule.failureTitle}): it did not show ${earlier.result.missing}.`
}

const blocked = (
  exchange: Exchange,
  steps: readonly RuleStep[],
  basis: Basis,
): Extract<Verdict, { kind: 'blocked' }> | null => {
  // A leg that another follows did not stop it, whatever its headers say.
  const stopping = steps.filter(({ leg }) => leg === exchange.legs.length - 1)
  const [by, ...also] = failuresOf(stopping, exchange.browser)
  if (by === undefined) return null
  const note = namedEarlier(stopping, by, exchange.browser)
  const sentence = `${by.sentence ?? by.rule.failureTitle}${DEDUCED[basis]}`
  return { kind: 'blocked', by, also, basis, code: codesOf(stopping, by), steps, warnings: [], note, sentence }
}

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
  sentence: 'The browser asks for a user name and password, and checks CORS after that.',
})

const redirectRefused = (exchange: Exchange): boolean =>
  exchange.legs.slice(-1).some((leg) => isRedirectRefused(leg, exchange.browser))

const leadsToMixedContent = ({ browser, initiator, legs }: Exchange): boolean =>
  legs.slice(-1).some((leg) => isMixedContent(initiator, leg, browser))

/** Chromium: refuses the type of a script or a style only after it has let the response through. */
const isAfterwards = ({ kind, error }: Failure): boolean => kind === 'mime-type' && error === ''

/** The verdict where nothing fails and something is open; the sentence names the one fact that is missing. */
export const undecided = (exchange: Exchange, steps: readonly RuleStep[]): Verdict => {
  const open = openSteps(steps)
  const missing =
    open.map((step) => (step.result.outcome === 'cannot-tell' ? step.result.missing : ''))[0] ?? 'the response'
  const alike = exchange.browser === 'firefox' && !stoppedSilently(exchange)
  const sentence = `Cannot tell: this depends on ${missing}, which the browser did not show.${alike ? ' Firefox ends a blocked request like an allowed one.' : ''}`
  return { kind: 'undecided', open, missing, steps, sentence }
}

/** The browser stopped it and gave no reason, and nothing that was seen fails. */
const unexplained = (exchange: Exchange, steps: readonly RuleStep[]): Verdict =>
  openSteps(steps).length > 0
    ? (blockedByLines(exchange, steps) ?? undecided(exchange, steps))
    : silentEnd(exchange, steps)

const hangsOnLines = ({ result }: RuleStep): boolean =>
  result.outcome === 'cannot-tell' && result.missing === ORIGIN_LINES

/** What only the lines of a header explain was stopped by them. */
const blockedByLines = (exchange: Exchange, steps: readonly RuleStep[]): Verdict | null => {
  if (!openSteps(steps).every(hangsOnLines)) return null
  const failing = steps.map((step) =>
    step.result.outcome === 'cannot-tell' ? { ...step, result: fail(step.result.evidence) } : step,
  )
  return blocked(exchange, failing, 'deduced')
}

/** Endings that a blocked request may share with an allowed one. */
const ENDS_ALIKE: ReadonlySet<Ending['how'] | undefined> = new Set(['completed', 'untold'])

/**
 * Whether it may have been a `no-cors` request that ended as it should. Only POST carries `Origin` then.
 *
 * Firefox: ends a blocked request like an allowed one, and names the mode to trustworthy URLs only. XMLHttpRequest has
 * no such mode, and what workers ask ends in an error where it is blocked.
 */
const mayBeNoCors = ({ browser, mode, type, legs, witness }: Exchange): boolean =>
  browser === 'firefox' &&
  !mode.seen &&
  type === 'xmlhttprequest' &&
  legs[0].method === 'POST' &&
  ENDS_ALIKE.has(legs.at(-1)?.ending?.how) &&
  witness?.initiatorType !== 'xmlhttprequest'

const undecidedMode = ({ steps, sentence }: Extract<Verdict, { kind: 'blocked' }>): Verdict => ({
  kind: 'undecided',
  open: [],
  missing: 'the request’s mode',
  steps,
  sentence: `Cannot tell: Firefox did not show the request’s mode. A \`no-cors\` request succeeded; any other was blocked: ${sentence}`,
})

const BEFORE_RECORDING: Verdict = {
  kind: 'undecided',
  open: [],
  missing: 'everything before its error',
  steps: [],
  sentence:
    'The browser blocked this request before recording began, most likely because of CORS. Reload the page to see why.',
}

/** A trial has the browser keep no answer to a preflight. */
const OF_THE_TRIAL = 'max-age-useless'

/** What was allowed only because of a fix on trial is not the server’s doing. */
const onTrial = (verdict: Verdict): Verdict =>
  verdict.kind === 'allowed'
    ? { ...verdict, sentence: ALLOWED_ON_TRIAL, warnings: verdict.warnings.filter(({ id }) => id !== OF_THE_TRIAL) }
    : verdict

/**
 * What the browser decided about an exchange, on which rule, and what else would fail next. Where a fix is on trial, the
 * answers are those that the browser saw.
 *
 * Computed from the headers; the browser's own ending and the page's witness only settle what the headers leave open.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export const judge = (exchange: Exchange): Verdict =>
  isOnTrial(exchange) ? onTrial(judgeSeen(asTheBrowserSaw(exchange))) : judgeSeen(exchange)

const judgeSeen = (exchange: Exchange): Verdict => inInterruption(exchange, judgeRecorded(exchange))

const judgeRecorded = (exchange: Exchange): Verdict => {
  const reason = notCorsReason(exchange)
  // Another policy may have stopped what CORS does not govern: to the page that looks the same.
  const beside =
    reason === 'no-cors' ? neighbourOf(exchange) : reason === 'same-origin' ? refusedAtHome(exchange) : null
  if (beside !== null) return failed(beside, [])
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
    if (failure !== null && isAfterwards(failure)) return failed(failure, steps)
    return allowed(exchange, settled, verdict === null ? basis : 'deduced')
  }
  if (redirectRefused(exchange) && verdict === null) {
    // Chromium announces a redirect only after its CORS check, Firefox does not wait for it.
    const isOpen = exchange.browser === 'firefox' && openSteps(steps).length > 0
    if (isOpen) return undecided(exchange, steps)
    if (exchange.browser === 'chromium' && leadsToMixedContent(exchange)) return undecidedMixed(steps)
    return mayBePolicy(exchange) ? undecidedAhead(steps) : unfollowed(exchange, settled)
  }
  if (brokeOff(exchange, failure) !== null && verdict === null && openSteps(steps).length === 0)
    return allowed(exchange, settled, basis)
  if (isUnfollowed(failure) && verdict === null && openSteps(steps).length > 0) return undecided(exchange, steps)
  if (failure !== null && (verdict === null || outranks(failure, exchange))) return failed(failure, steps)
  if (awaitsPassword(exchange)) return pendingPassword(steps)
  if (verdict !== null) return mayBeNoCors(exchange) ? undecidedMode(verdict) : verdict
  if (isLeftOut(exchange)) return undecidedLeftOut(exchange, steps)
  if (stoppedSilently(exchange)) return unexplained(exchange, steps)
  if (!isOver(exchange)) return { kind: 'pending', steps, sentence: 'The server has not answered yet.' }
  if (isUnlessCredentials(exchange, steps)) return allowedUnless(exchange, settled)
  if (openSteps(steps).length > 0) return undecided(exchange, steps)
  return allowed(exchange, settled, basis)
}

/** The same, worked out once for each exchange: for whoever asks of the same one again and again. */
export const verdictOf: typeof judge = onceEach(judge)

/** Whether the page itself may know more than the browser showed. */
export const isWitnessWanted = (verdict: Verdict): boolean =>
  (verdict.kind === 'undecided' && verdict.missing !== INTERRUPTED) ||
  (verdict.kind === 'allowed' && verdict.unless !== null)

const allowed = (
  exchange: Exchange,
  { credentials, steps }: KnownCredentials,
  basis: Basis,
): Extract<Verdict, { kind: 'allowed' }> => ({
  kind: 'allowed',
  basis,
  unless: null,
  steps,
  warnings: warningsOf(exchange, credentials),
  sentence: brokeOff(exchange, namedFailure(exchange)) ?? ALLOWED[basis],
})

/**
 * Firefox: names no document for what it fetches outside of one, in a worker or with `keepalive`. There a `fetch` that
 * CORS blocks ends in an error, whatever blocked it. A worker's XMLHttpRequest ends like an allowed one all the same,
 * and Firefox hides which of the two asked, and with which credentials mode.
 */
const isUnlessCredentials = ({ browser, documentId, legs }: Exchange, steps: readonly RuleStep[]): boolean => {
  const open = openSteps(steps)
  const isOutside = browser === 'firefox' && documentId === null && legs.at(-1)?.ending?.how === 'completed'
  return isOutside && open.length > 0 && open.every(hangsOnCredentials)
}

const allowedUnless = (exchange: Exchange, settled: KnownCredentials): Verdict => ({
  ...allowed(exchange, settled, 'deduced'),
  unless: 'credentials',
  sentence:
    'Allowed, unless the request includes credentials. (Deduced: the request completed, and Firefox ends a blocked `fetch` of a worker in an error.)',
})

/** CORS let the redirect pass, and the page asked for no more than that. */
const unfollowed = (exchange: Exchange, settled: KnownCredentials): Verdict => ({
  ...allowed(exchange, settled, 'deduced'),
  sentence:
    'The server allows this request and redirects it. The page asked not to follow redirects, so it cannot read the redirect’s target.',
})

/** Firefox: a response that CORS blocked may also end as a cancelled one, so that only these outrank failing headers. */
const OUTRANKS_IN_FIREFOX: ReadonlySet<FailureKind> = new Set([
  'blocked-by-extension',
  'blocked-by-policy',
  'mixed-content',
  'resource-policy',
  'embedder-policy',
  'mime-type',
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
