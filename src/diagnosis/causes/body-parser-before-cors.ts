import { hasAllowedOrigin } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, knowsCors, othersThatAllow, place, preflightPassed, stoppedOn } from '../facts.ts'

const HEADLINES: Readonly<Record<number, string>> = {
  400: 'The server could not read the request (400).',
  413: 'The server refused the body: too large (413).',
  415: 'The server does not accept this content type (415).',
  422: 'The server does not accept the content of the body (422).',
}

/** What reads or checks the body refuses it before the CORS layer runs. */
export default defineCause({
  id: 'body-parser-before-cors',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'response' || !knowsCors(facts)) return null
    const { answer } = facts
    const headline = HEADLINES[answer.status]
    if (headline === undefined || !stoppedOn(facts, 'allow-origin-missing') || hasAllowedOrigin(answer)) return null
    return {
      confidence: 'likely',
      headline,
      sentence:
        'The server checks the body before its CORS layer runs, or its error handler drops the headers, so the page cannot read what was wrong.',
      evidence: [
        `status ${answer.status} without access-control-allow-origin`,
        ...(preflightPassed(facts) ? ['the preflight was answered well'] : []),
        ...othersThatAllow(facts)
          .slice(0, 1)
          .map((other) => `${place(other)} has the header`),
      ],
    }
  },
})
