import { getHeader } from '../cors/headers.ts'
import { redirectLocation } from '../cors/redirect.ts'
import { hasAllowedOrigin, headerMatches, phrase, varyNames } from './answer.ts'
import { defineCause, type Finding } from './cause.ts'
import { type Facts, factsOf, knowsCors, preflightPassed, stoppedOn } from './facts.ts'
import { isLogin, redirectKind } from './redirect-kind.ts'

/** Others that answer 403: their own causes name them. */
const isSomebodyElse = ({ answer }: Facts): boolean =>
  headerMatches(answer, 'server', /amazons3|akamaighost/i) ||
  ['x-amzn-errortype', 'x-amz-id-2', 'cf-mitigated', 'x-amzn-waf-action', 'x-datadome', 'x-sucuri-block'].some(
    (name) => getHeader(answer.headers, name) !== null,
  ) ||
  varyNames(answer).includes('access-control-request-headers')

const challenge = ({ answer }: Facts): readonly string[] =>
  getHeader(answer.headers, 'www-authenticate') === null ? [] : [phrase(answer, 'www-authenticate')]

const ofPreflight = (facts: Facts): Finding => {
  const { status } = facts.answer
  if (status !== 401 && (status !== 403 || isSomebodyElse(facts))) return null
  return {
    confidence: status === 401 ? 'certain' : 'likely',
    sentence: `The server asks the preflight to log in (${status}), but a preflight never carries credentials: authentication runs before CORS, or covers \`OPTIONS\` too.`,
    evidence: [`preflight status ${status}`, ...challenge(facts)],
  }
}

const ofActual = (facts: Facts): Finding => {
  const { status } = facts.answer
  if (status !== 401 && (status !== 403 || isSomebodyElse(facts))) return null
  if (!stoppedOn(facts, 'allow-origin-missing') || hasAllowedOrigin(facts.answer)) return null
  return {
    confidence: knowsCors(facts) ? 'likely' : 'hint',
    sentence: `The server refused the login (${status}) before its CORS layer ran, so the page can’t even read that it was refused.`,
    evidence: [
      `status ${status}`,
      'no access-control-allow-origin',
      ...challenge(facts),
      ...(preflightPassed(facts) ? ['the preflight was answered well'] : []),
    ],
  }
}

const byRedirect = (facts: Facts): Finding => {
  const { answer, exchange, leg, legIndex, stage } = facts
  const to = redirectLocation(answer, exchange.browser)
  if (to !== null && redirectKind(leg.url, to) === 'login')
    return {
      confidence: 'likely',
      sentence:
        stage === 'preflight'
          ? 'The server sends the preflight to a login page, but a preflight never carries credentials: authentication runs before CORS.'
          : 'The session is missing or has expired: the server sends the request to a login page, which no script can follow across origins.',
      evidence: [`status ${answer.status}`, `location: ${to}`],
    }
  if (
    to === null &&
    legIndex > 0 &&
    isLogin(leg.url) &&
    stoppedOn(facts, 'allow-origin-missing', 'allow-origin-mismatch')
  )
    return {
      confidence: 'likely',
      sentence:
        'The session is missing or has expired: the request was redirected to a login page, which does not allow this origin.',
      evidence: [`the request ended at ${leg.url}`],
    }
  return null
}

/** Authentication answers before the CORS layer does. */
export default defineCause({
  id: 'authentication-before-cors',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null
    return byRedirect(facts) ?? (facts.stage === 'preflight' ? ofPreflight(facts) : ofActual(facts))
  },
})
