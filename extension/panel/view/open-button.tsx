import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { OPENABLE } from '../model/openable.ts'
import type { Panel } from '../model/panel.ts'

interface Props {
  readonly panel: Panel
  readonly class: 'icon' | 'button'
  /** What it is called where its content has no words. */
  readonly label?: string
  readonly children: ComponentChildren
}

/** A button that lets the user choose a file, and opens it. */
export function OpenButton({ panel, class: look, label, children }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class={look}
        data-place="open"
        aria-label={label}
        title={OPENABLE.title}
        onClick={() => input.current?.click()}
      >
        {children}
      </button>
      <input
        ref={input}
        type="file"
        accept={OPENABLE.accept}
        hidden
        aria-label="Report file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          // The same file can be chosen again once it was changed.
          event.currentTarget.value = ''
          if (file !== undefined) void panel.open(file)
        }}
      />
    </>
  )
}
