import { hasAnyCorsHeader, variesByOrigin } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, knowsCors } from '../facts.ts'
import { meaningOf } from '../platforms/statuses.ts'
import { isSaidToRefuse } from './cors-layer-refused.ts'

/** Refusals of the method: that of a preflight has a cause of its own. */
const OF_METHODS: ReadonlySet<number> = new Set([405, 501])

/** Refusals of a body: where the server is known to set the headers, its order of layers is what is wrong. */
const OF_BODIES: ReadonlySet<number> = new Set([413, 415])

/** Refusals that mean the same whoever gives them, and of which CORS is only the symptom. */
export default defineCause({
  id: 'status-says',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null
    const { answer, stage, leg } = facts
    const meaning = meaningOf(answer.status)
    if (meaning === null || hasAnyCorsHeader(answer) || variesByOrigin(answer) || isSaidToRefuse(facts)) return null
    // A request with a body may be refused for what is in it.
    if (stage === 'preflight' ? OF_METHODS.has(answer.status) : answer.status === 400) return null
    if (answer.status === 410 && stage !== 'preflight') return null
    if (OF_BODIES.has(answer.status) && knowsCors(facts)) return null
    const asked = {
      response: answer,
      to: stage === 'preflight' ? 'preflight' : 'actual',
      method: leg.method,
      url: null,
    } as const
    return {
      confidence: 'likely',
      headline: meaning.headline(asked),
      sentence: meaning.sentence,
      evidence: [
        `${stage === 'preflight' ? 'preflight status' : 'status'} ${answer.status}`,
        'no Access-Control header',
      ],
    }
  },
})
