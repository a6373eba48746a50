import type { Exchange } from '../cors/exchange.ts'
import type { Verdict } from '../cors/rule.ts'
import { requestOrigin } from '../cors/scope.ts'
import { elideMiddle } from './cut.ts'
import { readableUrl } from './placeholders.ts'
import { ABOVE, depthOf, LANES_Y } from './sequence-geometry.ts'
import { rowsOf } from './sequence-rows.ts'
import { placeWords } from './words.ts'

export type Lane = 'page' | 'browser' | 'server'

/** One thing drawn; `from` and `to` are the same lane for what is no arrow, except a note, which stands between two. */
export interface SequenceElement {
  /** `stop`: the browser stopped here. `open`: whether it did can't be told. */
  readonly kind: 'arrow' | 'loop' | 'stop' | 'open' | 'note'
  readonly from: Lane
  readonly to: Lane
  /** Pixels from the top: an arrow's line, or the first line of other elements. */
  readonly y: number
  /** In full; `shownText` cuts it to the room there is. */
  readonly label: string
  readonly detail: string
  /** `stopped`: it did not arrive. `never-sent`: dashed. */
  readonly style: 'sent' | 'answered' | 'stopped' | 'never-sent'
  readonly tone: 'plain' | 'quiet' | 'allowed' | 'warning' | 'blocked'
}

export interface SequenceLane {
  readonly lane: Lane
  readonly label: string
  readonly detail: string
}

/** A picture of an exchange as plain data: three lanes, and what went between them from top to bottom. */
export interface Sequence {
  readonly title: string
  /** The same in words, for who can't see the picture. */
  readonly description: string
  readonly lanes: readonly SequenceLane[]
  readonly elements: readonly SequenceElement[]
  /** Pixels. */
  readonly height: number
}

/** Elements of one row stand at the same height. */
export type SequenceRow = readonly Omit<SequenceElement, 'y'>[]

const NAMES: Record<Exchange['browser'], string> = { chromium: 'Chromium', firefox: 'Firefox' }

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

const lay = (rows: readonly SequenceRow[]): { readonly elements: readonly SequenceElement[]; readonly end: number } => {
  const elements: SequenceElement[] = []
  let top = LANES_Y
  for (const row of rows) {
    const y = top + ABOVE
    elements.push(...row.map((element) => ({ ...element, y })))
    top = y + Math.max(...row.map(depthOf))
  }
  return { elements, end: top }
}

const MOST_WORDS = 300

const inWords = ({ kind, from, to, label, detail, style }: SequenceElement): string => {
  const text = elideMiddle(readableUrl([label, detail].filter((part) => part !== '').join(', ')), MOST_WORDS)
  const end = text.endsWith('?') ? '' : '.'
  if (kind === 'stop') return `Stopped at the ${from}: ${text}${end}`
  if (kind !== 'arrow') return `${text}${end}`
  return `From ${from} to ${to}${style === 'stopped' ? ', did not arrive' : ''}: ${text}${end}`
}

/** Lays an exchange out as a sequence; pure, in pixels downwards and lanes across. */
export const sequence = (exchange: Exchange, verdict: Verdict): Sequence => {
  const [first] = exchange.legs
  const { elements, end } = lay(rowsOf(exchange, verdict))
  return {
    title: `${first.method} ${elideMiddle(readableUrl(first.url), MOST_WORDS)}: ${placeWords(verdict)}`,
    description: elements.map(inWords).join(' '),
    lanes: [
      { lane: 'page', label: 'page', detail: hostOf(requestOrigin(exchange)) },
      { lane: 'browser', label: 'browser', detail: NAMES[exchange.browser] },
      { lane: 'server', label: 'server', detail: hostOf(first.url) },
    ],
    elements,
    height: end,
  }
}
