import type { Exchange } from '../../cors/exchange.ts'
import { nextjs } from './nextjs.ts'
import type { ProxiedServer, ProxyGenerator, ProxySnippet } from './proxy.ts'
import { vite } from './vite.ts'
import { webpack } from './webpack.ts'

export type { ProxySnippet }

const GENERATORS: readonly ProxyGenerator[] = [vite, webpack, nextjs]

/** What a development proxy does not solve, one or two sentences each; for every tool alike. */
export const PROXY_LIMITS: readonly string[] = [
  'A development proxy works only where the development server runs. In production the page needs the same on a server of your own, or the other server’s consent.',
  'The other server sees your machine instead of the browser: its limits for one address, and its rules about who may use it, apply to your proxy.',
  'The browser does not send the cookies that it already has for the other server. Cookies that come through the proxy belong to the page’s own origin, where `Secure` needs HTTPS or `localhost`.',
  'Everybody who has the page can read a key that it sends: keep a secret on a server of your own, which adds it.',
  'A redirect to an absolute URL leads out of the proxy, back to the other origin. Give its target a path of the proxy as well.',
  'WebSockets need a setting of their own (`ws: true`), and are not under CORS.',
]

const serverOf = (url: string): ProxiedServer | null => {
  if (!URL.canParse(url)) return null
  const { protocol, origin, host, pathname } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return null
  return { origin, prefix: `/proxy/${host.replace(/[^a-z0-9.-]+/g, '-').replace(/^-|-$/g, '')}`, path: pathname }
}

/**
 * How the page asks its own development server instead, for a server that is not the reader’s to change; by tool, in
 * display order. Empty where the first URL of the exchange is none of HTTP. Neither query nor credentials of the URL are
 * printed.
 */
export const proxiesFor = (exchange: Exchange): readonly ProxySnippet[] => {
  const server = serverOf(exchange.legs[0]?.url ?? '')
  if (server === null) return []
  return GENERATORS.map((print) => print(server)).filter((snippet) => snippet !== null)
}
