import { elideMiddle, wrap } from '../cut.ts'
import { readableUrl } from '../placeholders.ts'
import { visible } from '../visible.ts'
import type { Lane, SequenceElement } from './element.ts'

/** Where each lane stands, in percent of the width: the drawing stretches, its type does not. */
export const LANE_X: Record<Lane, number> = { page: 6, browser: 38, server: 94 }

/** Pixels, from the top. */
export const LANE_LABEL_Y = 14
export const LANE_DETAIL_Y = 28
export const LANES_Y = 38

/** Above an arrow: its label. Below it: the lines of its detail. */
export const ABOVE = 24
export const LINE = 14
export const LABEL_RISE = 7
const GAP = 12

/** Characters that fit at 360 px, the narrowest width the drawing is made for. */
const NARROW = { label: 16, detail: 20 }
const WIDE = { label: 29, detail: 34 }
const HEAD = { page: 17, browser: 16, server: 25 }

/** What is drawn of an element's words; the whole text belongs into a tooltip. */
export interface ShownText {
  readonly label: readonly string[]
  readonly detail: readonly string[]
}

const isNarrow = ({ from, to }: Pick<SequenceElement, 'from' | 'to'>): boolean =>
  from === 'page' || (to === 'page' && from === 'browser')

const shown = (text: string): string => visible(readableUrl(elideMiddle(text, 400)))

/** The words of an element, cut to the room it has. */
export const shownText = (element: Pick<SequenceElement, 'kind' | 'from' | 'to' | 'label' | 'detail'>): ShownText => {
  const room = isNarrow(element) ? NARROW : WIDE
  const label = shown(element.label)
  return {
    label:
      element.kind === 'stop' || element.kind === 'open'
        ? wrap(label, room.label, 3)
        : [elideMiddle(label, room.label)],
    detail: wrap(shown(element.detail), room.detail, 2),
  }
}

/** A lane's heading, cut to the room it has. */
export const shownHeading = (lane: Lane, text: string): string => elideMiddle(shown(text), HEAD[lane])

/** The height of an element's row, from its own line (arrow) or first text line (others) down. */
export const depthOf = (element: Pick<SequenceElement, 'kind' | 'from' | 'to' | 'label' | 'detail'>): number => {
  const { label, detail } = shownText(element)
  return (element.kind === 'arrow' ? 4 + detail.length * LINE : (label.length + detail.length) * LINE - 4) + GAP
}
