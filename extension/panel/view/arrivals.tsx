import { useLayoutEffect } from 'preact/hooks'
import type { Panel } from '../model/panel.ts'
import type { Row } from '../model/rows.ts'
import type { Virtual } from './virtual.ts'

interface ArrivalsProps {
  readonly panel: Panel
  readonly rows: readonly Row[]
  readonly virtual: Virtual
}

/** How many rows that are not between two others have something new, and which is the first. */
const unseen = (
  rows: readonly Row[],
  arrivals: ReadonlySet<string>,
  { first, last }: Virtual,
): { readonly count: number; readonly next: number } => {
  let count = 0
  let next = -1
  if (arrivals.size === 0) return { count, next }
  for (const [index, row] of rows.entries()) {
    if (row.kind === 'server' || (index >= first && index <= last)) continue
    if (!row.ids.some((id) => arrivals.has(id))) continue
    count += 1
    if (count === 1) next = index
  }
  return { count, next }
}

/** How many exchanges came that were not in sight since, and a way to the first of them. */
export function Arrivals({ panel, rows, virtual }: ArrivalsProps) {
  const { arrivals } = panel.feed
  const { first, last } = virtual

  useLayoutEffect(() => {
    if (arrivals.size === 0) return
    for (const row of rows.slice(first, last + 1))
      if (row.kind === 'exchange') for (const id of row.ids) arrivals.delete(id)
  })

  const { count, next } = unseen(rows, arrivals, virtual)
  if (count === 0 || panel.opened.value !== null) return null
  return (
    <button
      type="button"
      class="arrivals"
      aria-label={`${count} new: go to the first`}
      onClick={() => virtual.scrollTo(next, 'middle')}
    >
      {count.toLocaleString('en')} new {next < first ? '↑' : '↓'}
    </button>
  )
}
