import { getHeader } from '../cors/headers.ts'
import { isOkStatus } from '../cors/status.ts'
import { hasAllowedOrigin, hasAnyCorsHeader, headerMatches, phrase } from './answer.ts'
import { defineCause } from './cause.ts'
import { factsOf, place, sameRoute, stoppedOn } from './facts.ts'

/** No route answers OPTIONS. */
export default defineCause({
  id: 'options-not-routed',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'preflight') return null
    const { answer, leg } = facts
    const { status } = answer
    const route = sameRoute(facts)
    const [covered] = route.filter(({ response }) => hasAllowedOrigin(response))
    if (isOkStatus(status) && !hasAnyCorsHeader(answer) && covered !== undefined)
      return {
        confidence: 'likely',
        sentence:
          'Something else than the CORS layer answers `OPTIONS`: other answers of this path have CORS headers, that to the preflight has none.',
        evidence: [`preflight status ${status} without any Access-Control header`, `${place(covered)} has the header`],
      }
    if (![404, 405, 501].includes(status)) {
      // With good headers beside it, nothing else explains the status.
      if (status >= 500 || !stoppedOn(facts, 'preflight-status-not-ok') || [401, 403, 429].includes(status)) return null
      return {
        confidence: 'hint',
        sentence: `Something in the server refuses \`OPTIONS\` (${status}) although its CORS headers are right.`,
        evidence: [`preflight status ${status}`],
      }
    }
    if (headerMatches(answer, 'cf-mitigated', /./) || headerMatches(answer, 'x-amzn-waf-action', /./)) return null

    const [found] = route.filter(({ response }) => response.status !== 404)
    const [lost] = route.filter(({ response }) => response.status === 404)
    const allow = getHeader(answer.headers, 'allow') === null ? [] : [phrase(answer, 'allow')]
    if (status === 404)
      return {
        // Where a GET is answered, a 404 may still mean “log in first”, as some servers say it.
        confidence: found === undefined && lost !== undefined ? 'hint' : 'likely',
        sentence:
          lost !== undefined && found === undefined
            ? 'The server has nothing at this path (404), whatever the method: check the URL.'
            : 'The server has no route for `OPTIONS` at this path (404), so nobody answers the preflight; check that the path is right.',
        evidence: ['preflight status 404', ...[found, lost].flatMap((other) => (other ? [place(other)] : []))],
      }
    return {
      confidence: 'certain',
      sentence: `The server does not accept \`OPTIONS\` at this path (${status}), so it refuses the preflight of \`${leg.method}\`.`,
      evidence: [`preflight status ${status}`, ...allow],
    }
  },
})
