import { type Asked, methodOf, type PlatformStep, what } from './platform.ts'

/** What a status means whoever gives it. */
export interface StatusMeaning {
  readonly headline: (asked: Asked) => string
  readonly sentence: string
  readonly steps: readonly PlatformStep[]
}

const step = (place: PlatformStep['place'], text: string): PlatformStep => ({ place, text })

const COOKIES = step('browser', 'Clear the cookies of this host and repeat the request: they are the usual reason.')

/** Refusals that look alike wherever they come from, with the first place to look. Source: https://www.rfc-editor.org/rfc/rfc9110#name-client-error-4xx */
export const STATUSES: Readonly<Record<number, StatusMeaning>> = {
  400: {
    headline: ({ to }) => `The server could not read the ${what({ to })} (400).`,
    sentence:
      'CORS is only the symptom: headers that are too large, an unknown host name, or plain HTTP sent to an HTTPS port are the usual reasons.',
    steps: [
      {
        ...step('server', 'Read the body of the answer with `curl`: it says what the server did not accept.'),
        code: 'curl -i -X OPTIONS -H "Origin: $ORIGIN" -H "Access-Control-Request-Method: $METHOD" "$URL"',
        language: 'bash',
      },
      COOKIES,
    ],
  },
  406: {
    headline: ({ to }) => `The server has nothing that the ${what({ to })} accepts (406).`,
    sentence: 'CORS is only the symptom: no format of the answer fits the `Accept` header, or a firewall answered so.',
    steps: [
      step('page', 'Send an `Accept` header that the server knows, such as `application/json`.'),
      step('proxy', 'Look for the request in the firewall’s log: ModSecurity refuses with 406 on some hosts.'),
    ],
  },
  408: {
    headline: ({ to }) => `The server waited too long for the ${what({ to })} (408).`,
    sentence: 'CORS is only the symptom: the body did not arrive in time, so nothing answered it.',
    steps: [step('server', 'Raise the timeout for request bodies in the server and in every proxy in front.')],
  },
  411: {
    headline: ({ to }) => `The server wants the length of the ${what({ to })} first (411).`,
    sentence: 'CORS is only the symptom: the body came as a stream, without `Content-Length`.',
    steps: [
      step('page', 'Send the body as a string, a `Blob` or `FormData`, not as a stream.'),
      step('proxy', 'Let a preflight pass without `Content-Length`, where a proxy asks it for one.'),
    ],
  },
  414: {
    headline: () => 'The URL is too long for the server (414).',
    sentence: 'CORS is only the symptom: the server refuses the URL before anything else runs.',
    steps: [
      step('page', 'Send what makes the URL so long in the body of a `POST`.'),
      step('server', 'Raise the limit for URLs in the server and in every proxy in front.'),
    ],
  },
  417: {
    headline: () => 'The server does not meet the `Expect` header (417).',
    sentence: 'CORS is only the symptom: a proxy in front added or refused the header.',
    steps: [step('proxy', 'Remove the `Expect` header in the proxy.')],
  },
  421: {
    headline: ({ to }) => `The ${what({ to })} came over a connection that was made for another host name (421).`,
    sentence:
      'CORS is only the symptom: hosts that share a certificate share a connection, and this server does not serve all of them.',
    steps: [
      step(
        'proxy',
        'Give this host a certificate of its own, or serve all names of the certificate from the same server.',
      ),
      step('proxy', 'Check that the proxy passes the host name on, in TLS (SNI) and in `Host`.'),
    ],
  },
  426: {
    headline: () => 'The server asks for another protocol (426).',
    sentence: 'CORS is only the symptom: this address is for WebSockets, or wants TLS or a newer version of HTTP.',
    steps: [
      step('page', 'Open it with `new WebSocket(…)` if it is one, or write `https:` in the URL.'),
      step('proxy', 'Let the proxy speak HTTP/1.1 to the server behind it.'),
    ],
  },
  431: {
    headline: ({ to }) => `The headers of the ${what({ to })} are too large for the server (431).`,
    sentence: 'CORS is only the symptom: many or long cookies are the usual reason, a large token the other.',
    steps: [
      COOKIES,
      step(
        'server',
        'Raise the limit for headers in the server (Node: `--max-http-header-size`) and in every proxy in front.',
      ),
    ],
  },
  499: {
    headline: () => 'The connection was closed before the server had answered (499).',
    sentence: 'CORS is only the symptom: a proxy in front, or the page, gave up waiting.',
    steps: [
      step('server', 'Find out what the application was waiting for, and raise the timeout of the proxy that gave up.'),
    ],
  },
  501: {
    headline: (asked) => `The server does not know the method ${methodOf(asked)} (501).`,
    sentence: 'CORS is only the symptom: the server refuses the method before anything else runs.',
    steps: [step('server', 'Name the method among those that the server and every proxy in front accept.')],
  },
}

/** Where to look where a layer that we do not know, or whose answer we do not know, answered with a status. */
const LOOK: Readonly<Record<number, string>> = {
  403: 'Look for a rule that refuses this address, method or body: a firewall, a list of addresses, a limit.',
  404: 'Check that it has a route to the application for this host, path and method.',
  405: 'Allow the method for this path in it.',
  413: 'Raise its limit for request bodies.',
  429: 'Raise its limit for requests, and exempt `OPTIONS` from it.',
  500: 'Read its error log: its own configuration, or a module of it, failed.',
}

/** The first place to look where something in front of the application answered; `name` is what it calls itself. */
export const lookInFront = (asked: Asked, name: string | null): readonly PlatformStep[] => [
  step(
    'proxy',
    `Read the log of ${name ?? 'what stands in front of the application'}, not the application’s: only it has a line about this ${what(asked)}.`,
  ),
  ...(LOOK[asked.response.status] === undefined ? [] : [step('proxy', LOOK[asked.response.status] ?? '')]),
  ...(LOOK[asked.response.status] === undefined ? (STATUSES[asked.response.status]?.steps ?? []) : []),
]
