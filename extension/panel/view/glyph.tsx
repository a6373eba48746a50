import type { JSX } from 'preact'
import type { Tone } from '../model/entry.ts'

/** Drawn, because fonts lack some of these signs or draw them alike; each has a shape of its own. */
const SHAPES: Readonly<Record<Tone, () => JSX.Element>> = {
  blocked: () => (
    <>
      <circle cx="6" cy="6" r="6" fill="currentColor" />
      <path d="M3.8 3.8l4.4 4.4M8.2 3.8l-4.4 4.4" class="knocked-out" />
    </>
  ),
  warning: () => (
    <>
      <path
        d="M6 .6L11.8 11.2H.2Z"
        fill="currentColor"
        stroke="currentColor"
        stroke-linejoin="round"
        stroke-width="1"
      />
      <path d="M6 4v3.4M6 9v.6" class="knocked-out" />
    </>
  ),
  allowed: () => <path d="M1.5 6.5l3 3 6-7" fill="none" stroke="currentColor" stroke-width="1.8" />,
  pending: () => (
    <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2 1.6" />
  ),
  undecided: () => (
    <>
      <path d="M3.6 4.2a2.4 2.4 0 1 1 3.6 2.1q-1.2.7-1.2 1.7" fill="none" stroke="currentColor" stroke-width="1.6" />
      <circle cx="6" cy="10.6" r="1" fill="currentColor" />
    </>
  ),
  failed: () => <path d="M1.5 1.5l9 9M10.5 1.5l-9 9" fill="none" stroke="currentColor" stroke-width="1.6" />,
  'not-cors': () => <path d="M2 6h8" fill="none" stroke="currentColor" stroke-width="1.6" />,
}

/** The sign of a verdict; the word stands beside it or in the row's name. */
export function Glyph({ tone }: { readonly tone: Tone }) {
  const Shape = SHAPES[tone]
  return (
    <svg class={`glyph tone-${tone}`} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <Shape />
    </svg>
  )
}

const ICONS = {
  clear: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M3.8 3.8l8.4 8.4',
  import: 'M8 10V2.5M5 5.5l3-3 3 3M2.5 10v3.5h11V10',
  export: 'M8 2.5V10M5 7l3 3 3-3M2.5 10v3.5h11V10',
  overview: 'M2.5 3h4v4h-4zM9.5 3h4M9.5 6h4M2.5 10h4v4h-4zM9.5 10h4M9.5 13h4',
  more: 'M8 3v1.6M8 7.2v1.6M8 11.4v1.6',
  close: 'M4 4l8 8M12 4l-8 8',
  settings:
    'M6.9 2h2.2l.4 1.7 1.1.6 1.6-.6 1.1 1.9-1.2 1.2v1.3l1.2 1.2-1.1 1.9-1.6-.6-1.1.6L9.1 13H6.9l-.4-1.8-1.1-.6-1.6.6-1.1-1.9 1.2-1.2V6.8L2.7 5.6l1.1-1.9 1.6.6 1.1-.6ZM8 5.6a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8',
} as const

export type IconName = keyof typeof ICONS

/** A toolbar's icon; its button carries the name. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.3"
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  )
}

/** A disc while recording, a ring while paused. */
export function RecordIcon({ recording }: { readonly recording: boolean }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <circle
        cx="8"
        cy="8"
        r="5.2"
        fill={recording ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="1.4"
      />
    </svg>
  )
}
