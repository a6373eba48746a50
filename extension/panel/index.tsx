import { browser } from '../browser.ts'
import { createPortChannel } from '../channel.ts'
import { bodyChannelName, type ToBackground, type ToPage } from '../protocol.ts'
import { createBodyReader } from './model/bodies.ts'
import { createCallers } from './model/callers.ts'
import { storedMemory } from './model/stored.ts'
import { mountPanel } from './mount.tsx'
import { followTheme } from './theme.ts'

/** What Chromium alone has; the polyfill's types leave it out. */
interface ChromiumPanels {
  readonly openResource?: (url: string, line: number, column: number, done: () => void) => void
  /** Instead of `onThemeChanged`. */
  readonly setThemeChangeHandler?: (handler: (name: string) => void) => void
}

const { panels, inspectedWindow } = browser.devtools

const fixTheme = followTheme(document.documentElement, {
  // Chromium: `default` is both its light theme and "as the system"; its media query tells them apart.
  name: panels.themeName ?? 'default',
  onChange(handler) {
    const { setThemeChangeHandler } = panels as ChromiumPanels
    if (setThemeChangeHandler) setThemeChangeHandler(handler)
    else panels.onThemeChanged.addListener(handler)
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('The panel’s page has no element called "root".')

// Before the channel: what came while nobody listens would be lost.
const memory = await storedMemory(browser.storage.local)

const channel = createPortChannel<ToPage, ToBackground>(() => browser.runtime.connect({ name: 'panel' }), {
  type: 'open',
  page: 'panel',
  tabId: inspectedWindow.tabId,
})

const line = new BroadcastChannel(bodyChannelName(inspectedWindow.tabId))
const chromium = panels as ChromiumPanels

mountPanel(root, channel, {
  engine: null,
  live: true,
  producer: null,
  reload: () => void inspectedWindow.reload(),
  navigations: (listener) => browser.devtools.network.onNavigated.addListener(listener),
  memory,
  fixTheme,
  now: () => new Date(),
  readBody: createBodyReader(line),
  callers: createCallers(
    line,
    chromium.openResource === undefined
      ? null
      : (place) => chromium.openResource?.(place.url, place.line ?? 0, place.column ?? 0, () => undefined),
  ),
})
