import { getHeader } from '../../cors/headers.ts'
import { hasAllowedOrigin, hasApplicationMark, headerMatches, isExpress, isNginx, phrase } from '../answer.ts'
import { cacheEvidence } from '../cached-answer.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf, place, preflightPassed, stoppedOn } from '../facts.ts'

/** What Symfony’s `Response` says of every answer that sets nothing else, and so that of Laravel. */
const SYMFONY = /^no-cache, private$/

/**
 * Whether PHP sent its output before the framework could send its answer: the preflight has what the framework writes on
 * every answer, and this page has nothing of it.
 *
 * Source: https://github.com/symfony/http-foundation/blob/7.3/ResponseHeaderBag.php (`computeCacheControlValue`), https://www.php.net/manual/function.header.php
 */
export const isPastFramework = ({ answer, preflight, stage }: Facts): boolean =>
  stage === 'response' &&
  preflight !== null &&
  headerMatches(preflight, 'cache-control', SYMFONY) &&
  getHeader(answer.headers, 'cache-control') === null &&
  [200, 500].includes(answer.status) &&
  headerMatches(answer, 'content-type', /^text\/html\b/i)

/** The CORS layer runs after the route has answered, or for OPTIONS alone. */
export default defineCause({
  id: 'cors-after-routes',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'response') return null
    const { answer } = facts
    const isPast = isPastFramework(facts)
    if (!stoppedOn(facts, 'allow-origin-missing') || (answer.status >= 400 && !isPast)) return null
    if (cacheEvidence(facts).length > 0) return null

    const [unrouted] = facts.others.filter(
      ({ to, response }) => to === 'actual' && response.status === 404 && hasAllowedOrigin(response),
    )
    const passed = preflightPassed(facts)
    if (!passed && unrouted === undefined) return null
    if (passed && isPast)
      return {
        confidence: 'likely',
        headline: `PHP sent a page (${answer.status}) before the framework sent its answer, so that the CORS headers are lost.`,
        sentence:
          'What `dd()`, `dump()`, `echo`, a notice or `exit` writes goes out first, and no header can follow it.',
        evidence: [
          'the preflight was answered well',
          `the preflight has ${phrase(facts.preflight ?? answer, 'cache-control')}, this answer has none`,
          phrase(answer, 'content-type'),
        ],
      }
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
