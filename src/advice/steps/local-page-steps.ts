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
