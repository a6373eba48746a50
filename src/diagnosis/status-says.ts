import { hasAnyCorsHeader, variesByOrigin } from './answer.ts'
import { defineCause } from './cause.ts'
import { factsOf } from './facts.ts'
import { STATUSES } from './platforms/statuses.ts'

/** The statuses that mean the same of a preflight; those of its method have a cause of their own. */
const TO_PREFLIGHT: ReadonlySet<number> = new Set([400, 406, 408, 411, 414, 421, 426, 431])

/** Refusals that mean the same whoever gives them, and of which CORS is only the symptom. */
export default defineCause({
  id: 'status-says',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null
    const { answer, stage, leg } = facts
    const meaning = STATUSES[answer.status]
    if (meaning === undefined || hasAnyCorsHeader(answer) || variesByOrigin(answer)) return null
    // A request with a body may be refused for what is in it.
    if (stage === 'preflight' ? !TO_PREFLIGHT.has(answer.status) : answer.status === 400) return null
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
