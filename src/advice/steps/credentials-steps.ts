import { type Exchange, seenAnswers } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { askedHeaders } from '../../cors/steps.ts'
import { allowedOrigin } from '../../diagnosis/answer.ts'
import { sameRoute } from '../../diagnosis/facts.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'
import { withoutCredentials } from './page-code.ts'

/** Whether the page wants credentials, and how it leaves them out. */

/** Source: https://w3c.github.io/beacon/#sec-processing-model */
const isBeacon = ({ type }: Exchange): boolean => type === 'beacon' || type === 'ping'

/**
 * Its client includes credentials where nobody tells it otherwise.
 *
 * Source: https://learn.microsoft.com/aspnet/core/signalr/configuration#configure-additional-options
 */
const isSignalR = ({ leg }: StepContext): boolean =>
  askedHeaders(leg).includes('x-signalr-user-agent') ||
  (URL.canParse(leg.url) && new URL(leg.url).searchParams.has('negotiateVersion'))

export const leaveCredentialsOut = (context: StepContext): readonly Step[] => {
  if (isSignalR(context))
    return [
      {
        text: 'Switch credentials off in the client of SignalR, if no cookie logs in and none binds it to one instance.',
        place: 'page',
        code: 'new HubConnectionBuilder().withUrl(url, { withCredentials: false })',
        language: 'javascript',
      },
    ]
  return isBeacon(context.exchange)
    ? [
        {
          text: 'Send it by `fetch` without credentials, if it needs no cookies: `sendBeacon` always includes them.',
          place: 'page',
          code: "fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' })",
          language: 'javascript',
        },
      ]
    : [
        {
          text: 'Leave credentials out if the page needs no cookies here. A Bearer token needs none.',
          place: 'page',
          code: withoutCredentials(context.exchange),
          language: 'javascript',
        },
      ]
}

/** Names of headers that log in by themselves; a token against forged requests goes with a cookie. */
const LOGS_IN = /^authorization$|(^|[-_])(api-?key|(access|api|auth|plex|emby|private)-?token)$/

/** Whether the request logs in by a header, which is no part of what is called credentials. */
export const bearsToken = ({ leg }: StepContext): boolean =>
  askedHeaders(leg).some((name) => LOGS_IN.test(name)) ||
  (leg.requestHeaders.seen && leg.requestHeaders.value.some(([name]) => LOGS_IN.test(name.toLowerCase())))

/** Whether the page read the same without them: no browser lets `*` pass with credentials. */
const passedWithout = ({ facts }: StepContext): boolean =>
  facts !== null &&
  sameRoute(facts).some(
    ({ to, leg, response }) => to === 'actual' && allowedOrigin(response) === '*' && leg.ending?.how === 'completed',
  )

/** Whether there is a sign that cookies are wanted: the request has one, or the server sets one or allows them already. */
const usesCookies = ({ leg }: StepContext): boolean =>
  (leg.requestHeaders.seen && getHeader(leg.requestHeaders.value, 'cookie') !== null) ||
  seenAnswers(leg).some(
    ({ headers }) =>
      getHeader(headers, 'access-control-allow-credentials') === 'true' || getHeader(headers, 'set-cookie') !== null,
  )

/** Whether the page seems to include credentials for a reason: cookies are in use, or nothing else could log in. */
export const needsCredentials = (context: StepContext): boolean =>
  usesCookies(context) || !(bearsToken(context) || passedWithout(context))
