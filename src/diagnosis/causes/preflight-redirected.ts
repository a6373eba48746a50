import { redirectLocation } from '../../cors/redirect.ts'
import { headerMatches, phrase } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf } from '../facts.ts'
import { quotedUrl } from '../quoted.ts'
import { type RedirectKind, redirectKind } from '../redirect-kind.ts'

const SENTENCES: Record<RedirectKind, string> = {
  self: 'The redirect leads to the same address: something in front wants a cookie first, or the server does not know that a proxy ends HTTPS.',
  http: 'The redirect leads to plain HTTP: the application does not know that a proxy in front of it ends HTTPS.',
  slashes: 'The page’s URL has two slashes in a row, and the server redirects to the path with one.',
  language: 'The server adds a language to the path, for the preflight too.',

  slash: 'The router redirects because of the slash at the end of the path, before CORS runs.',
  https: 'The server redirects plain HTTP to HTTPS, the preflight too.',
  www: 'The server redirects to its other host name, the preflight too.',
  login: 'The target looks like a login page: the server wants a login before it answers.',
  other: 'The redirect runs before CORS, and answers the preflight too.',
}

/** Chromium: the browser itself answers so where a host asked for HTTPS before; no server sent this. */
export const isByBrowser = ({ answer }: Facts): boolean => headerMatches(answer, 'non-authoritative-reason', /^HSTS$/i)

/** The server redirects the CORS-preflight request, which follows no redirect. */
export default defineCause({
  id: 'preflight-redirected',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'preflight') return null
    const to = redirectLocation(facts.answer, facts.exchange.browser)
    if (to === null) return null
    const kind = redirectKind(facts.leg.url, to)
    if (isByBrowser(facts))
      return {
        confidence: 'certain',
        headline: `The browser changes ${quotedUrl(facts.leg.url)} to HTTPS by itself, and does not follow that for a preflight.`,
        sentence: 'The host asked for HTTPS before (HSTS): no server sent this redirect, and none can mend it.',
        evidence: [phrase(facts.answer, 'non-authoritative-reason'), `location: ${to}`],
      }
    return {
      confidence: kind === 'login' || kind === 'self' ? 'likely' : 'certain',
      sentence: SENTENCES[kind],
      evidence: [`preflight status ${facts.answer.status}`, `location: ${to}`],
    }
  },
})
