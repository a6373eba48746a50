import { listed } from '../cors/clip.ts'
import { askedHeaders } from '../cors/steps.ts'
import { defineCause } from './cause.ts'
import { factsOf, stop } from './facts.ts'

const RESPONSE_ONLY = /^access-control-(allow-|expose-|max-age)/

/** The page sets response headers on its request, where they mean nothing and need the server’s consent. */
export default defineCause({
  id: 'response-headers-sent-as-request-headers',

  detect(context) {
    const { exchange, verdict } = context
    if (verdict.kind !== 'blocked' && verdict.kind !== 'allowed') return null
    const leg = exchange.legs.at(-1)
    const sent = leg === undefined ? [] : askedHeaders(leg).filter((name) => RESPONSE_ONLY.test(name))
    if (sent.length === 0) return null
    const facts = factsOf(context)
    const failure = facts && stop(facts)
    const refused = failure?.ruleId === 'header-disallowed' && failure.missing.some((name) => sent.includes(name))
    return {
      confidence: refused ? 'certain' : 'hint',
      ...(refused && {
        headline: `The page sends ${listed(sent)} as a request header, and the server does not accept it.`,
      }),
      sentence:
        'Servers send `Access-Control-Allow-` headers. On a request they mean nothing, and make a preflight necessary.',
      evidence: [`access-control-request-headers: ${sent.join(',')}`],
    }
  },
})
