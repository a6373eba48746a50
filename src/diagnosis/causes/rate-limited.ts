import { getHeader } from '../../cors/headers.ts'
import { hasAllowedOrigin, phrase } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf } from '../facts.ts'

/** The server refuses because too many requests came. */
export default defineCause({
  id: 'rate-limited',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.answer.status !== 429) return null
    const { answer, stage } = facts
    const answered = hasAllowedOrigin(answer)
    // With its headers the refusal is no riddle: then something else about them is wrong.
    if (answered && stage !== 'preflight') return null
    const marks = ['retry-after', 'x-ratelimit-remaining', 'ratelimit-remaining', 'ratelimit']
    return {
      confidence: 'certain',
      headline: `The server refused the ${stage === 'preflight' ? 'preflight' : 'request'}: too many requests (429).`,
      sentence: answered
        ? 'CORS is only the symptom: the rate limit counts preflights too.'
        : 'CORS is only the symptom: the rate limit runs before the CORS layer, so its refusal has no CORS headers.',
      evidence: [
        'status 429',
        ...marks.filter((name) => getHeader(answer.headers, name) !== null).map((name) => phrase(answer, name)),
      ],
    }
  },
})
