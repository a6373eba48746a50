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
    const quoted = sent.map((name) => `\`${name}\``).join(', ')
    return {
      confidence: refused ? 'certain' : 'hint',
      sentence: `The page sends ${quoted} as a request header: that is the server’s to send, and here it only makes a preflight necessary. Take it out of the page’s request.`,
      evidence: [`access-control-request-headers: ${sent.join(',')}`],
    }
  },
})
