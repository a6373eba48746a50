import { allowedOrigin, hasAnyCorsHeader, variesByOrigin } from './answer.ts'
import { defineCause } from './cause.ts'
import { factsOf, knowsCors, stoppedOn } from './facts.ts'

/** The page has no origin of its own, so that no list of origins can name it. */
export default defineCause({
  id: 'null-origin',

  detect(context) {
    const facts = factsOf(context)
    // A redirect can make any page’s origin opaque; that is another cause.
    if (facts === null || facts.origin !== 'null' || (facts.tainted && facts.exchange.initiator !== 'null')) return null
    if (!stoppedOn(facts, 'allow-origin-missing', 'allow-origin-mismatch')) return null
    const { answer } = facts
    const named = allowedOrigin(answer)
    const configured = hasAnyCorsHeader(answer) || variesByOrigin(answer) || knowsCors(facts)
    return {
      confidence: named !== null ? 'certain' : configured ? 'likely' : 'hint',
      sentence:
        'The page has the opaque origin `null`: it is a sandboxed frame, a file opened from disk or a `data:` URL, and no list of origins should name that. Serve it from a web server, or give the frame `allow-same-origin`.',
      evidence: [
        'origin: null',
        named === null ? 'no access-control-allow-origin' : `access-control-allow-origin: ${named}`,
      ],
    }
  },
})
