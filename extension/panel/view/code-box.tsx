import type { ComponentChildren } from 'preact'

interface Props {
  readonly label: string
  readonly wrap: boolean
  readonly children: ComponentChildren
}

/** Preformatted text that scrolls inside its own box. */
export function CodeBox({ label, wrap, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class={wrap ? 'code wrap' : 'code'} aria-label={label} tabIndex={0}>
      <pre>{children}</pre>
    </section>
  )
}
