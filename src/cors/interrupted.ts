import type { Exchange, Leg } from './exchange.ts'
import type { Verdict } from './rule.ts'

/** What is missing to decide where the recording was interrupted. */
export const INTERRUPTED = 'what came while the recording was interrupted'

const cut = (verdict: Verdict, what: string): Verdict => ({
  kind: 'undecided',
  open: [],
  missing: INTERRUPTED,
  steps: 'steps' in verdict ? verdict.steps : [],
  sentence: `Cannot tell: ${what}`,
})

const isLost = (part: Leg['requestHeaders'] | Leg['response'] | Leg['origin']): boolean =>
  !part.seen && part.why === 'interrupted'

const REQUEST_LOST =
  'the recording was interrupted while this request was under way, and only its preflight was recorded.'
const END_LOST =
  'the recording was interrupted while this request was under way. Nothing more was recorded of it since; it may still be waiting.'
const BEGINNING_LOST =
  'the recording was interrupted while this request was under way, so that only its end was recorded.'
const MIDDLE_LOST = 'the recording was interrupted while this request was under way, and what decides was not recorded.'

const whatIsLost = ({ preflight, requestHeaders, response, ending }: Leg): string => {
  if (ending === null) return isLost(requestHeaders) && preflight !== null ? REQUEST_LOST : END_LOST
  return isLost(requestHeaders) && isLost(response) ? BEGINNING_LOST : MIDDLE_LOST
}

/** Whether the browser itself let the page have the answer: only Chromium's events show that. */
const wasLetThrough = ({ browser }: Exchange, { bodyStarted, ending }: Leg): boolean =>
  browser === 'chromium' && (bodyStarted || ending?.how === 'completed')

/** Whether all that a verdict by headers rests on was recorded. */
const isWhole = (leg: Leg): boolean => {
  if (!leg.response.seen || leg.ending === null) return false
  return leg.requestHeaders.seen || leg.preflight?.requestHeaders.seen === true
}

/** Whether headers fail on which the browser stopped in fact. */
const isBlockSure = (exchange: Exchange, last: Leg, stage: string): boolean => {
  if (stage === 'preflight') return last.preflight?.requestHeaders.seen === true || last.method !== 'OPTIONS'
  const stopped = exchange.browser === 'chromium' && last.response.seen && last.ending?.how === 'error'
  return stopped || isWhole(last)
}

/**
 * The verdict on an exchange of which something may have been lost in an interruption: it stands where it rests on what
 * was recorded, and else is "cannot tell". The other exchanges keep theirs.
 */
export const inInterruption = (exchange: Exchange, verdict: Verdict): Verdict => {
  const last = exchange.legs.at(-1)
  if (exchange.interruptedAt === undefined || last === undefined) return verdict
  const undecided = () => cut(verdict, whatIsLost(last))
  switch (verdict.kind) {
    case 'allowed':
      return wasLetThrough(exchange, last) || isWhole(last) ? verdict : undecided()
    case 'blocked':
      return isBlockSure(exchange, last, verdict.by.stage) ? verdict : undecided()
    case 'failed':
      return verdict.failure.kind === 'unknown' ? undecided() : verdict
    case 'not-cors':
      return verdict.reason === 'no-cors' && !exchange.mode.seen && isLost(last.requestHeaders) ? undecided() : verdict
    case 'undecided':
      return isWhole(last) ? verdict : undecided()
    case 'pending':
      return undecided()
    default:
      return verdict satisfies never
  }
}
