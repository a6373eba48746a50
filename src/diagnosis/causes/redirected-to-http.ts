import { getHeader } from '../../cors/headers.ts'
import { isMixedContent } from '../../cors/redirect.ts'
import type { Verdict } from '../../cors/rule.ts'
import { WHY_NOT_FOLLOWED } from '../../cors/silent-end.ts'
import { defineCause } from '../cause.ts'
import { quotedTarget } from '../quoted.ts'

/** Chromium shows a redirect to mixed content like one that the page asked not to follow: it leads nowhere either way. */
const mayBeMixed = (verdict: Verdict): boolean =>
  verdict.kind === 'failed'
    ? verdict.failure.kind === 'mixed-content'
    : verdict.kind === 'undecided' && verdict.missing === WHY_NOT_FOLLOWED

/** A page on `https:` is redirected to `http:`: behind a proxy that ends HTTPS, applications take themselves for plain. */
export default defineCause({
  id: 'redirected-to-http',

  detect({ exchange, verdict }) {
    const leg = exchange.legs.at(-1)
    if (!mayBeMixed(verdict) || leg === undefined || !leg.response.seen) return null
    if (!isMixedContent(exchange.initiator, leg, exchange.browser)) return null
    const { status, headers } = leg.response.value
    const to = getHeader(headers, 'location') ?? ''
    const isOwnHost = new URL(to, leg.url).hostname === new URL(leg.url).hostname
    return {
      confidence: 'likely',
      headline: `The server redirects to ${quotedTarget(to, leg.url)}, and no page on \`https:\` can follow there (mixed content).`,
      sentence: isOwnHost
        ? 'The application does not know that a proxy in front of it ends HTTPS: it ignores the proxy’s headers, and writes `http:` into `Location`.'
        : 'The server’s code or configuration names that other host with `http:`.',
      evidence: [`status ${status}`, `location: ${to}`, `page on ${exchange.initiator ?? ''}`],
    }
  },
})
