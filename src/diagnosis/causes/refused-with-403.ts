import { getHeader } from '../../cors/headers.ts'
import {
  hasAnyCorsHeader,
  hasApplicationMark,
  headerMatches,
  isRefusedBySpringSecurity,
  variesByOrigin,
} from '../answer.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf, knowsCors, othersThatAllowThisOrigin, passesElsewhere } from '../facts.ts'
import { quoted } from '../quoted.ts'
import { hasNoLogin } from '../without-login.ts'
import { isSomebodyElse } from './authentication-before-cors.ts'
import { isSaidToRefuse } from './cors-layer-refused.ts'

/**
 * Whether a rule of Cloudflare’s firewall may have refused: it answers with a page, and so may what stands behind it.
 *
 * Source: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/4xx-client-error/error-403/
 */
export const mayBeCloudflare = ({ answer }: Facts): boolean =>
  headerMatches(answer, 'server', /^cloudflare$/i) &&
  headerMatches(answer, 'content-type', /^text\/html\b/i) &&
  !hasApplicationMark(answer)

/** A bare 403: CORS layers refuse origins so, and so do checks of logins; nothing in the answer tells them apart. */
export default defineCause({
  id: 'refused-with-403',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.answer.status !== 403 || isSomebodyElse(facts)) return null
    const { answer, stage, origin, leg } = facts
    if (hasNoLogin(leg.url)) return null
    if (hasAnyCorsHeader(answer) || variesByOrigin(answer)) return null
    if (isSaidToRefuse(facts) || passesElsewhere(facts) !== null) return null
    if (getHeader(answer.headers, 'www-authenticate') !== null) return null
    if (stage === 'preflight' && isRefusedBySpringSecurity(answer)) return null
    // Its CORS layer knows this origin: then something else refused.
    if (othersThatAllowThisOrigin(facts).length > 0 || (stage === 'response' && knowsCors(facts))) return null
    const preflight = stage === 'preflight'
    const isCloudflare = mayBeCloudflare(facts)
    return {
      confidence: 'likely',
      headline: `${isCloudflare ? 'Cloudflare’s firewall, or the server behind it,' : 'The server'} refused the ${preflight ? 'preflight' : 'request'} (403).`,
      sentence: isCloudflare
        ? 'A page is what a rule that blocks answers; an application that knows neither the origin nor a login may answer so too.'
        : preflight
          ? `Its CORS layer does not know ${quoted(origin)}, as Gin’s and Ollama’s answer then; or a check of logins runs before CORS.`
          : `Its CORS layer does not know ${quoted(origin)}, or a check of logins, permissions or forged requests runs before CORS.`,
      evidence: [`${preflight ? 'preflight ' : ''}status 403 without any Access-Control header`, 'no www-authenticate'],
    }
  },
})
