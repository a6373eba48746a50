import { knownCredentials } from '../../cors/credentials.ts'
import { originOf } from '../../cors/origin.ts'
import { redirectLocation } from '../../cors/redirect.ts'
import { requestOrigin } from '../../cors/scope.ts'
import { defineCause, type Finding } from '../cause.ts'
import { type Facts, factsOf } from '../facts.ts'
import { NAVIGATORS, navigatorOf } from '../navigators.ts'
import { quotedTarget, quotedUrl } from '../quoted.ts'
import { isLogin, isLogout, isPayment, isPaymentHost, redirectKind, startsLogin } from '../redirect-kind.ts'

/** From where to where the redirect leads that ended badly; null where there is none. */
const redirectOf = ({ answer, exchange, leg, legIndex }: Facts): readonly [from: string, to: string] | null => {
  const to = redirectLocation(answer, exchange.browser)
  if (to !== null) return URL.canParse(to, leg.url) ? [leg.url, new URL(to, leg.url).href] : null
  const before = exchange.legs[legIndex - 1]
  return before === undefined ? null : [before.url, leg.url]
}

/** A session that ends elsewhere, at a page that redirects in turn or that a redirect led to. */
const atLogout = ({ answer, exchange, leg, legIndex }: Facts): Finding => {
  const isRedirected = legIndex > 0 || redirectLocation(answer, exchange.browser) !== null
  if (!isRedirected || !isLogout(leg.url) || originOf(leg.url) === requestOrigin(exchange)) return null
  return {
    confidence: 'likely',
    headline: `${quotedUrl(leg.url)} ends a session, and a script was sent there.`,
    sentence: 'It redirects whoever comes, so that only a navigation ends the session and comes back.',
    evidence: [`asked: ${leg.url}`, `status ${answer.status}`],
  }
}

/** A server sends people to another page, to sign in or to pay, and a script was sent there instead. */
export default defineCause({
  id: 'redirect-for-people',

  detect(context) {
    const facts = factsOf(context)
    const ended = facts && atLogout(facts)
    if (ended !== null) return ended
    const redirect = facts && redirectOf(facts)
    if (facts === null || redirect === null) return null
    const { exchange, answer } = facts
    const [from, to] = redirect
    const kind = redirectKind(from, to)
    // A redirect to the same thing under another name is for everybody.
    if ((kind !== 'login' && kind !== 'other') || originOf(to) === requestOrigin(exchange)) return null
    const navigator = navigatorOf(exchange)
    const isForPeople = isLogin(to) || isPayment(to)
    const evidence = [`redirected from ${from}`, `location: ${to}`, `status ${answer.status}`]
    if (navigator === 'manifest') {
      const { credentials } = knownCredentials(exchange)
      if (credentials.seen && credentials.value === 'include') return null
      return {
        confidence: isLogin(to) ? 'certain' : 'likely',
        headline: `The browser asks for the manifest without cookies, and the server redirects to ${quotedTarget(to, from)}.`,
        sentence:
          'A manifest is fetched without credentials unless its `<link>` asks for them, so the server sees no session.',
        evidence: ['sec-fetch-dest: manifest', ...evidence],
      }
    }
    if (navigator === null && !isPaymentHost(to) && !startsLogin(from, to)) return null
    return {
      confidence: navigator !== null && isForPeople ? 'certain' : 'likely',
      headline: `The server redirects to ${quotedTarget(to, from)}, a page to navigate to, and ${navigator === null ? 'a script' : NAVIGATORS[navigator]} was sent there.`,
      sentence:
        'Scripts need the permission of another site to load its pages. A navigation needs none, and is what this redirect is for.',
      evidence: [...(navigator === null ? [] : [`sent by ${NAVIGATORS[navigator]}`]), ...evidence],
    }
  },
})
