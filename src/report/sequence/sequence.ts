import type { Exchange } from '../../cors/exchange.ts'
import type { Verdict } from '../../cors/rule.ts'
import { requestOrigin } from '../../cors/scope.ts'
import { elideMiddle } from '../cut.ts'
import { readableUrl } from '../placeholders.ts'
import { placeWords } from '../words.ts'
import type { Sequence, SequenceElement, SequenceRow } from './element.ts'
import { ABOVE, depthOf, LANES_Y } from './geometry.ts'
import { rowsOf } from './rows.ts'

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
