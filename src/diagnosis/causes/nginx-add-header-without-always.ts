import type { Response } from '../../cors/exchange.ts'
import { hasAllowedOrigin, hasApplicationMark, isNginx, phrase } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, place, preflightPassed, stoppedOn } from '../facts.ts'

/**
 * Statuses on which `add_header` works without `always`.
 *
 * Source: https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header
 */
export const ADDED_TO: ReadonlySet<number> = new Set([200, 201, 204, 206, 301, 302, 303, 304, 307, 308])

/** Refusals that have a reason of their own, which `always` only makes readable. */
const OWN_REASON: ReadonlySet<number> = new Set([400, 411, 413, 414, 415, 422, 429, 431])

/** A good answer with the header from Nginx, and from no application behind it: only then Nginx is known to set it. */
const isAdded = (response: Response): boolean =>
  isNginx(response) && !hasApplicationMark(response) && hasAllowedOrigin(response) && ADDED_TO.has(response.status)

/** Nginx adds its headers to good answers only. */
export default defineCause({
  id: 'nginx-add-header-without-always',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || !stoppedOn(facts, 'allow-origin-missing')) return null
    const { answer } = facts
    if (!isNginx(answer) || ADDED_TO.has(answer.status)) return null
    const good = facts.others.find(({ response }) => isAdded(response))
    const byPreflight = preflightPassed(facts) && facts.preflight !== null && isAdded(facts.preflight)
    if (good === undefined && !byPreflight) return null
    return {
      confidence: hasApplicationMark(answer) || OWN_REASON.has(answer.status) ? 'hint' : 'likely',
      sentence: `Nginx leaves \`add_header\` lines without \`always\` out of errors such as this ${answer.status}.`,
      evidence: [
        phrase(answer, 'server'),
        `status ${answer.status} without access-control-allow-origin`,
        good === undefined ? 'the preflight was answered well' : `${place(good)} has the header`,
      ],
    }
  },
})
