import { hasAllowedOrigin } from '../answer.ts'
import { defineCause, type Finding } from '../cause.ts'
import { type Facts, factsOf, othersThatAllowThisOrigin, place, stoppedOn } from '../facts.ts'

/** Source: https://www.keycloak.org/securing-apps/oidc-layers#_oidc-endpoints */
const ENDPOINT = /\/realms\/[^/]+\/protocol\/openid-connect\/(token|userinfo|logout|revoke|certs|ext\/[a-z/-]+)\/?$/

const ENDPOINTS: Readonly<Record<string, string>> = { token: 'token request', userinfo: 'userinfo request' }

/** Source: https://www.keycloak.org/docs/latest/upgrading/#migrating-to-17-0-0 */
const atWrongPath = (facts: Facts): Finding => ({
  confidence: 'likely',
  headline: `Keycloak found nothing at this path (${facts.answer.status}).`,
  sentence:
    'The realm does not exist, or the path is wrong: since version 17 Keycloak serves `/realms/…` without `/auth` before it.',
  evidence: [`status ${facts.answer.status}`, `asked: ${new URL(facts.leg.url).pathname}`],
})

/** Keycloak names the page’s origin only once it knows the client, and only if the client’s Web origins have it. */
export default defineCause({
  id: 'keycloak',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || !URL.canParse(facts.leg.url)) return null
    const endpoint = ENDPOINT.exec(new URL(facts.leg.url).pathname)?.[1]
    if (endpoint === undefined) return null
    const { answer, stage } = facts
    if (answer.status === 404) return atWrongPath(facts)
    if (stage !== 'response' || !stoppedOn(facts, 'allow-origin-missing') || hasAllowedOrigin(answer)) return null
    if (answer.status >= 500) return null
    // Keycloak allows every origin in its answers to preflights; only the others tell.
    const [known] = othersThatAllowThisOrigin(facts).filter(({ to }) => to === 'actual')
    const what = ENDPOINTS[endpoint] ?? 'request'
    const evidence = [
      'the path is one of Keycloak’s',
      `status ${answer.status} without access-control-allow-origin`,
      ...(known === undefined ? [] : [`${place(known)} allows this origin`]),
    ]
    if (answer.status === 400 || answer.status === 401)
      return {
        confidence: known === undefined ? 'likely' : 'certain',
        headline: `Keycloak refused the ${what} (${answer.status}).`,
        sentence:
          known === undefined
            ? 'Its reason is in the body, which the page cannot read: an early refusal names no origin, and neither does a client without this Web origin.'
            : 'Web origins are right: Keycloak allows this origin elsewhere. It refused this request before its CORS headers are set.',
        evidence,
      }
    return {
      confidence: 'likely',
      headline:
        answer.status === 403
          ? `Keycloak refused the ${what} (403).`
          : 'Keycloak answered, but does not allow this origin for the client.',
      sentence: 'Keycloak allows the Web origins of the client, and names no origin for anybody else.',
      evidence,
    }
  },
})
