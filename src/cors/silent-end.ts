import { clip, quotedHost } from './clip.ts'
import type { Exchange, Leg } from './exchange.ts'
import { failureOf } from './failure.ts'
import { isRedirect, leadsElsewhere } from './redirect.ts'
import type { Failure, RuleStep, Verdict } from './rule.ts'
import preflightRedirected from './rules/preflight-redirected.ts'
import { corsLegs } from './scope.ts'

export const failed = (failure: Failure, steps: readonly RuleStep[]): Verdict => ({
  kind: 'failed',
  failure,
  steps,
  sentence: failure.sentence,
})

const cannotTell = (missing: string, steps: readonly RuleStep[], sentence: string): Verdict => ({
  kind: 'undecided',
  open: [],
  missing,
  steps,
  sentence: `Cannot tell: ${sentence}`,
})

/** Whether a request is over, and the file that it was opened from leaves out what it ended on. */
export const isLeftOut = ({ browser, legs }: Exchange): boolean => {
  const last = legs.at(-1)
  if (last === undefined) return false
  if (!last.response.seen) return last.response.why === 'not-in-file' || last.ending?.how === 'untold'
  return last.ending?.how === 'untold' && isRedirect(last.response.value, browser)
}

/** Nothing that the file has fails, and what it leaves out may. */
export const undecidedLeftOut = ({ legs }: Exchange, steps: readonly RuleStep[]): Verdict =>
  legs.at(-1)?.response.seen
    ? cannotTell('where the redirect led', steps, 'the opened file does not show where the redirect led.')
    : cannotTell(
        'the answer, or why there is none',
        steps,
        'the opened file shows no answer to this request and does not say what stopped it.',
      )

/** Whether the browser stopped on an answer: on the preflight's, or on the actual request's. */
const wasAnswered = (leg: Leg | undefined): boolean =>
  leg !== undefined && (leg.response.seen || leg.preflight?.response.seen === true)

/** Firefox: a line of Access-Control-Allow-Origin without a value counts as a line, but is shown to nobody. */
const undecidedLine = (exchange: Exchange, steps: readonly RuleStep[]): Verdict => {
  const response = exchange.legs.at(-1)?.response
  const moved = response?.seen === true && isRedirect(response.value, exchange.browser)
  return cannotTell(
    'lines of Access-Control-Allow-Origin without a value',
    steps,
    moved
      ? 'Firefox stopped this redirect though every header that it shows allows it. Either a hidden empty `Access-Control-Allow-Origin` line failed, or a policy of the page forbids the target.'
      : 'Firefox stopped this request though every header that it shows allows it. It hides `Access-Control-Allow-Origin` lines without a value, and a second line fails.',
  )
}

/** Firefox: no CORS check stands before a redirect of the page's own origin, so that a policy of the page stopped it. */
const isForbiddenAhead = (exchange: Exchange, last: Leg): boolean =>
  leadsElsewhere(last, exchange.browser) && corsLegs(exchange).at(-1) === false

const forbiddenAhead = (error: string, url: string): Failure => {
  const failure = failureOf('blocked-by-policy', error, url)
  const sentence = `A policy of the page, such as \`Content-Security-Policy\`, forbids where ${quotedHost(url)} redirects. This is not CORS.`
  return { ...failure, sentence }
}

/** Chromium: what another extension makes of an answer is shown to no extension, and what it hides is checked by CORS. */
const undecidedAnswer = (steps: readonly RuleStep[]): Verdict =>
  cannotTell(
    'what another extension made of the answer',
    steps,
    'Chromium stopped this request though every header that came allows it. Another extension may have changed them before the CORS check.',
  )

/** Chromium: a redirect that was announced, and whose next request ended before it was sent. */
const endedAhead = ({ browser, legs }: Exchange): boolean => {
  const last = legs.at(-1)
  if (browser !== 'chromium' || legs.length < 2 || last === undefined) return false
  return last.preflight === null && !last.requestHeaders.seen && !last.response.seen
}

/** What is missing to decide about a redirect that passed and was not followed. */
export const WHY_NOT_FOLLOWED = 'why the redirect was not followed'

/** The redirect passed, and nobody shows why it was not followed. */
export const undecidedAhead = (steps: readonly RuleStep[]): Verdict =>
  cannotTell(
    WHY_NOT_FOLLOWED,
    steps,
    'the redirect passed, and Chromium did not request its target. Either the page asked not to follow it, or a policy of the page forbids the target.',
  )

/** The same where it leads a page on `https:` to `http:`: whatever the reason is, the page can't get there. */
export const undecidedMixed = (steps: readonly RuleStep[]): Verdict =>
  cannotTell(
    WHY_NOT_FOLLOWED,
    steps,
    'the redirect leads a page on `https:` to `http:` (mixed content), or the page asked not to follow it. Chromium shows both alike.',
  )

/**
 * Whether a redirect that passed and was not followed may have been stopped by a policy of the page. Chromium ends it
 * like one that the page asked not to follow. To the same origin no policy stops it, because only the first URL's path
 * counts.
 */
export const mayBePolicy = ({ browser, legs }: Exchange): boolean => {
  const last = legs.at(-1)
  return browser === 'chromium' && last !== undefined && leadsElsewhere(last, browser)
}

/** Chromium: a preflight to `http:` that ended before it was sent. */
const isUpgradedPreflight = ({ browser, legs }: Exchange): boolean => {
  const last = legs.at(-1)
  if (browser !== 'chromium' || last === undefined || !last.url.startsWith('http:')) return false
  return last.preflight !== null && !last.preflight.requestHeaders.seen && !last.preflight.response.seen
}

/** HSTS sends every request to a host to `https:`, in Chromium by a redirect, which a preflight does not follow. */
const blockedByUpgrade = (exchange: Exchange, steps: readonly RuleStep[]): Verdict => {
  const { url = '' } = exchange.legs.at(-1) ?? {}
  const host = clip(URL.canParse(url) ? new URL(url).host : url, 1)
  const sentence = `\`${host}\` allows only \`https:\` (HSTS), so Chromium redirected the preflight there, and browsers do not follow redirects of a preflight.`
  const deduced = `${sentence} Deduced: the preflight to \`http:\` ended before it was sent.`
  const code = { chromium: preflightRedirected.chromium.preflight, firefox: null }
  const evidence = { subject: 'status', expected: '200 to 299', received: '307 to https:' }
  const leg = exchange.legs.length - 1
  const result = { outcome: 'fail', evidence } as const
  const by: RuleStep = { rule: preflightRedirected, stage: 'preflight', leg, result, code, sentence }
  const others = steps.filter(
    (step) => step.leg !== leg || step.stage !== 'preflight' || step.rule !== preflightRedirected,
  )
  return {
    kind: 'blocked',
    by,
    also: [],
    basis: 'deduced',
    code,
    steps: [...others, by],
    warnings: [],
    note: null,
    sentence: deduced,
  }
}

/** Chromium says nothing more when the answer to a preflight is missing: Local Network Access ends so, among others. */
const localNetwork = (error: string, url: string, steps: readonly RuleStep[]): Verdict => {
  const failure = failureOf('local-network-access', error, url)
  const sentence = `${failure.sentence} (Deduced: the preflight got neither an answer nor an error.)`
  return failed({ ...failure, sentence }, steps)
}

/** Chromium: what DevTools or another extension answers in the server's place is checked too, and shown to nobody. */
const undecidedUnseen = (steps: readonly RuleStep[]): Verdict =>
  cannotTell(
    'what was sent and what was answered',
    steps,
    'Chromium stopped this request and showed neither what it sent nor an answer. DevTools or another extension may have answered instead of the server.',
  )

const silentInChromium = (exchange: Exchange, error: string, steps: readonly RuleStep[]): Verdict => {
  const last = exchange.legs.at(-1)
  if (endedAhead(exchange)) return undecidedAhead(steps)
  if (isUpgradedPreflight(exchange)) return blockedByUpgrade(exchange, steps)
  if (last?.preflight?.response.seen === false)
    return last.preflight.requestHeaders.seen ? localNetwork(error, last.url, steps) : undecidedUnseen(steps)
  if (wasAnswered(last)) return undecidedAnswer(steps)
  return last?.requestHeaders.seen ? failed(failureOf('unknown', error, last.url), steps) : undecidedUnseen(steps)
}

/** The verdict where the browser stopped a request without a word, and nothing that was seen fails or is open. */
export const silentEnd = (exchange: Exchange, steps: readonly RuleStep[]): Verdict => {
  const last = exchange.legs.at(-1)
  const error = last?.ending?.how === 'error' ? last.ending.error : ''
  if (exchange.browser === 'chromium') return silentInChromium(exchange, error, steps)
  if (last !== undefined && isForbiddenAhead(exchange, last)) return failed(forbiddenAhead(error, last.url), steps)
  return wasAnswered(last)
    ? undecidedLine(exchange, steps)
    : failed(failureOf('unknown', error, last?.url ?? ''), steps)
}
