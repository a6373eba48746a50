import { useMemo } from 'preact/hooks'
import { isOnTrial } from '../../../src/cors/trial.ts'
import { type Column, cellText } from '../model/columns.ts'
import { type EntryPast, isFixed, pastWords } from '../model/past.ts'
import type { ExchangeRow } from '../model/rows.ts'
import { verdictWords } from '../model/words.ts'
import { Glyph } from './glyph.tsx'

/** How much of a path's end stays whole when its middle is left out. */
const TAIL = 18

/** A text that leaves out its middle where there is no room for it. */
export function MiddleElided({ text }: { readonly text: string }) {
  // What is hardly longer than that end has no middle: its own end gives way.
  const at = text.length > TAIL + 4 ? text.length - TAIL : text.length
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
  /** Among `count` exchange rows, from 1. */
  readonly position: number
  readonly count: number
  readonly past: EntryPast | null
  readonly selected: boolean
  readonly columns: readonly Column[]
}

/** Longer than any list is wide: the whole URL is in the details. */
const MOST_IN_A_ROW = 600

/** One exchange in the list, or several identical failures in a row. */
export function ExchangeLine({ row, id, top, position, count, past, selected, columns }: Props) {
  // The same as long as it says the same: with each batch of a busy page, most rows only get another place.
  const content = useMemo(() => <Content row={row} past={past} columns={columns} />, [row, past, columns])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox around it has the focus
    <div
      id={id}
      class="row"
      role="option"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={count}
      data-key={row.key}
      style={{ top: `${top}px` }}
    >
      {content}
    </div>
  )
}

type ContentProps = Pick<Props, 'row' | 'columns' | 'past'>

function Content({ row, columns, past }: ContentProps) {
  const { entry } = row
  return (
    <>
      <Glyph tone={entry.tone} />
      <span class="hidden">{verdictWords(entry.verdict, entry.exchange)}</span>
      {columns.map((column) => (
        <Cell key={column.id} column={column} columns={columns} row={row} past={past} />
      ))}
    </>
  )
}

type CellProps = ContentProps & { readonly column: Column }

function Cell({ column, columns, row, past }: CellProps) {
  const { entry, ids } = row
  const since = pastWords(past)
  if (column.id === 'path')
    return (
      <>
        <MiddleElided text={entry.path.slice(0, MOST_IN_A_ROW)} />
        {isOnTrial(entry.exchange) && <span class="tag row-trial">on trial</span>}
        {since !== '' && <span class={isFixed(past) ? 'tag row-since tone-allowed' : 'row-since quiet'}>{since}</span>}
        {ids.length > 1 && <span class="row-times">×{ids.length.toLocaleString('en')}</span>}
      </>
    )
  const tone = column.id === 'verdict' && entry.tone === 'blocked' ? 'tone-blocked' : 'quiet'
  return (
    <span class={`cell cell-${column.id} ${tone}`} style={{ width: `var(--column-${column.id})` }}>
      {cellText(column, entry, columns).slice(0, MOST_IN_A_ROW)}
    </span>
  )
}
