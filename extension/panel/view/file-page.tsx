import { useLayoutEffect, useRef } from 'preact/hooks'
import { visible } from '../../../src/report/visible.ts'
import { OPENABLE } from '../model/openable.ts'
import type { Panel } from '../model/panel.ts'
import { OpenButton } from './open-button.tsx'

/** What stands there until a file is opened: where to choose one, and where to drop it. */
export function Unopened({ panel }: { readonly panel: Panel }) {
  return (
    <section class="state unopened" aria-label="Open a report">
      <p class="state-sentence">{OPENABLE.invitation}</p>
      <OpenButton panel={panel} class="button">
        {OPENABLE.button}
      </OpenButton>
      <p class="quiet">Or drop the file anywhere on this page. It is read here, and sent nowhere.</p>
    </section>
  )
}

const MOST_OF_A_NAME = 100

/** A page of its own is called like the file that it shows, and the focus goes where the next step is. */
export const useFilePage = ({ options, opened }: Panel): void => {
  const name = opened.value?.name ?? null
  const before = useRef(name)
  useLayoutEffect(() => {
    if (options.live) return
    document.title = name === null ? 'CORSight: open a report' : `${visible(name.slice(0, MOST_OF_A_NAME))} – CORSight`
    // What had the focus is gone with what was there before.
    const lost = before.current !== name && document.activeElement === document.body
    before.current = name
    if (lost) document.querySelector<HTMLElement>(`[data-place="${name === null ? 'open' : 'list'}"]`)?.focus()
  }, [name, options])
}
