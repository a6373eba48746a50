import { elideMiddle } from '../cut.ts'
import { readableUrl } from '../placeholders.ts'
import { visible } from '../visible.ts'
import type { Lane, Sequence, SequenceElement } from './element.ts'
import { LABEL_RISE, LANE_DETAIL_Y, LANE_LABEL_Y, LANE_X, LANES_Y, LINE, shownHeading, shownText } from './geometry.ts'

type Attributes = Readonly<Record<string, string | number>>

/** An SVG element as data; its strings are plain text, to be escaped or set as text nodes by whoever draws it. */
export interface DrawnElement {
  readonly name: string
  readonly attributes: Attributes
  readonly children: readonly (DrawnElement | string)[]
}

const element = (
  name: string,
  attributes: Attributes,
  ...children: readonly (DrawnElement | string)[]
): DrawnElement => ({ name, attributes, children })

const text = (attributes: Attributes, content: string): DrawnElement => element('text', attributes, visible(content))

/** Shapes can't be placed in percent; a nested drawing that overflows can. */
const placed = (lane: Lane, y: number, ...inner: readonly DrawnElement[]): DrawnElement =>
  element('svg', { x: `${LANE_X[lane]}%`, y, overflow: 'visible' }, ...inner)

const path = (className: string, d: string): DrawnElement => element('path', { class: className, d })

type Drawing = readonly DrawnElement[]

const HEADS = { right: 'M-9 -4.5L-1 0L-9 4.5Z', left: 'M9 -4.5L1 0L9 4.5Z' }
const CROSS = 'M-4 -4L4 4M4 -4L-4 4'
const LOOP = 'M0 -5h16q6 0 6 6v4q0 6 -6 6h-12'
const LOOP_HEAD = 'M9 6.5L1 11L9 15.5Z'

const arrow = ({ from, to, y, label, detail, style, kind }: SequenceElement): Drawing => {
  const words = shownText({ kind, from, to, label, detail })
  const rightwards = LANE_X[to] > LANE_X[from]
  const middle = `${(LANE_X[from] + LANE_X[to]) / 2}%`
  const end = style === 'stopped' ? path('seq-cross', CROSS) : path('seq-head', HEADS[rightwards ? 'right' : 'left'])
  return [
    text({ class: 'seq-label', x: middle, y: y - LABEL_RISE, 'text-anchor': 'middle' }, words.label.join(' ')),
    element('line', { class: 'seq-line', x1: `${LANE_X[from]}%`, x2: `${LANE_X[to]}%`, y1: y, y2: y }),
    placed(to, y, end),
    ...words.detail.map((line, index) =>
      text({ class: 'seq-detail', x: middle, y: y + (index + 1) * LINE, 'text-anchor': 'middle' }, line),
    ),
  ]
}

/** Text beside a lane: to the right of it, or to the left at the right edge. */
const beside = (drawn: SequenceElement, indent: number): Drawing => {
  const { label, detail } = shownText(drawn)
  const left = drawn.from === 'server'
  const place = { x: `${LANE_X[drawn.from]}%`, dx: left ? -indent : indent, 'text-anchor': left ? 'end' : 'start' }
  return [
    ...label.map((line, index) => text({ class: 'seq-words', ...place, y: drawn.y + 4 + index * LINE }, line)),
    ...detail.map((line, index) =>
      text({ class: 'seq-detail', ...place, y: drawn.y + 4 + (label.length + index) * LINE }, line),
    ),
  ]
}

const mark = (drawn: SequenceElement, inner: DrawnElement): Drawing => [
  placed(drawn.from, drawn.y, element('circle', { class: 'seq-stop', r: 8 }), inner),
  ...beside(drawn, 14),
]

const stop = (drawn: SequenceElement): Drawing => mark(drawn, path('seq-stop-cross', 'M-3 -3L3 3M3 -3L-3 3'))

const open = (drawn: SequenceElement): Drawing =>
  mark(drawn, text({ class: 'seq-question', y: 4, 'text-anchor': 'middle' }, '?'))

const loop = (drawn: SequenceElement): Drawing => [
  placed(drawn.from, drawn.y, path('seq-loop', LOOP), path('seq-head', LOOP_HEAD)),
  ...beside(drawn, 30),
]

const note = ({ kind, from, to, y, label, detail }: SequenceElement): Drawing => {
  const words = shownText({ kind, from, to, label, detail })
  const middle = `${(LANE_X[from] + LANE_X[to]) / 2}%`
  return [...words.label, ...words.detail].map((line, index) =>
    text({ class: 'seq-detail', x: middle, y: y + index * LINE, 'text-anchor': 'middle' }, line),
  )
}

const DRAW = { arrow, loop, stop, open, note } as const

const drawn = (each: SequenceElement): DrawnElement => {
  const whole = [each.label, each.detail].filter((part) => part !== '').join(' · ')
  const tooltip = element('title', {}, visible(elideMiddle(readableUrl(whole), 1000)))
  return element('g', { class: `seq-${each.style} tone-${each.tone}` }, tooltip, ...DRAW[each.kind](each))
}

const ANCHORS: Record<Lane, { readonly x: string; readonly 'text-anchor': string }> = {
  page: { x: '0', 'text-anchor': 'start' },
  browser: { x: `${LANE_X.browser}%`, 'text-anchor': 'middle' },
  server: { x: '100%', 'text-anchor': 'end' },
}

/**
 * A sequence as an SVG element that is as wide as its container; colours come from the document's style sheet. `id`
 * makes its title's and description's ids unique in the document.
 */
export const drawSequence = (sequence: Sequence, id: string): DrawnElement => {
  const { title, description, lanes, elements, height } = sequence
  const headings = lanes.flatMap(({ lane, label, detail }) => [
    text({ class: 'seq-lane-label', ...ANCHORS[lane], y: LANE_LABEL_Y }, label),
    text({ class: 'seq-detail', ...ANCHORS[lane], y: LANE_DETAIL_Y }, shownHeading(lane, detail)),
  ])
  const lines = lanes.map(({ lane }) => {
    const x = `${LANE_X[lane]}%`
    return element('line', { class: 'seq-lane', x1: x, x2: x, y1: LANES_Y, y2: height })
  })
  return element(
    'svg',
    { class: 'sequence', role: 'img', width: '100%', height, 'aria-labelledby': `${id}-title ${id}-desc` },
    element('title', { id: `${id}-title` }, visible(title)),
    element('desc', { id: `${id}-desc` }, visible(description)),
    ...headings,
    ...lines,
    ...elements.map(drawn),
  )
}
