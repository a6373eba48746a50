import { hasAnyCorsHeader } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, othersThatAllowThisOrigin, stoppedOn } from '../facts.ts'
import { quoted } from '../quoted.ts'

const bare = (hostname: string): string => hostname.replace(/^www\./, '')

/** Whether two origins are one site that answers with and without `www`. */
const isOtherName = (page: string, asked: string): boolean => {
  if (!URL.canParse(page) || !URL.canParse(asked)) return false
  const [one, other] = [new URL(page), new URL(asked)]
  return one.hostname !== other.hostname && one.port === other.port && bare(one.hostname) === bare(other.hostname)
}

/** The page asks its own site by the name that it was not opened by: to browsers that is another origin. */
export default defineCause({
  id: 'own-other-name',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.legIndex > 0 || !stoppedOn(facts, 'allow-origin-missing')) return null
    const { answer, exchange, leg } = facts
    const page = exchange.initiator
    if (page === null || !isOtherName(page, leg.url)) return null
    if (hasAnyCorsHeader(answer) || othersThatAllowThisOrigin(facts).length > 0) return null
    if (answer.status >= 300 && answer.status !== 405) return null
    return {
      confidence: 'likely',
      headline: `The page asks its own site by another name, ${quoted(new URL(leg.url).hostname)}.`,
      sentence: 'With and without `www` are two origins, and a site that serves both needs no CORS between its names.',
      evidence: [`page: ${page}`, `asked: ${new URL(leg.url).origin}`],
    }
  },
})
