import { listed } from '../../cors/clip.ts'
import { knownCredentials } from '../../cors/credentials.ts'
import type { Exchange, Response } from '../../cors/exchange.ts'
import { getValues } from '../../cors/headers.ts'
import { seenAnswer } from '../allowed-answer.ts'
import { type CauseContext, type Confidence, defineCause } from '../cause.ts'
import { type Useful, usefulHeaders } from '../hidden-headers.ts'

const exposesAll = (exchange: Exchange, exposed: readonly string[]): boolean => {
  if (!exposed.includes('*')) return false
  const { credentials } = knownCredentials(exchange)
  // `*` covers everything unless credentials are included, and that may not be known.
  return !(credentials.seen && credentials.value === 'include')
}

const exposedBy = (answer: Response): readonly string[] =>
  getValues(answer.headers, 'access-control-expose-headers').flatMap((value) =>
    value.split(',').map((name) => name.trim().toLowerCase()),
  )

const hidden = (context: CauseContext): readonly Useful[] => {
  const found = seenAnswer(context)
  if (found === null || found.exchange.type !== 'xmlhttprequest') return []
  const useful = usefulHeaders({ ...found, siblings: context.siblings })
  if (useful.length === 0) return []
  const exposed = exposedBy(found.answer)
  return exposesAll(found.exchange, exposed) ? [] : useful.filter(({ name }) => !exposed.includes(name.toLowerCase()))
}

/** The headers of an allowed answer that are there for scripts and that no script can read; empty where there are none. */
export const hiddenHeaders = (context: CauseContext): readonly string[] => hidden(context).map(({ name }) => name)

const RANK: Record<Confidence, number> = { certain: 0, likely: 1, hint: 2 }

/** Those of the surest use: what the others hide is said beside them. */
const surest = (all: readonly Useful[]): Useful | null =>
  all.toSorted((a, b) => RANK[a.confidence] - RANK[b.confidence])[0] ?? null

/** What the page can’t read, as a headline; null where nothing shows that it wants to. */
export const hiddenNeed = (context: CauseContext): string | null => {
  const all = hidden(context)
  const sure = surest(all)
  return sure === null || sure.confidence === 'hint' ? null : headlineOf(all.filter(({ why }) => why === sure.why))
}

const headlineOf = (all: readonly Useful[]): string =>
  `The page can read the response, but not its ${all.length > 1 ? 'headers' : 'header'} ${listed(all.map(({ name }) => name))}.`

/** The page can read the answer, but not the headers that were made for it. */
export default defineCause({
  id: 'header-not-exposed',

  detect(context) {
    const all = hidden(context)
    const sure = surest(all)
    const found = seenAnswer(context)
    if (sure === null || found === null) return null
    const exposed = exposedBy(found.answer)
    const isWildcard = exposed.includes('*')
    return {
      confidence: sure.confidence,
      // Nothing was wrong with the request itself, so that no rule says anything.
      headline: headlineOf(all.filter(({ why }) => why === sure.why)),
      sentence: isWildcard
        ? 'With credentials, `*` in `Access-Control-Expose-Headers` does not stand for every header.'
        : (sure.why ??
          'Scripts read only safelisted response headers, and those that `Access-Control-Expose-Headers` names.'),
      evidence: [
        ...all.map(({ name }) => `${name.toLowerCase()} is there`),
        exposed.length === 0
          ? 'no access-control-expose-headers'
          : `access-control-expose-headers: ${exposed.join(', ')}`,
      ],
    }
  },
})
