import { type Asked, definePlatform, lengthOf, what } from './platform.ts'

/** What HAProxy says below the heading of its own pages. */
const PAGES: Readonly<Record<number, readonly [heading: string, text: string]>> = {
  400: ['400 Bad request', 'Your browser sent an invalid request.'],
  403: ['403 Forbidden', 'Request forbidden by administrative rules.'],
  408: ['408 Request Time-out', "Your browser didn't send a complete request in time."],
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

const SOURCE = 'https://docs.haproxy.org/2.8/configuration.html#1.3.1'

export default definePlatform({
  id: 'haproxy',
  name: 'HAProxy',
  kind: 'proxy',
  // Source: the default error pages, https://docs.haproxy.org/2.8/configuration.html#3.8; it never names itself.
  marks: [{ headers: UNNAMED }],
  means: [
    {
      statuses: [502, 503, 504],
      when: isHaproxyPage,
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response: { status } }) =>
        status === 503
          ? 'HAProxy has no server that it could ask (503).'
          : `HAProxy got no usable answer from the server behind it (${status}).`,
      sentence: 'CORS is only the symptom: HAProxy’s own page has no CORS headers, so the browser hides it.',
      steps: [
        {
          place: 'proxy',
          text: 'Read the last letters of the line in HAProxy’s log: `SC` a refused connection, `sH` an answer too late, `SH` or `PH` a broken one.',
        },
        {
          place: 'server',
          text: 'Check that the application runs, and that the health check of its `backend` passes.',
        },
      ],
      source: 'https://docs.haproxy.org/2.8/configuration.html#8.5',
    },
    {
      statuses: [403, 429],
      when: isHaproxyPage,
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) => `A rule of HAProxy refused the ${what({ to })} (${response.status}).`,
      sentence: 'CORS is only the symptom: HAProxy answers by itself, the application never saw the request.',
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
      when: isHaproxyPage,
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) => `HAProxy could not read the ${what({ to })} (${response.status}).`,
      sentence:
        'CORS is only the symptom: headers above its buffer (`tune.bufsize`, 16 kB) are the usual reason, a malformed request is the other.',
      steps: [
        { place: 'proxy', text: 'Look at the last bad request: `show errors` on HAProxy’s socket prints it.' },
        { place: 'browser', text: 'Clear the cookies of this host and repeat the request.' },
      ],
      source: SOURCE,
    },
  ],
})
