import { isTrustworthy } from '../../cors/origin.ts'
import type { Failure, FailureKind } from '../../cors/rule.ts'
import type { Step } from '../advice.ts'
import { isPrivateHost } from '../owner.ts'
import type { Failed } from './context.ts'
import { blockedOpaquely, keptByEmbedder, keptByPolicy, wronglyTyped } from './neighbour-steps.ts'
import { refusedAtHome } from './own-refusal-steps.ts'
import { step } from './step.ts'

type Steps = (failed: Failed) => readonly Step[]

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

const hostnameOf = (url: string | null): string => (url !== null && URL.canParse(url) ? new URL(url).hostname : '')

/** Whether a page of the internet asks the machine of whoever opens it, where few have what its developers have. */
const asksTheVisitor = ({ exchange }: Failed): boolean => {
  const page = hostnameOf(exchange.initiator)
  return page !== '' && !isPrivateHost(page) && LOOPBACK.test(hostnameOf(exchange.legs[0].url))
}

const ADDRESS = /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./

/** A server that listens on its loopback address refuses whoever asks from elsewhere. */
const listenEverywhere = ({ exchange }: Failed): string =>
  ADDRESS.test(hostnameOf(exchange.legs[0].url))
    ? '; if it runs already, let it listen on every address (`0.0.0.0`) instead of `127.0.0.1`'
    : ''

/**
 * Names that only the network of containers knows; browsers are outside of it.
 *
 * Source: https://docs.docker.com/compose/how-tos/networking/; https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
const OF_CONTAINERS = /^[a-z0-9_-]+$|\.svc(\.cluster\.local)?$/i

const nameOfAContainer = (url: string, host: string): readonly Step[] => {
  const hostname = hostnameOf(url)
  return OF_CONTAINERS.test(hostname)
    ? [
        step(
          'page',
          `Write an address in place of \`${host}\` that the browser knows, such as \`localhost\` with the published port: names of containers and services exist in their own network alone.`,
        ),
      ]
    : []
}

/** A page that another machine of the network serves, or this one by that address: `localhost` is not where it came from. */
const notWhereItCameFrom = ({ exchange, host }: Failed): readonly Step[] => {
  const page = hostnameOf(exchange.initiator)
  return ADDRESS.test(page) && LOOPBACK.test(hostnameOf(exchange.legs[0].url))
    ? [
        step(
          'page',
          `Write \`${page}\` in place of \`localhost\` where the page’s base URL is set: the page came from there, and \`${host}\` is on the machine of whoever opens it.`,
        ),
      ]
    : []
}

/** The same host under another port served the page, and the address that it asks names none. */
const lacksThePort = ({ exchange, host }: Failed): readonly Step[] => {
  const [page, asked] = [exchange.initiator ?? '', exchange.legs[0].url]
  if (!URL.canParse(page) || !URL.canParse(asked)) return []
  const [from, to] = [new URL(page), new URL(asked)]
  return from.hostname === to.hostname && from.port !== '' && to.port === ''
    ? [
        step(
          'page',
          `Write the port into the address that the page asks: \`${host}\` names none, while the page itself came from \`${from.host}\`.`,
        ),
      ]
    : []
}

/** An address of development that was published with the page. */
const leftFromDevelopment = (failed: Failed): readonly Step[] =>
  asksTheVisitor(failed)
    ? [
        step(
          'page',
          `Write the published address of the server in place of \`${failed.host}\`, where the page’s base URL is set, unless whoever opens the page is to run that server: \`localhost\` is the visitor’s own machine.`,
        ),
      ]
    : []

/** What to do about what is not CORS, by kind: where to look first. */
const STEPS: Readonly<Record<FailureKind, Steps>> = {
  'connection-refused': (failed) => [
    ...leftFromDevelopment(failed),
    ...notWhereItCameFrom(failed),
    ...lacksThePort(failed),
    step(
      'server',
      failed.elsewhere === null
        ? `Start the server at \`${failed.host}\`, or correct the port in the page${listenEverywhere(failed)}.`
        : `Start the server at \`${failed.host}\`, or correct the port in the page: \`${failed.elsewhere}\` answered this page.`,
    ),
  ],
  'name-not-resolved': ({ host, exchange }) => [
    ...nameOfAContainer(exchange.legs.at(-1)?.url ?? '', host),
    step('page', `Check the spelling of \`${host}\` in the page.`),
    step('browser', 'Check the network: DevTools may be set to offline, or a VPN or DNS server may be down.'),
  ],
  tls: (failed) => [
    ...leftFromDevelopment(failed),
    step(
      'browser',
      `Open \`https://${failed.host}\` in a tab: the browser then says what is wrong with the certificate.`,
    ),
    step('server', 'Renew the certificate, or let the development machine trust its issuer.'),
  ],
  'connection-broken': () => [
    step('server', 'Read the server’s log for a crash at this moment.'),
    step('proxy', 'Check the limits of proxies in front for size and time.'),
  ],
  'timed-out': () => [
    step('server', 'Find out what the server was waiting for: its log shows the request without an answer.'),
    step('proxy', 'Check that no firewall drops the packets on the way.'),
  ],
  'invalid-response': () => [
    step('server', 'Look at the raw answer with `curl -iv`: the browser could not read it as HTTP.'),
  ],
  aborted: () => [step('page', 'Look for an `AbortController`, a timeout or a navigation that cancels the request.')],
  abandoned: () => [step('page', 'Repeat the request on a page that stays open until it is answered.')],
  'blocked-by-extension': (failed) => [
    ...leftFromDevelopment(failed),
    step('browser', 'Repeat the request in a window without other extensions and with tracking protection off.'),
  ],
  'blocked-by-policy': () => [
    step('browser', 'Read the console: it names the policy that stopped the request.'),
    step(
      'server',
      'Change the header that the policy comes from: `Cross-Origin-Resource-Policy`, `Cross-Origin-Embedder-Policy` or `Content-Security-Policy`.',
    ),
  ],
  // Its cause says where the redirect comes from.
  'mixed-content': () => [],
  'resource-policy': keptByPolicy,
  'embedder-policy': keptByEmbedder,
  'opaque-response-blocking': blockedOpaquely,
  'mime-type': wronglyTyped,
  'origin-refused': refusedAtHome,
  // Source: https://developer.chrome.com/blog/local-network-access
  'local-network-access': (failed) => [
    ...(isTrustworthy(failed.exchange.initiator ?? '')
      ? []
      : [step('page', 'Serve the page over HTTPS: the browser asks the user only then.')]),
    step(
      'browser',
      `Allow “Local network access” for \`${failed.exchange.initiator ?? 'this page'}\` in the page’s site settings.`,
    ),
    step('page', 'Serve the page from this machine instead, if you can: a page at `localhost` needs no permission.'),
    ...leftFromDevelopment(failed),
  ],
  'unsafe-redirect': () => [
    step('server', 'Correct the `Location` of the redirect: it must be an `http:` or `https:` URL that exists.'),
  ],
  proxy: () => [step('browser', 'Check the proxy settings of the browser and of the system.')],
  'cache-only': () => [step('page', 'Remove `cache: "only-if-cached"`, or fill the cache first.')],
  'stream-needs-http2': () => [
    step('server', 'Serve HTTP/2 or HTTP/3.'),
    step('page', 'Send the body as a `Blob` or a string instead of a stream.'),
  ],
  'too-many': () => [step('page', 'Let the page send fewer requests at once.')],
  unknown: () => [step('browser', 'Read the console and the Network tab: the browser shows the reason only there.')],
}

const BAD_PORT = /UNSAFE_PORT|PORT_ACCESS_NOT_ALLOWED/

/** What a server that speaks plain HTTP looks like to TLS. Firefox: a sentence, in the user’s language. */
const NO_TLS = /ERR_SSL_PROTOCOL_ERROR|received a record that exceeded the maximum/

const byError = ({ error }: Failure, { host }: Failed): readonly Step[] | null => {
  if (BAD_PORT.test(error))
    return [step('server', `Serve \`${host}\` on another port: browsers refuse this one, whatever listens there.`)]
  if (!NO_TLS.test(error)) return null
  return [
    step(
      'page',
      `Write \`http://${host}\` in the page if the server speaks plain HTTP at this port: TLS fails in this way then.`,
    ),
    step('server', 'Switch HTTPS on in the server otherwise, or name the port at which it is on.'),
  ]
}

/** What to do about a request that failed for another reason than CORS, the likeliest first. */
export const failureSteps = (failure: Failure, failed: Failed): readonly Step[] =>
  byError(failure, failed) ?? STEPS[failure.kind](failed)
