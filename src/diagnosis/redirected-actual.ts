import { getHeader } from '../cors/headers.ts'
import { isRedirect } from '../cors/redirect.ts'
import { defineCause, type Finding } from './cause.ts'
import { type Facts, factsOf, knowsCors, stoppedOn } from './facts.ts'
import { isLogin, redirectKind } from './redirect-kind.ts'

const BAD_TARGET = ['redirect-to-url-with-credentials', 'redirect-scheme-not-http']

/** The redirecting answer itself fails. */
const atRedirect = (facts: Facts): Finding => {
  const { answer, leg } = facts
  const to = getHeader(answer.headers, 'location') ?? ''
  const evidence = [`status ${answer.status}`, `location: ${to}`]
  if (stoppedOn(facts, ...BAD_TARGET))
    return {
      confidence: 'certain',
      sentence: `The server redirects to \`${to}\`, where a cross-origin request may not go: change the redirect, or ask for the final URL in the page.`,
      evidence,
    }
  if (!stoppedOn(facts, 'allow-origin-missing')) return null
  return {
    confidence: knowsCors(facts) && redirectKind(leg.url, to) !== 'login' ? 'certain' : 'likely',
    sentence: `The server redirects to \`${to}\` before its CORS layer runs, and the redirect needs the headers as well: ask for the final URL in the page.`,
    evidence: [...evidence, 'no access-control-allow-origin on the redirect'],
  }
}

/** The target of the redirect fails. */
const atTarget = (facts: Facts): Finding => {
  const { exchange, leg, legIndex, origin, tainted } = facts
  if (!stoppedOn(facts, 'allow-origin-missing', 'allow-origin-mismatch')) return null
  const from = exchange.legs[legIndex - 1]?.url ?? ''
  const evidence = [`redirected from ${from}`, `origin: ${origin}`]
  if (tainted && exchange.initiator !== 'null')
    return {
      confidence: stoppedOn(facts, 'allow-origin-mismatch') && !isLogin(leg.url) ? 'certain' : 'likely',
      sentence: `A redirect to another server turns the origin into \`null\`, so that server can’t recognise the page: ask for \`${leg.url}\` in the page.`,
      evidence,
    }
  return {
    confidence: 'hint',
    sentence: `The request was redirected to \`${leg.url}\`, and that answer needs the CORS headers as well.`,
    evidence,
  }
}

/** The actual request was redirected, and the redirect or its target does not take part in CORS. */
export default defineCause({
  id: 'redirected-actual',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null
    const redirect =
      facts.stage === 'redirect' && isRedirect(facts.answer, facts.exchange.browser) ? atRedirect(facts) : null
    return redirect ?? (facts.legIndex > 0 ? atTarget(facts) : null)
  },
})
