import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Row } from '../model/rows.ts'
import { ROW_HEIGHT } from './virtual.ts'

interface Anchoring {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Room below the rows, so that a row can stay under the pointer where the list is too short to scroll. */
  readonly slack: RefObject<HTMLDivElement | null>
  readonly rows: readonly Row[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly activeKey: string | null
}

interface Before {
  readonly rows: readonly Row[]
  readonly indexOf: ReadonlyMap<string, number>
}

/** The row that must not move: the one under the pointer, the selected one while it is in sight, or the topmost. */
const anchorOf = (
  before: Before,
  hovered: string | null,
  activeKey: string | null,
  box: HTMLDivElement,
): string | null => {
  if (hovered !== null && before.indexOf.has(hovered)) return hovered
  const top = Math.floor(box.scrollTop / ROW_HEIGHT)
  const bottom = top + Math.ceil(box.clientHeight / ROW_HEIGHT)
  const active = activeKey === null ? undefined : before.indexOf.get(activeKey)
  if (active !== undefined && active >= top && active <= bottom) return activeKey
  return before.rows[top]?.key ?? null
}

/** Keeps what the user looks at where it is while rows come and go above it. Returns a setter for the pointed-at row. */
export const useAnchor = ({ scroller, slack, rows, indexOf, activeKey }: Anchoring): ((key: string | null) => void) => {
  const hovered = useRef<string | null>(null)
  const before = useRef<Before>({ rows, indexOf })

  useLayoutEffect(() => {
    const last = before.current
    before.current = { rows, indexOf }
    const box = scroller.current
    if (box === null || last.rows === rows) return
    const anchor = anchorOf(last, hovered.current, activeKey, box)
    if (anchor === null) return
    const was = last.indexOf.get(anchor)
    const is = indexOf.get(anchor)
    if (was === undefined || is === undefined || was === is) return
    const wanted = box.scrollTop + (is - was) * ROW_HEIGHT
    if (anchor === hovered.current && slack.current !== null) {
      const missing = wanted + box.clientHeight - rows.length * ROW_HEIGHT
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
