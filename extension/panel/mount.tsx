import { render } from 'preact'
import type { Channel } from '../channel.ts'
import type { ToBackground, ToPage } from '../protocol.ts'
import { createPanel, type PanelOptions } from './model/panel.ts'
import { PanelView } from './view/panel-view.tsx'

/**
 * Shows the panel in an element, fed by a channel: the same in DevTools, in a tab and in a test; with a file, what
 * is in it. Returns an unmount function.
 */
export const mountPanel = (
  root: HTMLElement,
  channel: Channel<ToPage, ToBackground>,
  options: PanelOptions,
  file: File | null = null,
): (() => void) => {
  const panel = createPanel(channel, options)
  if (file !== null) void panel.open(file)
  render(<PanelView panel={panel} />, root)
  return () => {
    render(null, root)
    panel.dispose()
  }
}
