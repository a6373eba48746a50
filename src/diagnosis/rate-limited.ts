import { getHeader } from '../cors/headers.ts'
import { hasAllowedOrigin, phrase } from './answer.ts'
import { defineCause } from './cause.ts'
import { factsOf } from './facts.ts'

/** The server refuses because too many requests came. */
export default defineCause({
  id: 'rate-limited',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.answer.status !== 429) return null
    const answered = hasAllowedOrigin(facts.answer)
    // With its headers the refusal is no riddle: then something else about them is wrong.
    if (answered && facts.stage !== 'preflight') return null
    const marks = ['retry-after', 'x-ratelimit-remaining', 'ratelimit-remaining', 'ratelimit']
    return {
      confidence: 'certain',
      sentence: answered
        ? 'CORS is only the symptom: too many requests came, preflights count as well, and this one was refused (429). Let CORS answer `OPTIONS` before the rate limit.'
        : 'CORS is only the symptom: too many requests came, and the refusal (429) goes out before the CORS layer runs. Let CORS come before the rate limit, so that the page can read it.',
      evidence: [
        'status 429',
        ...marks
          .filter((name) => getHeader(facts.answer.headers, name) !== null)
          .map((name) => phrase(facts.answer, name)),
      ],
    }
  },
})
