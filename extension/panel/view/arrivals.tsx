import { useLayoutEffect, useMemo } from 'preact/hooks'
import type { Panel } from '../model/panel.ts'
import type { Row } from '../model/rows.ts'
import type { Virtual } from './virtual.ts'

interface ArrivalsProps {
  readonly panel: Panel
  readonly rows: readonly Row[]
  readonly virtual: Virtual
}

/** Which rows have something new, upwards. */
const freshIn = (rows: readonly Row[], arrivals: ReadonlySet<string>): readonly number[] => {
  const fresh: number[] = []
  if (arrivals.size === 0) return fresh
  for (const [index, row] of rows.entries())
    if (
      row.kind === 'exchange' &&
      (arrivals.has(row.key) || (row.ids.length > 1 && row.ids.some((id) => arrivals.has(id))))
    )
      fresh.push(index)
  return fresh
}

/** How many exchanges came that were not in sight since, and a way to the first of them. */
export function Arrivals({ panel, rows, virtual }: ArrivalsProps) {
  const { arrivals } = panel.feed
  const { first, last } = virtual
  // Looked for once in the rows of a batch: while the user scrolls, only what has been seen is taken out.
  const found = useMemo(() => ({ fresh: freshIn(rows, arrivals) }), [rows, arrivals])
  const unseen = found.fresh.filter((index) => index < first || index > last)

  useLayoutEffect(() => {
    if (arrivals.size === 0) return
    for (const row of rows.slice(first, last + 1))
      if (row.kind === 'exchange') for (const id of row.ids) arrivals.delete(id)
    found.fresh = unseen
  })

  const [next] = unseen
  if (next === undefined || panel.opened.value !== null) return null
  return (
    <button
      type="button"
      class="arrivals"
      aria-label={`${unseen.length} new: go to the first`}
      onClick={() => virtual.scrollTo(next, 'middle')}
    >
      {unseen.length.toLocaleString('en')} new {next < first ? '↑' : '↓'}
    </button>
  )
}
