import { isOnTrial } from '../../../src/cors/trial.ts'
import { type EntryPast, isFixed, pastWords } from '../model/past.ts'
import type { ExchangeRow } from '../model/rows.ts'
import { placeOf, verdictWords } from '../model/words.ts'
import { Glyph } from './glyph.tsx'

/** How much of a path's end stays whole when its middle is left out. */
const TAIL = 18

/** A text that leaves out its middle where there is no room for it. */
export function MiddleElided({ text }: { readonly text: string }) {
  const at = Math.max(0, text.length - TAIL)
  return (
    <span class="elided" title={text}>
      <span class="elided-head">{text.slice(0, at)}</span>
      <span class="elided-tail">{text.slice(at)}</span>
    </span>
  )
}

interface Props {
  readonly row: ExchangeRow
  readonly id: string
  readonly top: number
  readonly count: number
  readonly past: EntryPast | null
  readonly selected: boolean
  readonly onSelect: () => void
}

/** Longer than any list is wide: the whole URL is in the details. */
const MOST_IN_A_ROW = 600

/** One exchange in the list, or several identical failures in a row. */
export function ExchangeLine({ row, id, top, count, past, selected, onSelect }: Props) {
  const { entry, ids } = row
  const times = ids.length > 1 ? `×${ids.length.toLocaleString('en')}` : ''
  const path = entry.path.slice(0, MOST_IN_A_ROW)
  const since = pastWords(past)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox around it has the focus
    <div
      id={id}
      class="row"
      role="option"
      aria-selected={selected}
      aria-posinset={row.position}
      aria-setsize={count}
      data-key={row.key}
      style={{ top: `${top}px` }}
      onClick={onSelect}
    >
      <Glyph tone={entry.tone} />
      <span class="hidden">{verdictWords(entry.verdict, entry.exchange)}</span>
      <span class="row-method">{entry.method}</span>
      <MiddleElided text={path} />
      {isOnTrial(entry.exchange) && <span class="tag row-trial">on trial</span>}
      {since !== '' && <span class={isFixed(past) ? 'tag row-since tone-allowed' : 'row-since quiet'}>{since}</span>}
      {times !== '' && <span class="row-times">{times}</span>}
      <span class={entry.tone === 'blocked' ? 'row-place tone-blocked' : 'row-place quiet'}>{placeOf(entry)}</span>
    </div>
  )
}
