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
    headline: ({ to }) => `The server refused the ${what({ to })} as a bad request (400).`,
    sentence:
      'CORS is only the symptom: headers that are too large, an unknown host name, plain HTTP to an HTTPS port or a handler that checks parameters are the usual reasons.',
    steps: [
      {
        ...step('server', 'Read the body of the answer with `curl`: it says what the server did not accept.'),
        code: 'curl -i -X OPTIONS -H "Origin: $ORIGIN" -H "Access-Control-Request-Method: $METHOD" "$URL"',
        language: 'bash',
      },
      COOKIES,
    ],
  },
  405: {
    headline: (asked) => `The server does not take ${methodOf(asked)} at this path (405).`,
    sentence:
      'CORS is only the symptom: the route takes other methods, or something in front of the application takes them away.',
    steps: [
      step('page', 'Check the method and the path: `Allow` in the answer names what the server takes there.'),
      step('server', 'Add the method to the route, and let every proxy in front pass it on.'),
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
  410: {
    headline: () => 'Nothing is at this address any more (410).',
    sentence: 'CORS is only the symptom: the server says that what was here is gone for good.',
    steps: [step('page', 'Correct the URL: the path was removed, or another version of the API replaces it.')],
  },
  411: {
    headline: ({ to }) => `The server wants the length of the ${what({ to })} first (411).`,
    sentence: 'CORS is only the symptom: the body came as a stream, without `Content-Length`.',
    steps: [
      step('page', 'Send the body as a string, a `Blob` or `FormData`, not as a stream.'),
      step('proxy', 'Let a preflight pass without `Content-Length`, where a proxy asks it for one.'),
    ],
  },
  413: {
    headline: ({ to }) => `The ${what({ to })} is too large for the server (413).`,
    sentence:
      'CORS is only the symptom: the body, or the headers, are above a limit of the application or of a proxy in front of it.',
    steps: [
      step('proxy', 'Raise the limit for bodies in every proxy in front: Nginx takes 1 MB where nothing else is set.'),
      step('server', 'Raise the limit of the application, or split the upload into parts.'),
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
  415: {
    headline: ({ to }) => `The server does not take the content type of the ${what({ to })} (415).`,
    sentence:
      'CORS is only the symptom: `Content-Type` is not one that the route reads, or is missing; a preflight never has one.',
    steps: [
      step(
        'page',
        'Send the `Content-Type` that the server reads, such as `application/json`, and a body of that type.',
      ),
      step('server', 'Let `OPTIONS` pass before the check of `Content-Type`, where the preflight was refused.'),
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
  505: {
    headline: () => 'The server does not speak this version of HTTP (505).',
    sentence: 'CORS is only the symptom: a proxy in front asks the server in a version that it does not know.',
    steps: [step('proxy', 'Let the proxy speak HTTP/1.1 to the server behind it.')],
  },
  507: {
    headline: () => 'The server has no room left to store this (507).',
    sentence: 'CORS is only the symptom: a disk or a quota is full.',
    steps: [step('server', 'Check the disk and the quota of the server, and repeat the request.')],
  },
  508: {
    headline: () => 'The request went in a circle, and the server stopped it (508).',
    sentence:
      'CORS is only the symptom: a proxy or a rewrite passes the request back to itself, or a limit of the host is reached.',
    steps: [step('proxy', 'Check to which address each proxy and rewrite passes this path on.')],
  },
  511: {
    headline: () => 'The network asks for a login first (511).',
    sentence:
      'CORS is only the symptom: a portal of your network answered, or a tunnel that shows a page first; not the server.',
    steps: [
      step('browser', 'Open the address in a tab, do what the page asks for, and repeat the request.'),
      step('browser', 'Repeat the request from another network.'),
    ],
  },
}

/** Gateways and applications say these each in a way of their own; they have causes of their own. */
const SAID_ELSEWHERE: ReadonlySet<number> = new Set([500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530])

const FAILED: StatusMeaning = {
  headline: ({ response, to }) => `The server failed on the ${what({ to })} (${response.status}).`,
  sentence:
    'CORS is only the symptom: the status says that the fault is the server’s, or that of a proxy in front of it.',
  steps: [
    step('server', 'Read the log of the server at this moment, and where it has no line, that of the proxy in front.'),
  ],
}

/** What a status means whoever gives it; null where it means too many things, or has causes of its own. */
export const meaningOf = (status: number): StatusMeaning | null =>
  STATUSES[status] ?? (status >= 500 && status < 600 && !SAID_ELSEWHERE.has(status) ? FAILED : null)

/** Where to look where a layer that we do not know, or whose answer we do not know, answered with a status. */
const LOOK: Readonly<Record<number, string>> = {
  401: 'Check whether it asks for a login, and exempt `OPTIONS` from that.',
  403: 'Look for a rule that refuses this address, method or body: a firewall, a list of addresses, a limit.',
  404: 'Check that it has a route to the application for this host, path and method.',
  405: 'Allow the method for this path in it.',
  413: 'Raise its limit for request bodies, or send less at a time where a platform sets it.',
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
  ...(LOOK[asked.response.status] === undefined ? (meaningOf(asked.response.status)?.steps ?? []) : []).map(
    // Their command asks for a preflight.
    ({ code, language, ...rest }) =>
      asked.to === 'actual' || code === undefined
        ? rest
        : { ...rest, code, ...(language !== undefined && { language }) },
  ),
]
