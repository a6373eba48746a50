import type { Leg } from '../cors/exchange.ts'
import { isOkStatus } from '../cors/status.ts'
import { askedHeaders } from '../cors/steps.ts'
import { allowedOrigin, hasAllowedOrigin } from './answer.ts'
import { cacheEvidence } from './cached-answer.ts'
import { defineCause } from './cause.ts'
import { type Facts, factsOf, place, stoppedOn } from './facts.ts'
import type { Answer } from './siblings.ts'

/** Whether a preflight asked for all headers that this one asks for. */
const asksAll = (facts: Facts, leg: Leg): boolean => {
  const names = askedHeaders(leg)
  return facts.askedHeaders.every((name) => names.includes(name))
}

/** Answers to the same request: same URL, method and origin, to the preflight or to the request itself. */
const same = (facts: Facts): readonly Answer[] =>
  facts.others.filter(
    ({ to, leg, origin, response }) =>
      to === (facts.stage === 'preflight' ? 'preflight' : 'actual') &&
      leg.url === facts.leg.url &&
      leg.method === facts.leg.method &&
      origin === facts.origin &&
      (to === 'actual' || asksAll(facts, leg)) &&
      isOkStatus(response.status),
  )

const lets = ({ response, origin }: Answer): boolean => ['*', origin].includes(allowedOrigin(response) ?? '')

const SECOND = 1000

const ago = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / SECOND))
  if (seconds < 120) return `${seconds} second${seconds === 1 ? '' : 's'}`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
}

/** The same request passed before: one of several instances, or a cache, answers otherwise, or the server was changed. */
export default defineCause({
  id: 'answers-differ',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || !stoppedOn(facts, 'allow-origin-missing') || !isOkStatus(facts.answer.status)) return null
    if (facts.stage === 'redirect' || hasAllowedOrigin(facts.answer) || facts.tainted) return null
    // A cache that shows itself has causes of its own.
    if (facts.stage === 'response' && cacheEvidence(facts).length > 0) return null
    const all = same(facts)
    const good = all.filter(lets)
    const at = facts.leg.timing.startedAt
    const before = good.filter(({ leg }) => leg.timing.startedAt <= at)
    const last = before.toSorted((a, b) => b.leg.timing.startedAt - a.leg.timing.startedAt)[0] ?? good[0]
    if (last === undefined) return null
    const isBefore = before.length > 0
    const isMixed =
      isBefore &&
      (good.length > before.length ||
        all.some((other) => !lets(other) && other.leg.timing.startedAt < last.leg.timing.startedAt))
    const what = facts.stage === 'preflight' ? 'preflight' : 'request'
    const gap = ago(Math.abs(at - last.leg.timing.startedAt))
    return {
      confidence: 'likely',
      headline: `The same ${what} got its CORS headers ${gap} ${isBefore ? 'before' : 'later'}, and this answer has none.`,
      sentence: isMixed
        ? 'Answers with and without the headers take turns: one of several instances, or a cache in between, differs.'
        : 'One of several instances, or a cache in between, differs; or the server was changed in the meantime.',
      evidence: [
        `status ${facts.answer.status} without access-control-allow-origin`,
        `${place(last)}, ${gap} ${isBefore ? 'before' : 'later'}, has the header`,
        `${good.length} of ${all.length + 1} answers to this ${what} have the header`,
      ],
    }
  },
})
