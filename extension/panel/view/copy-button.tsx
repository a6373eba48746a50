import type { Panel } from '../model/panel.ts'

interface Props {
  readonly panel: Panel
  /** What is copied, as it stands after "Copied", such as `the Express fix`. */
  readonly name: string
  readonly text: () => string
  readonly class?: string
}

/** Copies a text and says so in its own label for a moment. */
export function CopyButton({ panel, name, text, class: className = 'button' }: Props) {
  const done = panel.copied.value === name
  return (
    <button
      type="button"
      class={className}
      aria-label={`Copy ${name}`}
      title={`Copy ${name}`}
      onClick={() => panel.copy(name, text())}
    >
      {done ? 'Copied' : 'Copy'}
    </button>
  )
}
