import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { OPENABLE } from '../model/openable.ts'
import type { Panel } from '../model/panel.ts'

interface Props {
  readonly panel: Panel
  readonly children: ComponentChildren
}

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files that are dropped anywhere on the panel. */
export function Drop({ panel, children }: Props) {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the toolbar has a button for those who don't drag
    <div
      class="panel"
      onDragOver={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false)
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(false)
        const [file, ...others] = event.dataTransfer?.files ?? []
        if (file === undefined) return
        if (others.length > 0) panel.notify(`Only \`${file.name}\` was opened: one file is shown at a time.`)
        void panel.open(file)
      }}
    >
      {children}
      {over && <div class="drop">{OPENABLE.drop}</div>}
    </div>
  )
}
