import { hasAllowedOrigin, hasApplicationMark, headerMatches, isGateway, phrase } from './answer.ts'
import { defineCause } from './cause.ts'
import { factsOf, othersThatAllow, place } from './facts.ts'

/** Statuses that a proxy gives for a server that does not answer; 520 to 530 are Cloudflare’s. */
const BAD_GATEWAY: ReadonlySet<number> = new Set([502, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530])

/** The application behind a proxy is down: CORS is only the symptom. */
export default defineCause({
  id: 'backend-down',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || headerMatches(facts.answer, 'cf-mitigated', /./)) return null
    const { answer, stage } = facts
    if (!BAD_GATEWAY.has(answer.status) && answer.status !== 503) return null

    const byGateway = isGateway(answer) && !hasApplicationMark(answer)
    const [before] = othersThatAllow(facts)
    const asked = stage === 'preflight' ? 'the preflight' : 'the request'
    return {
      confidence: byGateway && answer.status !== 503 ? 'certain' : 'likely',
      sentence: `CORS is only the symptom: the server answered ${asked} with ${answer.status}, so the application behind it is down, overloaded or not reachable from its proxy.`,
      evidence: [
        `status ${answer.status}`,
        ...(isGateway(answer) ? [phrase(answer, 'server')] : []),
        ...(hasAllowedOrigin(answer) ? [] : ['no access-control-allow-origin']),
        ...(before === undefined ? [] : [`${place(before)} has the header`]),
      ],
    }
  },
})
