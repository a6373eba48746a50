import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Row } from '../model/rows.ts'
import { ROW_HEIGHT } from './virtual.ts'

interface Anchoring {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Room below the rows, so that a row can stay under the pointer where the list is too short to scroll. */
  readonly slack: RefObject<HTMLDivElement | null>
  readonly rows: readonly Row[]
  readonly activeKey: string | null
}

/** What of the list is in sight, in pixels. */
interface Sight {
  readonly top: number
  readonly height: number
}

/** The row that must not move: the one under the pointer, the selected one while it is in sight, or the topmost. */
const anchorOf = (
  rows: readonly Row[],
  hovered: string | null,
  activeKey: string | null,
  { top, height }: Sight,
): string | null => {
  const first = Math.floor(top / ROW_HEIGHT)
  const inSight = rows.slice(first, first + Math.ceil(height / ROW_HEIGHT) + 1)
  const has = (key: string | null) => inSight.some((row) => row.key === key)
  if (has(hovered)) return hovered
  return has(activeKey) ? activeKey : (inSight[0]?.key ?? null)
}

/** Where a row stands; -1 where it is none of them. */
export const indexOfKey = (rows: readonly Row[], key: string | null): number =>
  key === null ? -1 : rows.findIndex((row) => row.key === key)

/** Keeps what the user looks at where it is while rows come and go above it. Returns a setter for the pointed-at row. */
export const useAnchor = ({ scroller, slack, rows, activeKey }: Anchoring): ((key: string | null) => void) => {
  const hovered = useRef<string | null>(null)
  const before = useRef(rows)
  const list = scroller.current
  // Asked before anything is drawn anew: afterwards the browser would have to lay out everything first.
  const sight = list === null || before.current === rows ? null : { top: list.scrollTop, height: list.clientHeight }

  useLayoutEffect(() => {
    const last = before.current
    before.current = rows
    const box = scroller.current
    if (box === null || sight === null || last === rows) return
    const anchor = anchorOf(last, hovered.current, activeKey, sight)
    if (anchor === null) return
    const [was, is] = [indexOfKey(last, anchor), indexOfKey(rows, anchor)]
    if (was < 0 || is < 0 || was === is) return
    const wanted = sight.top + (is - was) * ROW_HEIGHT
    if (anchor === hovered.current && slack.current !== null) {
      const missing = wanted + sight.height - rows.length * ROW_HEIGHT
      slack.current.style.height = `${Math.max(0, missing)}px`
    }
    box.scrollTop = wanted
  })

  return (key) => {
    hovered.current = key
    const [box, room] = [scroller.current, slack.current]
    if (key !== null || box === null || room === null) return
    // Once the pointer has left, the room is given back as far as that moves nothing.
    room.style.height = `${Math.max(0, box.scrollTop + box.clientHeight - rows.length * ROW_HEIGHT)}px`
  }
}
