import type { Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { originOf } from '../../../src/cors/origin.ts'
import type { Verdict } from '../../../src/cors/rule.ts'
import { withSiblings } from '../../../src/diagnosis/reflected-origin.ts'
import { searchTextOf } from './search-text.ts'

/** How a verdict looks: one glyph, one colour, one word each. */
export type Tone = 'blocked' | 'warning' | 'allowed' | 'pending' | 'undecided' | 'failed' | 'not-cors'

/** An exchange with what the list needs of it, worked out once. */
export interface Entry {
  readonly exchange: Exchange
  readonly verdict: Verdict
  readonly tone: Tone
  readonly method: string
  /** As the page asked for it. */
  readonly url: string
  /** The origin of that URL, or its scheme where it has none. */
  readonly server: string
  /** The origins of all its legs. */
  readonly servers: readonly string[]
  /** Path, query and fragment of that URL, or all of it where it can't be parsed. */
  readonly path: string
  /** What free words are looked for in. Here: made as exchanges come, for the first letter typed would have thousands made. */
  readonly text: string
}

/** How a verdict looks. */
export const toneOf = (verdict: Verdict): Tone =>
  verdict.kind === 'allowed' && verdict.warnings.length > 0 ? 'warning' : verdict.kind

const partsOf = (url: string): { readonly server: string; readonly path: string } => {
  const origin = originOf(url)
  if (origin !== 'null') return { server: origin, path: url.startsWith(origin) ? url.slice(origin.length) || '/' : url }
  return { server: url.slice(0, url.indexOf(':') + 1), path: url }
}

/** More servers than a page talks to; they are forgotten all at once, so that made-up ones fill nothing. */
const MOST_SERVERS = 1_000

const names = new Map<string, string>()

/** One string for each server, where thousands of equal ones would be compared letter by letter with every batch. */
const shared = (server: string): string => {
  const known = names.get(server)
  if (known !== undefined) return known
  if (names.size === MOST_SERVERS) names.clear()
  names.set(server, server)
  return server
}

const entries = new WeakMap<Exchange, Entry>()

/** The entry of an exchange; the same object for the same exchange, so that nothing is judged twice. */
export const entryOf = (exchange: Exchange): Entry => {
  const known = entries.get(exchange)
  if (known !== undefined) return known
  // What a client needs and can’t read belongs into the list’s sign; siblings only make it surer.
  const verdict = withSiblings(exchange, judge(exchange), [])
  const [{ method, url }] = exchange.legs
  const servers = [...new Set(exchange.legs.map((leg) => shared(originOf(leg.url))))]
  const { server, path } = partsOf(url)
  const text = searchTextOf(exchange)
  const tone = toneOf(verdict)
  const entry: Entry = { exchange, verdict, tone, method, url, server: shared(server), servers, path, text }
  entries.set(exchange, entry)
  return entry
}

/** Whether an entry belongs under "Blocked": what was stopped before recording began is there too, without its reason. */
export const isBlocked = ({ tone, exchange }: Entry): boolean =>
  tone === 'blocked' || (exchange.beforeRecording && tone !== 'not-cors')

/** Whether an entry belongs under "Warnings". */
export const isWarning = ({ tone }: Entry): boolean => tone === 'warning'
