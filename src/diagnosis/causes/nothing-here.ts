import { hasAnyCorsHeader } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, knowsCors, sameRoute, stoppedOn } from '../facts.ts'
import { quotedPath } from '../quoted.ts'

/** Nothing is at the path that the page asks, so that CORS is not what is wrong with it. */
export default defineCause({
  id: 'nothing-here',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'response' || !stoppedOn(facts, 'allow-origin-missing')) return null
    const { answer, leg } = facts
    if ((answer.status !== 404 && answer.status !== 410) || hasAnyCorsHeader(answer)) return null
    // Where the server is known to set the headers, the error page lacks them for another reason.
    if (knowsCors(facts) || sameRoute(facts).some(({ response }) => response.status < 400)) return null
    return {
      confidence: 'likely',
      headline: `The server has nothing at ${quotedPath(leg.url)} (${answer.status}).`,
      sentence: 'CORS is only the symptom: path, base path or port of the URL is wrong, or the route is not deployed.',
      evidence: [`status ${answer.status} to a request without a preflight`, 'no Access-Control header'],
    }
  },
})
