import { stop } from '../../diagnosis/facts.ts'
import { jsString } from '../../fix/quote.ts'
import type { Step } from '../advice.ts'
import { isPrivateHost } from '../owner.ts'
import type { StepContext } from './context.ts'

/** What helps a page that is developed on this machine, and asks a server that the published one asks too. */

const hostnameOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).hostname : null)

const isPrivate = (url: string): boolean => {
  const hostname = hostnameOf(url)
  return hostname !== null && isPrivateHost(hostname)
}

/** Whether a development server, or another server of this machine, shows the page. */
export const isLocalPage = ({ origin }: StepContext): boolean => /^https?:/.test(origin) && isPrivate(origin)

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\]):\d+$/

/** A server that names another page has a list of them, and wants this one on it. */
const namesAnother = ({ facts }: StepContext): boolean => facts !== null && stop(facts).received !== null

/**
 * A page under development and a server near it that are one origin once published need no CORS, neither here nor there.
 *
 * Source: https://vite.dev/config/server-options.html#server-proxy, https://angular.dev/tools/cli/serve#proxying-to-a-backend-server
 */
export const shareOneOrigin = (context: StepContext): readonly Step[] => {
  const { leg, origin } = context
  if (!LOOPBACK.test(origin) || !isPrivate(leg.url) || namesAnother(context)) return []
  const server = new URL(leg.url)
  const [, first = ''] = server.pathname.split('/')
  return [
    {
      text: 'Ask through the proxy of the development server, by a path without a host, if the page and this server share one origin once they are published: then no CORS is needed.',
      place: 'page',
      ...(first !== '' && {
        code: `server: { proxy: { ${jsString(`/${first}`)}: ${jsString(server.origin)} } } // vite.config.ts`,
        language: 'javascript',
      }),
    },
  ]
}

/** Whether the answer names where the page is published, and this one is not it. */
const namesThePublished = ({ facts }: StepContext): boolean => {
  const received = facts === null ? null : stop(facts).received
  return received !== null && hostnameOf(received) !== null && !isPrivate(received)
}

/**
 * A list of published pages needs no entry for a machine where they are developed.
 *
 * Source: https://vite.dev/config/server-options.html#server-proxy
 */
export const throughDevelopmentServer = (context: StepContext): readonly Step[] => {
  const { leg, host } = context
  if (!isLocalPage(context) || isPrivate(leg.url) || !namesThePublished(context) || !URL.canParse(leg.url)) return []
  return [
    {
      text: `Ask \`${host}\` through the proxy of the development server: its list names published pages, and stays as it is.`,
      place: 'proxy',
      code: `server: { proxy: { '/api': { target: ${jsString(new URL(leg.url).origin)}, changeOrigin: true } } } // vite.config.ts`,
      language: 'javascript',
    },
  ]
}
