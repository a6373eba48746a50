import { hasAllowedOrigin, hasApplicationMark, isExpress, isNginx, phrase } from '../answer.ts'
import { cacheEvidence } from '../cached-answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, place, preflightPassed, stoppedOn } from '../facts.ts'

/** The CORS layer runs after the route has answered, or for OPTIONS alone. */
export default defineCause({
  id: 'cors-after-routes',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'response') return null
    const { answer } = facts
    if (!stoppedOn(facts, 'allow-origin-missing') || answer.status >= 400) return null
    if (cacheEvidence(facts).length > 0) return null

    const [unrouted] = facts.others.filter(
      ({ to, response }) => to === 'actual' && response.status === 404 && hasAllowedOrigin(response),
    )
    const passed = preflightPassed(facts)
    if (!passed && unrouted === undefined) return null
    const nginxAlone = isNginx(answer) && !hasApplicationMark(answer)
    const proven = passed && unrouted !== undefined && isExpress(answer) && !isNginx(answer)
    return {
      confidence: proven ? 'certain' : nginxAlone ? 'hint' : 'likely',
      sentence: passed
        ? 'The preflight gets CORS headers, the response does not: the CORS layer comes after the routes, or answers `OPTIONS` alone.'
        : 'Paths that do not exist get CORS headers, this route does not: the CORS layer comes after the routes.',
      evidence: [
        ...(passed ? ['the preflight was answered well'] : []),
        `status ${answer.status} without access-control-allow-origin`,
        ...(unrouted === undefined ? [] : [`${place(unrouted)} has the header`]),
        ...(isExpress(answer) ? [phrase(answer, 'x-powered-by')] : []),
      ],
    }
  },
})
