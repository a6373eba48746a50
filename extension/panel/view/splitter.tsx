import type { Signal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Range } from '../model/settings.ts'

interface Props {
  readonly label: string
  /** `vertical`: the line stands upright, between left and right. */
  readonly orientation: 'vertical' | 'horizontal'
  readonly value: Signal<number>
  readonly range: Range
  /** The value at a place of the pointer, which the splitter's own parent measures. */
  readonly at: (place: { readonly x: number; readonly y: number }, box: DOMRect) => number
  readonly step: number
}

const BACK = new Set(['ArrowLeft', 'ArrowUp'])
const FORTH = new Set(['ArrowRight', 'ArrowDown'])

/** The line between list and details, to drag or to move with the arrow keys. */
export function Splitter({ label, orientation, value, range, at, step }: Props) {
  const dragging = useRef(false)
  const set = (wanted: number) => {
    value.value = Math.round(Math.min(range.most, Math.max(range.least, wanted)))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can't be moved
    <div
      class={`splitter splitter-${orientation}`}
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={value.value}
      aria-valuemin={range.least}
      aria-valuemax={range.most}
      tabIndex={0}
      onKeyDown={(event) => {
        const direction = BACK.has(event.key) ? -1 : FORTH.has(event.key) ? 1 : 0
        if (direction === 0) return
        event.preventDefault()
        set(value.peek() + direction * step)
      }}
      onPointerDown={(event) => {
        event.preventDefault()
        dragging.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        const box = event.currentTarget.parentElement?.getBoundingClientRect()
        if (dragging.current && box !== undefined) set(at({ x: event.clientX, y: event.clientY }, box))
      }}
      onPointerUp={() => {
        dragging.current = false
      }}
      onLostPointerCapture={() => {
        dragging.current = false
      }}
    />
  )
}
