import { hasAllowedOrigin, variesByOrigin } from '../answer.ts'
import { cacheEvidence, copiedFrom } from '../cached-answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, knowsCors, sameUrl, stop, stoppedOn } from '../facts.ts'
import { quoted } from '../quoted.ts'

/** A cache hands out an answer that was made for somebody else, because nothing told it that origins matter. */
export default defineCause({
  id: 'cached-without-vary',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage === 'preflight' || facts.origin === 'null') return null
    if (!stoppedOn(facts, 'allow-origin-missing', 'allow-origin-mismatch') || variesByOrigin(facts.answer)) return null
    const marks = cacheEvidence(facts)
    if (marks.length === 0) return null

    const { received } = stop(facts)
    const madeFor = copiedFrom(facts).find(({ origin }) => origin === received)
    const otherwise = sameUrl(facts).some(({ response }) => hasAllowedOrigin(response))
    const confidence = madeFor !== undefined ? 'certain' : received !== null || knowsCors(facts) ? 'likely' : 'hint'
    return {
      confidence,
      ...(confidence !== 'hint' && {
        headline:
          received === null
            ? 'A cache answered with a copy that has no CORS headers.'
            : `A cache answered with headers made for ${quoted(received)}.`,
      }),
      sentence:
        received === null
          ? 'The cache stored an answer without CORS headers; no `Vary: Origin` told it to keep origins apart.'
          : 'Without `Vary: Origin`, a cache gives one origin the answer that was made for another.',
      evidence: [
        ...marks,
        'no Vary: Origin',
        received === null ? 'no access-control-allow-origin' : `access-control-allow-origin: ${received}`,
        ...(otherwise ? ['another answer for this URL has the header'] : []),
      ],
    }
  },
})
