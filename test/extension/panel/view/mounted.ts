import { act, configure, fireEvent, waitFor } from '@testing-library/preact'
import * as loaded from '../../../../extension/panel/engine.ts'
import { forgetful } from '../../../../extension/panel/model/memory.ts'
import type { PanelOptions } from '../../../../extension/panel/model/panel.ts'
import { mountPanel } from '../../../../extension/panel/mount.tsx'
import { createTestChannel, type TestChannel } from '../../../support/channel.ts'

// A second, as it is by itself, is short for a machine that runs browsers beside.
configure({ asyncUtilTimeout: 20_000 })

/** A panel in the test's document, fed by the test. */
export interface Mounted {
  readonly channel: TestChannel
  readonly root: HTMLElement
  readonly reloads: () => number
  readonly unmount: () => void
}

const NOW = new Date(Date.UTC(2026, 0, 5, 12))

/**
 * happy-dom lays nothing out, and a list that is 0 pixels high shows no row; and it has no `ondrop`, without which
 * Preact takes `onDrop` for an event of another name.
 */
const complete = () => {
  Object.assign(HTMLElement.prototype, { ondrop: null, ondragover: null, ondragleave: null })
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 440 })
  Object.defineProperty(HTMLElement.prototype, 'scrollHeight', { configurable: true, get: () => 1_000_000 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 600 })
}

export const mounted = ({
  engine = loaded,
  live = true,
  producer = null,
  readBody = null,
  callers,
}: Partial<Pick<PanelOptions, 'engine' | 'live' | 'producer' | 'readBody' | 'callers'>> = {}): Mounted => {
  complete()
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  const channel = createTestChannel()
  let reloads = 0
  const unmount = mountPanel(root, channel, {
    engine,
    live,
    producer,
    reload: () => {
      reloads += 1
    },
    memory: forgetful(),
    now: () => NOW,
    readBody,
    ...(callers && { callers }),
  })
  // Preact cleans effects up a little later: until then, the keys of the next test would reach this panel too.
  return { channel, root, reloads: () => reloads, unmount: () => void act(unmount) }
}

/** The list's rows as they read: `Blocked at the response GET /v1/me response`. */
export const rows = (root: HTMLElement): readonly string[] =>
  [...root.querySelectorAll('.row')].map((row) =>
    [...row.children]
      .map((child) => child.textContent?.trim() ?? '')
      .filter((text) => text !== '')
      .join(' '),
  )

/** Waits until the list has this many rows, and returns them. */
export const waitForRows = (root: HTMLElement, count: number): Promise<readonly string[]> =>
  waitFor(() => {
    const found = rows(root)
    if (found.length !== count) throw new Error(`${found.length} rows, not ${count}: ${found.join('; ')}`)
    return found
  })

/** The details' text. */
export const details = (root: HTMLElement): string => root.querySelector('[data-place=details]')?.textContent ?? ''

/** Types the name of a server into its field, and takes the first that is offered. */
export const chooseServer = (field: HTMLElement, name: string): void => {
  fireEvent.mouseDown(field)
  fireEvent.input(field, { target: { value: name } })
  fireEvent.keyDown(field, { key: 'Enter' })
}
