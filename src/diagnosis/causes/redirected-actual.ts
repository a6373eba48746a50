import { getHeader } from '../../cors/headers.ts'
import { isSerialisedOrigin, originOf } from '../../cors/origin.ts'
import { isRedirect, redirectLocation } from '../../cors/redirect.ts'
import { isTainted } from '../../cors/redirect-taint.ts'
import { allowedOrigin } from '../answer.ts'
import { defineCause, type Finding } from '../cause.ts'
import { type Facts, factsOf, knowsCors, stoppedOn } from '../facts.ts'
import { quoted, quotedTarget, quotedUrl } from '../quoted.ts'
import { isLogin, redirectKind } from '../redirect-kind.ts'

const BAD_TARGET = ['redirect-to-url-with-credentials', 'redirect-scheme-not-http']

/** The redirecting answer itself fails. */
const atRedirect = (facts: Facts): Finding => {
  const { answer, leg } = facts
  const to = getHeader(answer.headers, 'location') ?? ''
  const evidence = [`status ${answer.status}`, `location: ${to}`]
  if (stoppedOn(facts, ...BAD_TARGET))
    return {
      confidence: 'certain',
      sentence: 'A cross-origin redirect may lead only to `http:` and `https:` URLs without a user name or password.',
      evidence,
    }
  if (!stoppedOn(facts, 'allow-origin-missing')) return null
  return {
    confidence: knowsCors(facts) && redirectKind(leg.url, to) !== 'login' ? 'certain' : 'likely',
    headline: `The server redirects to ${quotedTarget(to, leg.url)}, and the redirect has no \`Access-Control-Allow-Origin\`.`,
    sentence: 'A redirect needs the CORS headers as well; this one is sent before the CORS layer runs.',
    evidence: [...evidence, 'no access-control-allow-origin on the redirect'],
  }
}

/** The redirect that made the origin opaque, by its two servers. */
const taint = ({ exchange, legIndex }: Facts): string => {
  const at = exchange.legs.findIndex((_, index) => index === legIndex || isTainted(exchange, index))
  const [from, to] = exchange.legs.slice(Math.max(0, at - 1), at + 1).map(({ url }) => quoted(originOf(url)))
  return `${from} to ${to}`
}

/**
 * Whether a redirect hid the page’s origin from an answer that has no other fault: no list of origins can name `null`,
 * so that nothing else is worth repairing.
 */
export const isOriginHidden = (facts: Facts): boolean =>
  facts.legIndex > 0 &&
  facts.tainted &&
  facts.exchange.initiator !== 'null' &&
  stoppedOn(facts, 'allow-origin-missing', 'allow-origin-mismatch') &&
  facts.answer.status < 400 &&
  targetNames(facts) === null &&
  redirectLocation(facts.answer, facts.exchange.browser) === null &&
  !isLogin(facts.leg.url)

/** The one origin that the target lets in, where it is not the page’s: the page’s own would fit no better; null otherwise. */
export const targetNames = ({ answer, exchange, legIndex }: Facts): string | null => {
  const named = legIndex > 0 ? allowedOrigin(answer) : null
  return named !== null && isSerialisedOrigin(named) && named !== exchange.initiator ? named : null
}

/** The target of the redirect fails. */
const atTarget = (facts: Facts): Finding => {
  const { exchange, leg, legIndex, origin, tainted } = facts
  if (!stoppedOn(facts, 'allow-origin-missing', 'allow-origin-mismatch')) return null
  const from = exchange.legs[legIndex - 1]?.url ?? ''
  const evidence = [`redirected from ${from}`, `origin: ${origin}`]
  const named = targetNames(facts)
  if (tainted && exchange.initiator !== 'null' && named !== null)
    return {
      confidence: 'likely',
      headline: `A redirect led to ${quoted(originOf(leg.url))}, which lets in ${quoted(named)} alone.`,
      sentence:
        'The redirect also hides the page’s origin, but this server names another one, so that neither would fit.',
      evidence: [...evidence, `access-control-allow-origin: ${named}`],
    }
  if (tainted && exchange.initiator !== 'null')
    return {
      confidence: isOriginHidden(facts) ? 'certain' : 'likely',
      headline: `A redirect from ${taint(facts)} turned the page’s origin into \`null\`.`,
      sentence: 'Browsers hide the page’s origin after a redirect from one foreign origin to another.',
      evidence,
    }
  return {
    confidence: 'hint',
    sentence: `The request was redirected to ${quotedUrl(leg.url)}, and that answer needs the CORS headers as well.`,
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
