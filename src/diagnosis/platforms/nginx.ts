import { getHeader } from '../../cors/headers.ts'
import { type Asked, definePlatform, lengthOf, methodOf, type PlatformStep, what } from './platform.ts'

/** What Nginx writes as title and heading, where that is not “status, reason”. */
const TITLES: Readonly<Record<number, string>> = {
  400: '400 Bad Request',
  401: '401 Authorization Required',
  403: '403 Forbidden',
  404: '404 Not Found',
  405: '405 Not Allowed',
  406: '406 Not Acceptable',
  409: '409 Conflict',
  410: '410 Gone',
  411: '411 Length Required',
  413: '413 Request Entity Too Large',
  414: '414 Request-URI Too Large',
  415: '415 Unsupported Media Type',
  421: '421 Misdirected Request',
  429: '429 Too Many Requests',
  500: '500 Internal Server Error',
  501: '501 Not Implemented',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
}

/** The page around title, heading and the name of the server, in bytes. */
const FRAME = 115
/** What `msie_padding` adds for Chromium too. */
const PADDING = 402

/** Pages of status 400 with a reason of their own: their length without the name of the server. */
const REASONS = { headers: 221, certificate: 203, noCertificate: 225, plain: 243 } as const

const SERVER = /^(nginx|openresty)(\/[\w.]+( \([\w .-]+\))?)?$/i

const hasLength = (asked: Asked, bare: number): boolean => {
  const server = getHeader(asked.response.headers, 'server')
  if (server === null || !SERVER.test(server) || server.length > 60) return false
  const type = getHeader(asked.response.headers, 'content-type')
  if (type === null || !/^text\/html(; charset=[\w-]+)?$/i.test(type)) return false
  const length = lengthOf(asked)
  return length === bare + server.length || length === bare + server.length + PADDING
}

const isReason =
  (...reasons: readonly (keyof typeof REASONS)[]) =>
  (asked: Asked): boolean =>
    reasons.some((reason) => hasLength(asked, REASONS[reason]))

/** Whether the body is as long as the page that Nginx itself writes for this status: no application’s page is by chance. */
export const isNginxPage = (asked: Asked): boolean => {
  const title = TITLES[asked.response.status]
  return title !== undefined && hasLength(asked, FRAME + 2 * title.length)
}

const RAISE_BUFFERS: PlatformStep = {
  place: 'proxy',
  text: 'Raise `large_client_header_buffers` in the `server` block, if so many cookies are meant.',
  code: 'large_client_header_buffers 4 32k;',
  language: 'nginx',
}

const READ_UPSTREAM: PlatformStep = {
  place: 'proxy',
  text: 'Read `error.log`: `connect() failed` means that nothing listens, `prematurely closed` a crash, `too big header` that the buffers are too small.',
}

const CORE = 'https://nginx.org/en/docs/http/ngx_http_core_module.html'

export default definePlatform({
  id: 'nginx',
  name: 'Nginx',
  kind: 'proxy',
  // Source: https://nginx.org/en/docs/http/ngx_http_core_module.html#server_tokens
  marks: [{ headers: { server: /^(nginx|openresty|tengine|angie)\b/i } }],
  means: [
    {
      statuses: [413],
      own: isNginxPage,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Nginx refused the body: it is larger than `client_max_body_size` (413).',
      sentence:
        'CORS is only the symptom: Nginx answers by itself, and without a line of yours the limit is 1 MB; ModSecurity’s own limit answers alike.',
      steps: [
        {
          place: 'proxy',
          text: 'Raise `client_max_body_size` in the `location` or `server` block that answers this path.',
          code: 'client_max_body_size 20m;',
          language: 'nginx',
        },
        {
          place: 'proxy',
          text: 'Read `error.log`: `client intended to send too large body` is this limit, `ModSecurity` names its own. The application’s limit comes next.',
        },
      ],
      source: `${CORE}#client_max_body_size`,
    },
    {
      statuses: [400],
      own: true,
      when: isReason('headers'),
      confidence: 'certain',
      symptom: true,
      headline: () => 'Nginx refused the request: its headers or cookies are too large (400).',
      sentence: 'CORS is only the symptom: the headers did not fit into Nginx’s buffers, so it answered by itself.',
      steps: [
        { place: 'browser', text: 'Clear the cookies of this host and repeat the request: they are the usual reason.' },
        RAISE_BUFFERS,
      ],
      source: `${CORE}#large_client_header_buffers`,
    },
    {
      statuses: [400],
      own: true,
      when: isReason('plain'),
      confidence: 'certain',
      symptom: true,
      headline: () => 'The request came by plain HTTP to a port where Nginx speaks HTTPS (400).',
      sentence: 'Nginx answers such a request by itself, before any CORS header is set.',
      steps: [
        { place: 'page', text: 'Write `https:` instead of `http:` in the URL of the request.' },
        { place: 'proxy', text: 'Check that no proxy in front speaks HTTP to this port.' },
      ],
      source: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors',
    },
    {
      statuses: [400],
      own: true,
      when: isReason('certificate', 'noCertificate'),
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) =>
        `Nginx asks for a client certificate, and the ${what({ to })} carried none that it accepts (400).`,
      sentence: 'Browsers send no client certificate with a preflight, nor without credentials.',
      steps: [
        {
          place: 'proxy',
          text: 'Set `ssl_verify_client optional`, and refuse a missing certificate for all methods but `OPTIONS`.',
          code: 'ssl_verify_client optional;',
          language: 'nginx',
        },
      ],
      source: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_verify_client',
    },
    {
      statuses: [400, 431],
      own: isNginxPage,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `Nginx could not read the ${what({ to })} (${response.status}).`,
      sentence:
        'CORS is only the symptom: headers or cookies that do not fit into Nginx’s buffers are the usual reason, a malformed request is the other.',
      steps: [
        {
          place: 'proxy',
          text: 'Read `error.log` at the level `info`: `client sent too long header line` names the buffers, anything else the malformed part.',
        },
        RAISE_BUFFERS,
      ],
      source: `${CORE}#large_client_header_buffers`,
    },
    {
      statuses: [414],
      own: isNginxPage,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Nginx refused the URL: it is too long (414).',
      sentence: 'CORS is only the symptom: the URL did not fit into one of Nginx’s buffers.',
      steps: [
        { place: 'page', text: 'Send what makes the URL so long in the body of a `POST`.' },
        {
          ...RAISE_BUFFERS,
          text: 'Raise `large_client_header_buffers` in the `server` block, if such URLs are meant.',
        },
      ],
      source: `${CORE}#large_client_header_buffers`,
    },
    {
      statuses: [403],
      own: isNginxPage,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Nginx refused the ${what({ to })} (403), not the application.`,
      sentence: 'A `deny` line, a missing index file, a firewall module or a permission of the file system stopped it.',
      steps: [
        {
          place: 'proxy',
          text: 'Read `error.log`: `access forbidden by rule` is a `deny` line, `directory index of` a missing index file, `ModSecurity` the firewall.',
        },
      ],
      source: 'https://nginx.org/en/docs/http/ngx_http_access_module.html',
    },
    {
      statuses: [404],
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Nginx answered the ${what({ to })} by itself (404): it did not ask the application.`,
      sentence: 'The `location` that matches this path looks for a file, or there is none for it.',
      steps: [
        {
          place: 'proxy',
          text: 'Check which `location` matches this path, and pass it on to the application there; `error.log` names the file that Nginx looked for.',
        },
      ],
      source: `${CORE}#location`,
    },
    {
      statuses: [405],
      confidence: 'likely',
      symptom: true,
      headline: (asked) => `Nginx serves files at this path, and those do not take ${methodOf(asked)} (405).`,
      sentence: 'CORS is only the symptom: the request never reached the application.',
      steps: [
        {
          place: 'proxy',
          text: 'Check which `location` matches this path, and pass it on to the application there: files take `GET` and `HEAD` alone.',
        },
      ],
      source: `${CORE}#location`,
    },
    {
      statuses: [502],
      confidence: 'likely',
      symptom: true,
      headline: () => 'Nginx got no usable answer from the application (502).',
      sentence:
        'CORS is only the symptom: nothing listens, the application broke off, or its headers do not fit into Nginx’s buffer.',
      steps: [
        READ_UPSTREAM,
        {
          place: 'proxy',
          text: 'Raise the buffers where the log says `too big header`: large cookies or tokens need them.',
          code: 'proxy_buffer_size 16k;\nproxy_buffers 8 16k;',
          language: 'nginx',
        },
      ],
      source: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffer_size',
    },
    {
      statuses: [503, 504],
      confidence: 'likely',
      symptom: true,
      headline: ({ response: { status } }) =>
        status === 504
          ? 'The application behind Nginx did not answer in time (504).'
          : 'Nginx refused the request: it has no server for it now, or a limit is reached (503).',
      sentence: 'CORS is only the symptom: Nginx’s own error page has no CORS headers, so the browser hides it.',
      steps: [
        {
          place: 'proxy',
          text: 'Read `error.log`: `upstream timed out` asks for `proxy_read_timeout` or a faster application, `limiting requests` for `limit_req`, `no live upstreams` for a server that runs.',
        },
      ],
      source: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout',
    },
    {
      statuses: [429],
      own: isNginxPage,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Nginx refused the ${what({ to })}: too many requests (429).`,
      sentence:
        'CORS is only the symptom: the limit of Nginx answers before the application, so without its CORS headers.',
      steps: [
        {
          place: 'proxy',
          text: 'Compare `rate` of `limit_req_zone` and `burst` of `limit_req` with what the page sends; `error.log` says `limiting requests`.',
        },
      ],
      source: 'https://nginx.org/en/docs/http/ngx_http_limit_req_module.html',
    },
  ],
})
