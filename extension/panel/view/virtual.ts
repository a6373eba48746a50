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

export type Virtual = Virtualizer<HTMLDivElement, HTMLDivElement>

/** Which of `count` rows of one height are in sight; `active` is always among them, so that it can be pointed at. */
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
  const held = useRef<Virtual | null>(null)
  held.current ??= new Virtualizer<HTMLDivElement, HTMLDivElement>(options)
  const virtual = held.current
  virtual.setOptions(options)
  useLayoutEffect(() => virtual._didMount(), [virtual])
  useLayoutEffect(() => virtual._willUpdate())
  return virtual
}
