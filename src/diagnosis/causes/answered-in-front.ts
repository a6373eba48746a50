import { defineCause } from '../cause.ts'
import { factsOf } from '../facts.ts'
import { what } from '../platforms/platform.ts'
import { type Answered, whoAnswered } from '../who-answered.ts'

/** What answered, as a sentence begins with it. */
const subject = ({ platform, name }: Answered): string =>
  platform?.name ?? (name === null ? 'Something in front of the application' : name)

/** What stands in front of the application answered, not the application itself: its other answers look different. */
export default defineCause({
  id: 'answered-in-front',

  detect(context) {
    const facts = factsOf(context)
    const answered = facts && whoAnswered(facts)
    if (answered?.by !== 'layer') return null
    const { meaning, asked, confidence, evidence } = answered
    if (meaning !== null) return { confidence, headline: meaning.headline(asked), sentence: meaning.sentence, evidence }
    return {
      confidence,
      headline: `${subject(answered)} answered the ${what(asked)} (${asked.response.status}), not the application.`,
      sentence: 'CORS is only the symptom: the application’s own answers look different, and it never saw this one.',
      evidence,
    }
  },
})
