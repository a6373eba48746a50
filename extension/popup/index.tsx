import { browser } from '../browser.ts'
import { createPortChannel } from '../channel.ts'
import { followTheme } from '../panel/theme.ts'
import { REPORT_PAGE, type ToBackground, type ToPage } from '../protocol.ts'
import { mountPopup } from './popup.tsx'

followTheme(document.documentElement, { name: 'system', onChange: () => undefined })

const root = document.getElementById('root')
if (root === null) throw new Error('The popup’s page has no element called "root".')

// A popup belongs to no tab; opened as a page of its own, it does.
const [own, [active]] = await Promise.all([
  browser.tabs.getCurrent(),
  browser.tabs.query({ active: true, currentWindow: true }),
])

const channel = createPortChannel<ToPage, ToBackground>(() => browser.runtime.connect({ name: 'popup' }), {
  type: 'open',
  page: 'popup',
  tabId: active?.id ?? -1,
})

mountPopup(root, channel, {
  page: own !== undefined,
  grant: () => browser.permissions.request({ origins: ['<all_urls>'] }),
  showReports: () => void browser.tabs.create({ url: browser.runtime.getURL(REPORT_PAGE) }).then(() => window.close()),
})
