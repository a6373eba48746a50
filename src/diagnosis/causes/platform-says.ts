import { defineCause } from '../cause.ts'
import { factsOf } from '../facts.ts'
import { whoAnswered } from '../who-answered.ts'

/** A platform, a tunnel or a gateway answered by itself, and says so by a mark that only it leaves. */
export default defineCause({
  id: 'platform-says',

  detect(context) {
    const facts = factsOf(context)
    const answered = facts && whoAnswered(facts)
    if (answered?.by !== 'platform' || answered.meaning === null) return null
    const { meaning, asked, confidence, evidence } = answered
    return { confidence, headline: meaning.headline(asked), sentence: meaning.sentence, evidence }
  },
})
