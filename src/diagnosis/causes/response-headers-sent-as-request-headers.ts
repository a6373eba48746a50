import { listed } from '../../cors/clip.ts'
import { askedHeaders } from '../../cors/steps.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf, stop } from '../facts.ts'

const RESPONSE_ONLY = /^access-control-(allow-|expose-|max-age)/

const FORM_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST'])

/** Whether the request would need no preflight without these. */
const isSpared = ({ askedHeaders: asked, leg }: Facts, sent: readonly string[]): boolean =>
  FORM_METHODS.has(leg.method) && asked.every((name) => sent.includes(name))

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
    const isAlone = !refused && facts !== null && facts.stage === 'preflight' && isSpared(facts, sent)
    return {
      confidence: refused ? 'certain' : isAlone ? 'likely' : 'hint',
      ...(refused
        ? { headline: `The page sends ${listed(sent)} as a request header, and the server does not accept it.` }
        : isAlone && {
            headline: `The page sends ${listed(sent)} as a request header, and nothing else makes a preflight necessary.`,
          }),
      sentence: isAlone
        ? 'Servers send `Access-Control-Allow-` headers; on a request they mean nothing. Without them the request goes out at once, and only its answer needs CORS headers.'
        : 'Servers send `Access-Control-Allow-` headers. On a request they mean nothing, and make a preflight necessary.',
      evidence: [`access-control-request-headers: ${sent.join(',')}`],
    }
  },
})
