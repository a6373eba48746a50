import { listed } from '../../cors/clip.ts'
import { defineCause } from '../cause.ts'
import { factsOf, failureOfRule, saidBeside400, stoppedOn } from '../facts.ts'
import { ownerSentence, ownersOf } from '../header-owners.ts'

const RESPONSE_ONLY = /^access-control-(allow|expose|max)/

/** The server’s list of request headers lacks some that the page sends. */
export default defineCause({
  id: 'header-not-listed',

  detect(context) {
    const facts = factsOf(context)
    const failure = facts && failureOfRule(facts, 'header-disallowed')
    if (facts === null || failure === null || facts.stage !== 'preflight') return null
    const { received } = failure
    const missing = failure.missing.filter((name) => !RESPONSE_ONLY.test(name))
    if (missing.length === 0) return null
    const [owned] = ownersOf(missing, facts.askedHeaders)
    const known = owned === undefined ? [] : [`documented at ${owned.owner.docs}`]
    const asked = `access-control-request-headers: ${facts.askedHeaders.join(',')}`

    if (received === null) {
      if (!stoppedOn(facts, 'header-disallowed')) return null
      return {
        confidence: 'likely',
        sentence:
          owned === undefined
            ? `The server’s CORS layer lists no request headers, and the page sends ${listed(missing)}.`
            : ownerSentence(owned),
        evidence: ['no access-control-allow-headers', asked, ...known],
      }
    }
    if (received.split(',').some((name) => name.trim() === '*')) return null
    const headline = saidBeside400(facts, 'header-disallowed')
    return {
      confidence: owned?.confidence ?? 'certain',
      ...(headline !== undefined && { headline }),
      sentence:
        owned === undefined
          ? `The list of request headers in the server’s CORS layer is too short: it lacks ${listed(missing)}.`
          : ownerSentence(owned),
      evidence: [`access-control-allow-headers: ${received}`, asked, ...known],
    }
  },
})
