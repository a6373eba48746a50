import { stop } from '../../diagnosis/facts.ts'
import type { Step } from '../advice.ts'
import { isPrivateHost } from '../owner.ts'
import type { StepContext } from './context.ts'

/** What helps a page that is not a website on the internet: it runs on this machine, in an app, or in an extension. */

const inPage = (text: string): Step => ({ text, place: 'page' })

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)$/

const parsed = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null)

const isLoopback = (url: string): boolean => LOOPBACK.test(parsed(url)?.hostname ?? '')

/**
 * The origins of apps in the web views of Android.
 *
 * Source: https://capacitorjs.com/docs/config (`androidScheme`, `hostname`); https://ionicframework.com/docs/troubleshooting/cors
 */
const OF_APPS: ReadonlySet<string> = new Set(['http://localhost', 'https://localhost'])

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

/** No development server stands between an app and the world, and its native side knows no CORS. */
export const askNatively = ({ origin, leg }: StepContext): readonly Step[] =>
  OF_APPS.has(origin) && !isLoopback(leg.url)
    ? [
        {
          text: 'Ask by native HTTP, if this page is an app’s (Capacitor, Cordova): CORS does not apply there.',
          place: 'page',
          code: 'plugins: { CapacitorHttp: { enabled: true } } // capacitor.config.ts',
          language: 'javascript',
        },
      ]
    : []

/**
 * Scripts of extensions ask as the page in which they run.
 *
 * Source: https://developer.chrome.com/docs/extensions/develop/concepts/network-requests
 */
export const askFromExtension = ({ origin, leg }: StepContext): readonly Step[] => {
  const [page, server] = [parsed(origin), parsed(leg.url)]
  if (page === null || server === null || isPrivateHost(page.hostname) || !isPrivateHost(server.hostname)) return []
  return [
    inPage(
      `Ask in the service worker of the extension, with a host permission for \`${server.host}\`, if a content script asks: that needs no CORS.`,
    ),
  ]
}
