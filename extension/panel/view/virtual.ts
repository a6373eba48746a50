import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** Pixels; the style sheet has the same number as `--row`. */
export const ROW_HEIGHT = 22

/** Rows above and below those in sight that are in the document too, so that a list that is scrolled shows no gap. */
const AROUND = 8

/** Which rows of a long list are to be drawn. */
export interface Virtual {
  /** The first and the last row in sight; where there is none, the last is before the first. */
  readonly first: number
  readonly last: number
  /** The rows that are in the document, upwards. */
  readonly indexes: readonly number[]
  /** Whether there are more rows than room. */
  readonly scrolls: boolean
  /** `nearest`: as little as shows the row below a heading that stays on top; nothing where it is in sight. */
  readonly scrollTo: (index: number, where: 'nearest' | 'middle') => void
}

const wantedTop = (index: number, where: 'nearest' | 'middle', { scrollTop, clientHeight }: HTMLElement): number => {
  const start = index * ROW_HEIGHT
  if (where === 'middle') return start - (clientHeight - ROW_HEIGHT) / 2
  return Math.max(start + ROW_HEIGHT - clientHeight, Math.min(scrollTop, start - ROW_HEIGHT))
}

/** Which of `count` rows of one height are in sight; `active` is always drawn, so that it can be pointed at. */
export const useVirtual = (scroller: RefObject<HTMLElement | null>, count: number, active: number): Virtual => {
  /** In rows, so that a scrolled pixel draws nothing. */
  const [top, setTop] = useState(0)
  const [room, setRoom] = useState(0)

  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null) return
    const look = () => setTop(Math.floor(box.scrollTop / ROW_HEIGHT))
    const measure = () => setRoom(box.clientHeight)
    look()
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [scroller])

  const height = Math.ceil(room / ROW_HEIGHT)
  const first = Math.max(0, Math.min(top, count - height))
  const last = Math.min(count, top + height + 1) - 1
  const [from, to] = [Math.max(0, first - AROUND), Math.min(count - 1, last + AROUND)]
  const indexes = Array.from({ length: to - from + 1 }, (_, nth) => from + nth)
  if (active >= 0 && active < from) indexes.unshift(active)
  if (active > to) indexes.push(active)

  return {
    first,
    last,
    indexes,
    scrolls: count * ROW_HEIGHT > room,
    scrollTo(index, where) {
      const box = scroller.current
      if (box === null) return
      box.scrollTop = wantedTop(index, where, box)
      setTop(Math.floor(box.scrollTop / ROW_HEIGHT))
    },
  }
}
