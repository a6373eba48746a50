import { variesByOrigin } from '../answer.ts'
import { cacheEvidence, copiedFrom } from '../cached-answer.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf, knowsCors, sameUrl, stoppedOn } from '../facts.ts'
import type { Answer } from '../siblings.ts'

const isNoCors = ({ exchange, leg }: Answer): boolean =>
  exchange.mode.seen ? exchange.mode.value === 'no-cors' : !leg.origin.seen && leg.requestHeaders.seen

const earlierPlain = (facts: Facts): Answer | undefined =>
  sameUrl(facts).find((other) => isNoCors(other) && other.leg.timing.startedAt < facts.leg.timing.startedAt)

/** The browser cached the answer for a plain `<img>` or `<link>`, and gives it to a request that needs CORS. */
export default defineCause({
  id: 'cached-without-origin',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'response' || !stoppedOn(facts, 'allow-origin-missing')) return null
    const plain = earlierPlain(facts)
    const marks = cacheEvidence(facts)
    if (plain === undefined || marks.length === 0 || variesByOrigin(facts.answer)) return null
    const proven = copiedFrom(facts).some(isNoCors) && knowsCors(facts)
    return {
      confidence: proven ? 'certain' : 'likely',
      headline: 'A cache answered with a copy of this URL that was loaded without CORS.',
      sentence: 'A plain image, style sheet or script sends no `Origin`, and the stored copy has no CORS headers.',
      evidence: [`loaded before as ${plain.exchange.type}, without Origin`, ...marks],
    }
  },
})
