import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks'

/** Pixels; the style sheet has the same number as `--row`. */
export const ROW_HEIGHT = 22

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

/** Which of `count` rows of one height are in sight; `active` is always drawn, so that it can be pointed at. */
export const useVirtual = (scroller: RefObject<HTMLDivElement | null>, count: number, active: number): Virtual => {
  const [, render] = useReducer((times: number, _: null) => times + 1, 0)
  const options = {
    count,
    estimateSize: () => ROW_HEIGHT,
    getScrollElement: () => scroller.current,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    overscan: 12,
    // A server's heading stays on top of its rows.
    scrollPaddingStart: ROW_HEIGHT,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const indexes = defaultRangeExtractor(range)
      return active < 0 || indexes.includes(active) ? indexes : [...indexes, active].sort((a, b) => a - b)
    },
    onChange: () => render(null),
  }
  const held = useRef<Virtualizer<HTMLDivElement, HTMLDivElement> | null>(null)
  held.current ??= new Virtualizer<HTMLDivElement, HTMLDivElement>(options)
  const virtual = held.current
  virtual.setOptions(options)
  useLayoutEffect(() => virtual._didMount(), [virtual])
  useLayoutEffect(() => virtual._willUpdate())
  const indexes = virtual.getVirtualItems().map(({ index }) => index)
  return {
    first: virtual.range?.startIndex ?? 0,
    last: virtual.range?.endIndex ?? -1,
    indexes,
    scrolls: count * ROW_HEIGHT > (virtual.scrollRect?.height ?? 0),
    scrollTo: (index, where) => virtual.scrollToIndex(index, { align: where === 'middle' ? 'center' : 'auto' }),
  }
}
