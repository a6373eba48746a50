import type { Leg } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { ownRefusal } from '../../cors/own-origin.ts'
import type { Step } from '../advice.ts'
import { isPrivateHost } from '../owner.ts'
import type { Failed } from './context.ts'
import { step } from './step.ts'

/** What to do where a server takes its own page for another origin. */

/** Tells a CORS layer, which nobody without `Origin` meets, from the application. */
const ASK_WITHOUT_ORIGIN: Step = {
  place: 'server',
  text: 'Repeat the request without `Origin`, with the same cookies: where it passes, the CORS layer refused it, otherwise the application.',
  code: 'curl -i -X "$METHOD" -H "Cookie: $COOKIE" "$URL"',
  language: 'bash',
}

const TRUST = step(
  'server',
  'Let the application trust `X-Forwarded-Proto` and `X-Forwarded-Host` of its proxy, and the proxy send them: it then knows its own origin.',
)

/** Source: https://vite.dev/config/server-options#server-proxy */
const WITHOUT_ORIGIN_ON: Step = {
  place: 'proxy',
  text: 'Let the proxy of the development server leave `Origin` out, if it hands this request on: the API behind compares it with its own list.',
  code: "configure: (proxy) => proxy.on('proxyReq', (request) => request.removeHeader('origin')), // Vite: beside `target`",
  language: 'javascript',
}

/** Words of Go, which ends its own errors with a line break. */
const GRAFANA_SAID = `${'origin not allowed'.length + 1}`

/**
 * Grafana compares the host of `Origin` with that of `Host` alone, whatever the ports.
 *
 * Source: https://github.com/grafana/grafana/blob/main/pkg/middleware/csrf/csrf.go
 */
const inGrafana = (url: URL, { response }: Leg): readonly Step[] =>
  response.seen &&
  getHeader(response.value.headers, 'content-length') === GRAFANA_SAID &&
  getHeader(response.value.headers, 'x-content-type-options') === 'nosniff'
    ? [
        {
          place: 'server',
          text: `Name \`${url.hostname}\` in \`csrf_trusted_origins\` of Grafana, if that is what answers, or let the proxy in front of it pass \`Host\` on.`,
          code: `[security]\ncsrf_trusted_origins = ${url.hostname}`,
          language: 'ini',
        },
      ]
    : []

const listIt = ({ exchange }: Failed): Step =>
  step('server', `Add \`${exchange.initiator ?? 'its own origin'}\` to the origins that its CORS layer allows.`)

/** Whether a development server sent the page: no proxy in front of it hides what it was asked for. */
const isInDevelopment = ({ protocol, hostname, port }: URL): boolean =>
  protocol === 'http:' && port !== '' && isPrivateHost(hostname)

/** The server has to know its own address, or to be told it. */
export const refusedAtHome = (failed: Failed): readonly Step[] => {
  const leg = failed.exchange.legs.at(-1) ?? failed.exchange.legs[0]
  const ask = ownRefusal(leg) === 'named' ? [] : [ASK_WITHOUT_ORIGIN]
  const url = URL.canParse(leg.url) ? new URL(leg.url) : null
  const said = url === null ? [] : inGrafana(url, leg)
  if (url !== null && isInDevelopment(url)) return [...said, WITHOUT_ORIGIN_ON, listIt(failed), ...ask]
  return [...said, ...ask, TRUST, listIt(failed)]
}
