import { redirectLocation } from '../cors/redirect.ts'
import { defineCause } from './cause.ts'
import { factsOf } from './facts.ts'
import { type RedirectKind, redirectKind } from './redirect-kind.ts'

const SENTENCES: Record<RedirectKind, (to: string) => string> = {
  slash: (to) =>
    `The router redirects to \`${to}\` because of the slash at the end, before CORS runs: use that very URL in the page, or switch the slash redirect off.`,
  https: (to) => `The server redirects plain HTTP to HTTPS, the preflight too: use \`${to}\` in the page.`,
  www: (to) => `The server redirects to its other host name, the preflight too: use \`${to}\` in the page.`,
  login: (to) => `The server redirects the preflight to \`${to}\`, which looks like a login page.`,
  other: (to) =>
    `The server redirects the preflight to \`${to}\`: use the final URL in the page, or answer \`OPTIONS\` before redirecting.`,
}

/** The server redirects the CORS-preflight request, which follows no redirect. */
export default defineCause({
  id: 'preflight-redirected',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage !== 'preflight') return null
    const to = redirectLocation(facts.answer, facts.exchange.browser)
    if (to === null) return null
    const kind = redirectKind(facts.leg.url, to)
    return {
      confidence: kind === 'login' ? 'likely' : 'certain',
      sentence: SENTENCES[kind](to),
      evidence: [`preflight status ${facts.answer.status}`, `location: ${to}`],
    }
  },
})
