import { allowedOrigin, hasAnyCorsHeader, variesByOrigin } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf, knowsCors, stoppedOn } from '../facts.ts'

type Asker = 'page' | 'frame' | 'unknown'

/** A whole tab has an opaque origin where it shows a file; frames have it for several reasons, workers those of their page. */
const asker = ({ exchange: { frameId } }: Facts): Asker => (frameId === 0 ? 'page' : frameId > 0 ? 'frame' : 'unknown')

const HEADLINES: Record<Asker, string> = {
  page: 'The page was opened as a file, so its origin is `null`.',
  frame: 'The request comes from a frame whose origin is `null`.',
  unknown: 'The page’s origin is `null`: no list of origins can name it.',
}

const SENTENCES: Record<Asker, string> = {
  page: 'Pages opened from disk have no origin that a server can tell from others.',
  frame: 'A frame has this origin where it is sandboxed without `allow-same-origin`, or loaded from a `data:` URL.',
  unknown: 'Files opened from disk, sandboxed frames and `data:` URLs share this origin.',
}

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
    // Whatever else the page of a file, or a frame without an origin, meets: no list of origins can name it.
    const isHint = named === null && !configured && asker(facts) === 'unknown'
    return {
      confidence: named !== null ? 'certain' : isHint ? 'hint' : 'likely',
      ...(!isHint && { headline: HEADLINES[asker(facts)] }),
      sentence: SENTENCES[asker(facts)],
      evidence: [
        'origin: null',
        named === null ? 'no access-control-allow-origin' : `access-control-allow-origin: ${named}`,
      ],
    }
  },
})
