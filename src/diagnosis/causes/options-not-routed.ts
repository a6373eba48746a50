import { getHeader } from '../../cors/headers.ts'
import { allowedOrigin, hasAllowedOrigin, headerMatches, phrase, varyNames } from '../answer.ts'
import { defineCause } from '../cause.ts'
import {
  answersPreflightsHere,
  type Facts,
  factsOf,
  othersThatAllowThisOrigin,
  place,
  sameRoute,
  stoppedOn,
} from '../facts.ts'
import { quotedPath } from '../quoted.ts'
import { isBare } from './cors-layer-refused.ts'

/** Whether the preflight may have been answered by the CORS layer: routers name the methods that they have, it does not. */
export const mayBeRefusal = (facts: Facts): boolean =>
  isBare(facts) && getHeader(facts.answer.headers, 'allow') === null

/** No route answers OPTIONS. */
export default defineCause({
  id: 'options-not-routed',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'preflight') return null
    const { answer, leg } = facts
    const { status } = answer
    const route = sameRoute(facts)
    const [covered] = route.filter(({ response }) => ['*', facts.origin].includes(allowedOrigin(response) ?? ''))
    // What varies by the origin is a CORS layer that refused, not another handler, and so is what let a preflight pass.
    if (isBare(facts) && covered !== undefined && !answersPreflightsHere(facts))
      return {
        confidence: 'likely',
        sentence: mayBeRefusal(facts)
          ? 'Other answers of this path have CORS headers, the preflight’s has none: another handler answers `OPTIONS`, or the CORS layer refused the method or a header without a word.'
          : 'Another handler answers `OPTIONS` here: other answers of this path have CORS headers, the preflight’s has none.',
        evidence: [`preflight status ${status} without any Access-Control header`, `${place(covered)} has the header`],
      }
    if (![404, 405, 501].includes(status)) {
      // With good headers beside it, nothing else explains the status.
      if (status >= 500 || !stoppedOn(facts, 'preflight-status-not-ok') || [401, 403, 429].includes(status)) return null
      return {
        confidence: 'hint',
        sentence: `The CORS headers are right, but another part of the server answers \`OPTIONS\` with ${status}.`,
        evidence: [`preflight status ${status}`],
      }
    }
    // A CORS layer looked at the origin and handed the request on: it does so with those that it refuses.
    if (varyNames(answer).join() === 'origin' && othersThatAllowThisOrigin(facts).length === 0) return null
    if (headerMatches(answer, 'cf-mitigated', /./) || headerMatches(answer, 'x-amzn-waf-action', /./)) return null

    const [found] = route.filter(({ response }) => response.status !== 404)
    const [lost] = route.filter(({ response }) => response.status === 404)
    const allow = getHeader(answer.headers, 'allow') === null ? [] : [phrase(answer, 'allow')]
    const isNowhere = lost !== undefined && found === undefined
    if (status === 404)
      return {
        // Where a GET is answered, a 404 may still mean “log in first”, as some servers say it.
        confidence: isNowhere ? 'hint' : 'likely',
        ...(!isNowhere && { headline: `The server has no route for \`OPTIONS\` at ${quotedPath(leg.url)} (404).` }),
        sentence: isNowhere
          ? 'The server answers every method at this path with 404: nothing is there.'
          : found === undefined
            ? 'The router gets the preflight before any CORS layer, and knows no such route; or nothing at all is at this path.'
            : 'The router gets the preflight before any CORS layer, and knows no such route.',
        evidence: ['preflight status 404', ...[found, lost].flatMap((other) => (other ? [place(other)] : []))],
      }
    return {
      confidence: 'certain',
      headline: `The server does not accept \`OPTIONS\` at ${quotedPath(leg.url)} (${status}).`,
      sentence: hasAllowedOrigin(answer)
        ? 'The CORS layer adds its headers and hands the preflight on to the router, which refuses its method.'
        : 'No CORS layer answers the preflight before the router refuses its method.',
      evidence: [`preflight status ${status}`, ...allow],
    }
  },
})
