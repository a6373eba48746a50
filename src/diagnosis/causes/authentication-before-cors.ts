import { getHeader } from '../../cors/headers.ts'
import { redirectLocation } from '../../cors/redirect.ts'
import { hasAllowedOrigin, headerMatches, isNginx, isRefusedBySpringSecurity, phrase, varyNames } from '../answer.ts'
import { defineCause, type Finding } from '../cause.ts'
import { type Facts, factsOf, knowsCors, othersThatAllowThisOrigin, preflightPassed, stoppedOn } from '../facts.ts'
import { quotedTarget, quotedUrl } from '../quoted.ts'
import { isLogin, redirectKind } from '../redirect-kind.ts'
import { nginxSetsHeaders } from '../who-answered.ts'
import { isSaidToRefuse } from './cors-layer-refused.ts'

/** Others that answer 403: their own causes name them. */
export const isSomebodyElse = ({ answer }: Facts): boolean =>
  headerMatches(answer, 'server', /amazons3|akamaighost|windows-azure-/i) ||
  ['x-amzn-errortype', 'x-amz-id-2', 'cf-mitigated', 'x-amzn-waf-action', 'x-datadome', 'x-sucuri-block'].some(
    (name) => getHeader(answer.headers, name) !== null,
  ) ||
  varyNames(answer).includes('access-control-request-headers')

const challenge = ({ answer }: Facts): readonly string[] =>
  getHeader(answer.headers, 'www-authenticate') === null ? [] : [phrase(answer, 'www-authenticate')]

/** Many refuse with 403 what is no login: only what asks for one, or a CORS layer that lets the origin in elsewhere, tells. */
const isLoginRefusal = (facts: Facts): boolean =>
  facts.answer.status === 401 ||
  (facts.answer.status === 403 &&
    !isSomebodyElse(facts) &&
    !isSaidToRefuse(facts) &&
    (challenge(facts).length > 0 ||
      othersThatAllowThisOrigin(facts).length > 0 ||
      preflightPassed(facts) ||
      isRefusedBySpringSecurity(facts.answer)))

const ofPreflight = (facts: Facts): Finding => {
  const { status } = facts.answer
  if (!isLoginRefusal(facts)) return null
  return {
    confidence: status === 401 ? 'certain' : 'likely',
    ...(status === 401
      ? {
          headline: 'The server asks the preflight to log in (401).',
          sentence: hasAllowedOrigin(facts.answer)
            ? 'A preflight never carries credentials; the CORS headers are there, and the check of logins refuses it all the same.'
            : 'A preflight never carries credentials; authentication runs before CORS.',
        }
      : {
          headline: 'The server refused the preflight (403).',
          sentence: 'A check of logins or permissions runs before CORS, and a preflight never carries credentials.',
        }),
    evidence: [`preflight status ${status}`, ...challenge(facts)],
  }
}

const ofActual = (facts: Facts): Finding => {
  const { status } = facts.answer
  if (!isLoginRefusal(facts)) return null
  // What lets this page in by its preflight has no list without it: the refusal is written elsewhere.
  const forOthers = preflightPassed(facts) && stoppedOn(facts, 'allow-origin-mismatch')
  if (!forOthers && (!stoppedOn(facts, 'allow-origin-missing') || hasAllowedOrigin(facts.answer))) return null
  return {
    // What Nginx itself refuses, and sends its headers on with `always` alone, is no login.
    confidence:
      knowsCors(facts) && !(status === 403 && isNginx(facts.answer) && nginxSetsHeaders(facts)) ? 'likely' : 'hint',
    ...(knowsCors(facts) && {
      headline:
        status === 401 ? 'The server asks the request to log in (401).' : 'The server refused the request (403).',
    }),
    sentence: forOthers
      ? 'What refuses writes a header of its own, for another page, so this page cannot read the refusal.'
      : status === 401
        ? 'Authentication answers before the CORS layer runs, so the page cannot read the refusal.'
        : 'A check of logins, permissions or forged requests answers before the CORS layer runs, so the page cannot read why.',
    evidence: [
      `status ${status}`,
      forOthers ? phrase(facts.answer, 'access-control-allow-origin') : 'no access-control-allow-origin',
      ...challenge(facts),
      ...(preflightPassed(facts) ? ['the preflight was answered well'] : []),
    ],
  }
}

/** Whether redirects led to a page to log in at, whose own answers say nothing of the server that sent there. */
export const endedAtLogin = ({ legIndex, leg }: Facts): boolean => legIndex > 0 && isLogin(leg.url)

const byRedirect = (facts: Facts): Finding => {
  const { answer, exchange, leg, stage } = facts
  const to = redirectLocation(answer, exchange.browser)
  if (to !== null && redirectKind(leg.url, to) === 'login')
    return {
      confidence: 'likely',
      ...(stage === 'preflight'
        ? {
            headline: `The server redirects the preflight to a login page, ${quotedTarget(to, leg.url)}.`,
            sentence: 'Authentication runs before CORS, and a preflight carries nothing to log in with.',
          }
        : {
            headline: `The session is missing or has expired: the server redirects to ${quotedTarget(to, leg.url)}.`,
            sentence: 'The redirect leads to a login page, and no script can log in there across origins.',
          }),
      evidence: [`status ${answer.status}`, `location: ${to}`],
    }
  if (
    endedAtLogin(facts) &&
    stoppedOn(facts, 'allow-origin-missing', 'allow-origin-mismatch', 'preflight-status-not-ok')
  )
    return {
      confidence: 'likely',
      headline: `The session is missing or has expired: the request ended at ${quotedUrl(leg.url)}.`,
      sentence: 'The server redirected the request to a login page, which does not allow this origin.',
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
