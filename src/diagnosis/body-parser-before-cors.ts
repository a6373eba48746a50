import { hasAllowedOrigin, hasApplicationMark, isNginx } from './answer.ts'
import { defineCause } from './cause.ts'
import { factsOf, knowsCors, othersThatAllow, place, preflightPassed, stoppedOn } from './facts.ts'

const WHAT: Readonly<Record<number, string>> = {
  400: 'could not read the request (400)',
  413: 'found the body too large (413)',
  415: 'did not accept the content type (415)',
  422: 'did not accept the content (422)',
}

/** What reads or checks the body refuses it before the CORS layer runs. */
export default defineCause({
  id: 'body-parser-before-cors',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'response' || !knowsCors(facts)) return null
    const { answer } = facts
    const what = WHAT[answer.status]
    if (what === undefined || !stoppedOn(facts, 'allow-origin-missing') || hasAllowedOrigin(answer)) return null
    return {
      confidence: isNginx(answer) && !hasApplicationMark(answer) ? 'hint' : 'likely',
      sentence: `The server ${what} before its CORS layer ran, so the page can’t read what was wrong: put CORS before the body parser and the validation.`,
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
