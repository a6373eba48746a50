import { stop } from '../../diagnosis/facts.ts'
import type { Step } from '../advice.ts'
import { isPrivateHost, isWellKnown } from '../owner.ts'
import type { StepContext } from './context.ts'

/** What helps a page that is not a website on the internet: it runs on this machine, in an app, or in an extension. */

const inPage = (text: string): Step => ({ text, place: 'page' })

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)$/

const parsed = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null)

const isLoopback = (url: string): boolean => LOOPBACK.test(parsed(url)?.hostname ?? '')

/**
 * The origins of apps in web views that are Chromium’s.
 *
 * Source: https://capacitorjs.com/docs/config (`androidScheme`, `hostname`); https://v2.tauri.app/reference/config/ (`useHttpsScheme`)
 */
const OF_APPS: ReadonlySet<string> = new Set([
  'http://localhost',
  'https://localhost',
  'http://tauri.localhost',
  'https://tauri.localhost',
])

/** A page of one's own machine has several names, and the server lists one of them. */
export const openAsListed = ({ facts, origin }: StepContext): readonly Step[] => {
  if (facts === null || !isLoopback(origin) || OF_APPS.has(origin)) return []
  const { received } = stop(facts)
  if (received !== null)
    return isLoopback(received) && parsed(received)?.origin === received && received !== origin
      ? [inPage(`Open the page at \`${received}\` instead, if it can be served there: the server allows that origin.`)]
      : []
  const page = parsed(origin)
  if (page === null || page.hostname === 'localhost') return []
  const port = page.port === '' ? '' : `:${page.port}`
  return [inPage(`Open the page at \`${page.protocol}//localhost${port}\` instead, if the server lists that origin.`)]
}

/** A value that is left empty is one that no entry of a list gave: lists name published pages with `https:`. */
export const openAsSecure = ({ facts, origin }: StepContext): readonly Step[] => {
  if (facts === null || !origin.startsWith('http:') || isLoopback(origin) || stop(facts).received?.trim() !== '')
    return []
  return [
    inPage(`Open the page at \`${origin.replace(/^http:/, 'https:')}\` instead, if the server lists that origin.`),
  ]
}

const nativeStep = (text: string, code?: string): Step => ({
  text,
  place: 'page',
  ...(code !== undefined && { code, language: 'javascript' }),
})

const CAPACITOR = 'plugins: { CapacitorHttp: { enabled: true } } // capacitor.config.ts'
/** It runs where its server does, and nowhere else: this machine is as far away as any other. */
const OBSIDIAN = /^app:\/\/obsidian\.md$/
const TAURI = "import { fetch } from '@tauri-apps/plugin-http'"

/** What asks without CORS beside a page that is no website, by the scheme of its origin. */
const BESIDE: readonly (readonly [scheme: RegExp, step: Step])[] = [
  [
    // Source: https://code.visualstudio.com/api/extension-guides/webview
    /^vscode-webview:/,
    nativeStep('Ask in the extension host, and hand the data over with `postMessage`: CORS does not apply there.'),
  ],
  [
    // Source: https://docs.obsidian.md/Reference/TypeScript+API/requestUrl
    OBSIDIAN,
    nativeStep('Ask by `requestUrl` of Obsidian, which needs no CORS.', "import { requestUrl } from 'obsidian'"),
  ],
  [
    // Source: https://developer.chrome.com/docs/extensions/develop/concepts/network-requests
    /^(chrome|moz)-extension:/,
    nativeStep('Name the server in `host_permissions` of the manifest: pages of the extension then need no CORS.'),
  ],
  [
    // Source: https://v2.tauri.app/plugin/http-client/
    /^(tauri:|https?:\/\/tauri\.)/,
    nativeStep('Ask by the HTTP plugin of Tauri, which asks from its native side: CORS does not apply there.', TAURI),
  ],
  [
    /^https?:/,
    nativeStep(
      'Ask by native HTTP, if this page is an app’s (Capacitor, Cordova): CORS does not apply there.',
      CAPACITOR,
    ),
  ],
  [/^/, nativeStep('Ask from the native side of the app, and hand the data over: CORS does not apply there.')],
]

const isOfApp = (origin: string): boolean => OF_APPS.has(origin) || !/^(https?:|null$)/.test(origin)

/** No development server stands between an app and the world, and its native side knows no CORS. */
export const askNatively = ({ origin, leg }: StepContext): readonly Step[] =>
  isOfApp(origin) && (!isLoopback(leg.url) || OBSIDIAN.test(origin))
    ? BESIDE.filter(([scheme]) => scheme.test(origin))
        .slice(0, 1)
        .map(([, step]) => step)
    : []

const EXTENSION = /^(chrome|moz)-extension:/

/** What a page of an extension can always do, whatever its server means by its answer. */
export const askWithPermission = (context: StepContext): readonly Step[] =>
  EXTENSION.test(context.origin) ? askNatively(context) : []

/**
 * Scripts of extensions ask as the page in which they run: on a site that everybody knows, nobody else’s do.
 *
 * Source: https://developer.chrome.com/docs/extensions/develop/concepts/network-requests
 */
export const askFromExtension = ({ origin, leg, facts }: StepContext): readonly Step[] => {
  const [page, server] = [parsed(origin), parsed(leg.url)]
  if (page === null || !/^https?:/.test(origin) || server === null || facts?.tainted === true) return []
  if (isPrivateHost(page.hostname)) return []
  if (!isPrivateHost(server.hostname) && !isWellKnown(origin)) return []
  return [
    inPage(
      `Ask in the service worker of the extension, with a host permission for \`${server.host}\`, if a content script asks: that needs no CORS.`,
    ),
  ]
}

/** The same where that is the likeliest: nobody who reads this owns the page. */
export const askFromExtensionFirst = (context: StepContext): readonly Step[] =>
  isWellKnown(context.origin) ? askFromExtension(context) : []
