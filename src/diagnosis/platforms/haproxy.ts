import { type Asked, definePlatform, lengthOf, what } from './platform.ts'

/** What HAProxy says below the heading of its own pages. */
const PAGES: Readonly<Record<number, readonly [heading: string, text: string]>> = {
  400: ['400 Bad request', 'Your browser sent an invalid request.'],
  403: ['403 Forbidden', 'Request forbidden by administrative rules.'],
  404: ['404 Not Found', 'The resource could not be found.'],
  405: [
    '405 Method Not Allowed',
    'A request was made of a resource using a request method not supported by that resource',
  ],
  408: ['408 Request Time-out', "Your browser didn't send a complete request in time."],
  410: ['410 Gone', 'The resource is no longer available and will not be available again.'],
  413: ['413 Payload Too Large', 'The request entity exceeds the maximum allowed.'],
  421: ['421 Misdirected Request', 'Request sent to a non-authoritative server.'],
  429: ['429 Too Many Requests', 'You have sent too many requests in a given amount of time.'],
  502: ['502 Bad Gateway', 'The server returned an invalid or incomplete response.'],
  503: ['503 Service Unavailable', 'No server is available to handle this request.'],
  504: ['504 Gateway Time-out', "The server didn't respond in time."],
}

/** The markup around them, in bytes. */
const FRAME = '<html><body><h1></h1>\n\n</body></html>\n'.length

const isHaproxyPage = (asked: Asked): boolean => {
  const page = PAGES[asked.response.status]
  return page !== undefined && lengthOf(asked) === FRAME + page[0].length + page[1].length
}

const UNNAMED = { server: null, 'cache-control': /^no-cache$/i, 'content-type': /^text\/html$/i } as const

export default definePlatform({
  id: 'haproxy',
  name: 'HAProxy',
  kind: 'proxy',
  // Source: https://github.com/haproxy/haproxy/blob/master/src/http.c (its pages); it never names itself.
  marks: [{ headers: UNNAMED, when: isHaproxyPage, own: true }],
  means: [
    {
      statuses: [502, 503, 504],
      confidence: 'likely',
      symptom: true,
      headline: ({ response: { status } }) =>
        status === 503
          ? 'HAProxy has no server that it could ask (503).'
          : `HAProxy got no usable answer from the server behind it (${status}).`,
      sentence: 'CORS is only the symptom: HAProxy’s own page has no CORS headers, so the browser hides it.',
      steps: [
        {
          place: 'proxy',
          text: 'Read the last letters of the line in HAProxy’s log: `SC` a refused connection, `sH` an answer too late, `SH` or `PH` a broken one, `PR` a `deny` rule.',
        },
        {
          place: 'server',
          text: 'Check that the application runs, and that the health check of its `backend` passes.',
        },
      ],
      source: 'https://docs.haproxy.org/2.8/configuration.html#8.5',
    },
    {
      statuses: [403, 404, 405, 410, 413, 421, 429],
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) => `A rule of HAProxy refused the ${what({ to })} (${response.status}).`,
      sentence: 'CORS is only the symptom: HAProxy’s own page has no CORS headers, so the browser hides it.',
      steps: [
        {
          place: 'proxy',
          text: 'Look for `http-request deny` in the `frontend` and `backend` of this host, and exempt `OPTIONS` from it.',
          code: 'http-request deny if !METH_OPTIONS is_refused',
          language: 'plaintext',
        },
      ],
      source: 'https://docs.haproxy.org/2.8/configuration.html#4.4-deny',
    },
    {
      statuses: [400, 408],
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) => `HAProxy could not read the ${what({ to })} (${response.status}).`,
      sentence:
        'CORS is only the symptom: headers above its buffer (`tune.bufsize`, 16 kB) are the usual reason, a malformed request is the other.',
      steps: [
        { place: 'proxy', text: 'Look at the last bad request: `show errors` on HAProxy’s socket prints it.' },
        { place: 'browser', text: 'Clear the cookies of this host and repeat the request.' },
      ],
      source: 'https://docs.haproxy.org/2.8/configuration.html#3.2-tune.bufsize',
    },
  ],
})
