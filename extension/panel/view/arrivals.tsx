import { useLayoutEffect, useState } from 'preact/hooks'
import type { Panel } from '../model/panel.ts'
import type { Row } from '../model/rows.ts'
import type { Virtual } from './virtual.ts'

interface ArrivalsProps {
  readonly panel: Panel
  readonly rows: readonly Row[]
  readonly virtual: Virtual
  /** The first and the last row in sight. */
  readonly from: number
  readonly to: number
}

/** How many exchanges came that were not in sight since, and a way to the first of them. */
export function Arrivals({ panel, rows, virtual, from, to }: ArrivalsProps) {
  const { arrivals } = panel.feed
  const [waiting, setWaiting] = useState<readonly number[]>([])

  useLayoutEffect(() => {
    if (arrivals.size === 0) {
      if (waiting.length > 0) setWaiting([])
      return
    }
    const unseen: number[] = []
    for (const [index, row] of rows.entries()) {
      if (row.kind !== 'exchange') continue
      if (!row.ids.some((id) => arrivals.has(id))) continue
      if (index >= from && index <= to) for (const id of row.ids) arrivals.delete(id)
      else unseen.push(index)
    }
    if (unseen.length !== waiting.length || unseen.some((index, at) => index !== waiting[at])) setWaiting(unseen)
  })

  const [first] = waiting
  if (first === undefined || panel.opened.value !== null) return null
  return (
    <button
      type="button"
      class="arrivals"
      aria-label={`${waiting.length} new: go to the first`}
      onClick={() => virtual.scrollToIndex(first, { align: 'center' })}
    >
      {waiting.length.toLocaleString('en')} new {first < from ? '↑' : '↓'}
    </button>
  )
}
