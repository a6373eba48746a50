import type { CDPSession, Page } from 'puppeteer-core'
import type { BrowserName } from '../support/browsers/browser.ts'
import { enterChromeScope } from '../support/browsers/firefox-chrome.ts'

/** What the browser itself said of one case. */
export interface Truth {
  /** The codes it gave; the CORS failure's own first. Empty: it reported no CORS failure. */
  readonly codes: readonly string[]
  /** Errors that it named and that are not CORS. */
  readonly errors: readonly string[]
  /** Whether any request of the ask was seen at all. */
  readonly asked: boolean
  /** Whether the browser said that the page got a response; null where it says no such thing. */
  readonly loaded: boolean | null
}

/** Collects what the browser says, by the key of the ask in the URL. */
export interface Witness {
  readonly of: (key: string) => Promise<Truth>
}

/** The ask that a URL belongs to: the id of its case, with `#2` where it is asked again; null: it belongs to none. */
export const keyOf = (text: string): string | null => {
  const [, id, again = ''] = /\/case\/([^/]+)\/\d+(?:\?[^#\s]*)?(#\d+)?/.exec(text) ?? []
  return id === undefined ? null : `${id}${again}`
}

/** A worker or frame that went away while it was asked has nothing more to say, and a worklet has no workers below it. */
const GONE = /TargetCloseError|Inspected target navigated or closed|'Target\.setAutoAttach' wasn't found/

const ignoreGone = (error: unknown): void => {
  if (!GONE.test(String(error))) throw error
}

/** Chromium: the DevTools protocol, of the page and of every worker and frame below it. */
async function listenToChromium(page: Page): Promise<Witness> {
  const urls = new Map<string, string>()
  const said = new Map<string, { codes: string[]; errors: string[]; loaded: boolean }>()
  const entry = (id: string) => {
    const known = said.get(id) ?? { codes: [], errors: [], loaded: false }
    said.set(id, known)
    return known
  }
  const attaching: Promise<void>[] = []
  const hear = (session: CDPSession) => void attaching.push(listen(session).catch(ignoreGone))
  const listen = async (session: CDPSession) => {
    session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
      const id = keyOf(request.url + (request.urlFragment ?? ''))
      if (id === null || type === 'Preflight') return
      urls.set(requestId, id)
      entry(id)
    })
    session.on('Network.loadingFailed', ({ requestId, errorText, corsErrorStatus }) => {
      const id = urls.get(requestId)
      if (id === undefined) return
      if (corsErrorStatus) entry(id).codes.push(corsErrorStatus.corsError)
      else entry(id).errors.push(errorText)
    })
    // Not told of a response that CORS blocks.
    session.on('Network.responseReceived', ({ requestId }) => {
      const id = urls.get(requestId)
      if (id !== undefined) entry(id).loaded = true
    })
    session.on('sessionattached', hear)
    await session.send('Network.enable')
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })
  }
  await listen(await page.createCDPSession())
  // Shared workers are below no page.
  const all = await page.browser().target().createCDPSession()
  all.on('sessionattached', hear)
  const filter = [{ type: 'shared_worker' }]
  await all.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true, filter })
  // Those below may have others below them.
  for (const attached of attaching) await attached
  return {
    async of(id) {
      const known = said.get(id)
      return {
        codes: known?.codes ?? [],
        errors: known?.errors ?? [],
        asked: known !== undefined,
        loaded: known?.loaded ?? false,
      }
    },
  }
}

const LISTEN = `
window.corsightSaid = []
window.corsightListener = { observe(message) {
  try {
    const { category, errorMessage } = message.QueryInterface(Ci.nsIScriptError)
    window.corsightSaid.push([category, errorMessage])
  } catch {}
} }
Services.console.registerListener(window.corsightListener)
// Its question for a password would hold up the page with all its timers.
Services.prefs.setIntPref('network.auth.subresource-http-auth-allow', 0)`

/** Firefox: the category of each message in its own console. */
async function listenToFirefox(page: Page): Promise<Witness> {
  const chrome = await enterChromeScope(page.browser())
  await chrome(LISTEN)
  const codes = new Map<string, string[]>()
  const read = async () => {
    const messages = await chrome<[string, string][]>('return window.corsightSaid.splice(0)')
    for (const [category, text] of messages) {
      const id = keyOf(text)
      if (id === null || !category.startsWith('CORS') || category === 'CORSAllowHeaderFromPreflightDeprecation')
        continue
      codes.set(id, [...(codes.get(id) ?? []), category.replace(/\d+$/, '')])
    }
  }
  return {
    async of(id) {
      await read()
      const all = codes.get(id) ?? []
      const own = all.filter((code) => code !== 'CORSDidNotSucceed')
      return { codes: own.length > 0 ? own : all, errors: [], asked: true, loaded: null }
    },
  }
}

export const listenTo = (name: BrowserName, page: Page): Promise<Witness> =>
  name === 'chromium' ? listenToChromium(page) : listenToFirefox(page)
