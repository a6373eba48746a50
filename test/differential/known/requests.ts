import type { RawHeader, Request } from '../case.ts'
import {
  ACAC,
  ACAH,
  ACAM,
  ACAO,
  answer,
  FROM_ANYWHERE,
  FROM_ASKER,
  hop,
  known,
  WITH_CREDENTIALS,
} from './known-case.ts'

const LONG = 'a'.repeat(129)
const DIGITS = '0'.repeat(60)

/** Header values on either side of what a page may send unasked. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'Content-Type': [
    'text/plain',
    'TEXT/PLAIN',
    'text /plain',
    'text\t/\tplain',
    'text/plain;',
    'text/plain;garbage',
    'text/plain;garbage\u0001\u0002',
    'text/plain,',
    ',text/plain',
    'text/plain,text/plain',
    'text/plain,x/x',
    'text/plain\u000b',
    'text/plain\u000c',
    'text/html',
    'application/json',
    'application/xml',
    'application/www-form-urlencoded',
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded;charset=utf-8',
    'application/x-www-form-urlencoded;\u007f',
    'multipart/form-data',
    'multipart/form-data;"',
    `text/plain; long=${LONG}`,
    '',
    'foo',
    'text/plain;a=\u00e4',
  ],
  Range: [
    '100-200',
    'MB=100-200',
    'bytes=100-200',
    'BYTES=100-200',
    'bytes =100-200',
    'bytes\t=100-200',
    'bytes=  100-200',
    'bytes=\t\t100-200',
    'bytes=100 -200',
    'bytes=100- 200',
    'bytes=100-200hello',
    'bytes=abc-def',
    'bytes=100-200,300-400',
    'bytes=-200',
    'bytes=200-',
    'bytes=200-100',
    'bytes=0-0',
    'bytes=00-0',
    `bytes=1${DIGITS}-2${DIGITS}`,
    `bytes=0-18446744073709551616`,
    'bytes 100-200',
    'bytes = 100-200',
    ',bytes=100-200',
    'bytes=,100-200',
    'bytes=',
    '',
  ],
  'Last-Event-ID': ['abc123', '"', 'e5p3n<3k0k0s', LONG],
  Accept: ['*/*', '"', LONG, 'text/html', '', 'a(b', 'image/png\u00e4', 'a\u007f'],
  'Accept-Language': ['\u0001', '@', 'en', 'en;q=0.8', 'en_US', LONG, ''],
  'Content-Language': ['\u0001', '@', 'de', '"', LONG],
  Authorization: ['basics', 'Bearer x'],
  'X-Test': ['hi', ''],
  'X-Requested-With': ['XMLHttpRequest'],
  'User-Agent': ['own'],
  Referer: ['x'],
  'Cache-Control': ['no-cache'],
  Pragma: ['no-cache'],
  'If-Modified-Since': ['Tue, 01 Jan 2030 00:00:00 GMT'],
  'Last-Modified': ['x'],
  Expires: ['0'],
  'Upgrade-Insecure-Requests': ['1'],
  'X-HTTP-Method-Override': ['GET', 'TRACE'],
  Priority: ['u=1'],
  DPR: ['2', 'x', '', LONG],
  'Device-Memory': ['8', '"', LONG],
  Downlink: ['1', '"'],
  ECT: ['4g', 'x'],
  RTT: ['100', 'x'],
  'Save-Data': ['on', 'off', '"'],
  'Viewport-Width': ['800', '"'],
  Width: ['800', '"'],
  'Sec-CH-UA': ['x'],
  'Sec-CH-DPR': ['2'],
  DNT: ['1'],
}

/** Names that no page can set; the browser drops them, and nothing happens. */
const FORBIDDEN = [
  'Accept-Charset',
  'Accept-Encoding',
  'Connection',
  'Content-Length',
  'Cookie',
  'Date',
  'Expect',
  'Host',
  'Keep-Alive',
  'Origin',
  'Set-Cookie',
  'TE',
  'Via',
  'Proxy-Own',
  'Sec-Own',
  'Access-Control-Request-Method',
  'Access-Control-Request-Private-Network',
]

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'get',
  'head',
  'post',
  'PUT',
  'put',
  'DELETE',
  'PATCH',
  'patch',
  'OPTIONS',
  'NONSIMPLE',
  'foo',
]

const named = Object.entries(VALUES).flatMap(([name, values]) => values.map((value): RawHeader => [name, value]))

const REFUSING = answer(FROM_ANYWHERE)

/** More than 1,024 bytes in all, no header of which is longer than 128. */
const MANY: readonly RawHeader[] = [
  ['Accept', 'a'.repeat(120)],
  ['Accept-Language', 'a'.repeat(120)],
  ['Content-Language', 'a'.repeat(120)],
  ['Content-Type', `text/plain;${'a'.repeat(100)}`],
]

const posting = (headers: readonly RawHeader[]): Partial<Request> => ({ method: 'POST', headers, body: true })

export const REQUESTS = [
  ...named.map((header) =>
    known(`${JSON.stringify(header)}, no header allowed`, posting([header]), hop(answer(FROM_ANYWHERE), REFUSING)),
  ),
  ...Object.entries(VALUES)
    .map(([name, [value = '']]): RawHeader => [name, value])
    .map((header) =>
      known(
        `${JSON.stringify(header)} by XMLHttpRequest, allowed by name`,
        { asker: 'xhr', headers: [header] },
        hop(answer(FROM_ASKER), answer([...FROM_ASKER, [ACAH, header[0].toLowerCase()]])),
      ),
    ),
  ...FORBIDDEN.map((name) =>
    known(`forbidden ${name}`, { headers: [[name, 'x']] }, hop(answer(FROM_ANYWHERE), REFUSING)),
  ),
  known('safelisted headers, 460 bytes', posting(MANY), hop(answer(FROM_ANYWHERE), REFUSING)),
  ...METHODS.flatMap((method) =>
    [null, '*', method, method.toUpperCase()].map((allowed) =>
      known(
        `${method}, allowed ${allowed}`,
        { asker: allowed === null ? 'xhr' : 'fetch', method },
        hop(answer(FROM_ASKER), answer(allowed === null ? FROM_ASKER : [...FROM_ASKER, [ACAM, allowed]])),
      ),
    ),
  ),
  ...['POST', 'GET', 'HEAD'].map((method) =>
    known(
      `${method} with a listener for its upload`,
      { asker: 'xhr', method, body: method === 'POST', listens: true },
      hop(answer(FROM_ASKER)),
    ),
  ),
  known(
    'an upload listener, and a preflight that says no',
    { ...posting([]), asker: 'xhr', listens: true },
    hop(answer(FROM_ASKER), answer([])),
  ),
  known(
    'an upload listener, and a preflight that is not ok',
    { ...posting([]), asker: 'xhr', listens: true },
    hop(answer(FROM_ASKER), answer(FROM_ASKER, 400)),
  ),
  ...(['image', 'script', 'module', 'style', 'font', 'event-source'] as const).flatMap((asker) =>
    (['omit', 'include'] as const).flatMap((credentials) =>
      [[], FROM_ANYWHERE, FROM_ASKER, WITH_CREDENTIALS, [[ACAO, 'http://example.net'] as const]].map((lines) =>
        known(
          `${asker}, credentials ${credentials}, ${JSON.stringify(lines)}`,
          { asker, credentials },
          hop(answer(lines)),
        ),
      ),
    ),
  ),
  ...['text/plain', 'application/json'].flatMap((type) =>
    [[], FROM_ASKER, [...FROM_ASKER, [ACAC, 'true'], [ACAH, 'content-type']] as const].map((lines) =>
      known(
        `beacon of ${type}, ${JSON.stringify(lines)}`,
        { asker: 'beacon', method: 'POST', headers: [['Content-Type', type]], credentials: 'include', body: true },
        hop(answer(lines)),
      ),
    ),
  ),
  ...(['GET', 'HEAD', 'POST'] as const).map((method) =>
    known(`no-cors ${method} without any consent`, { method, mode: 'no-cors' }, hop(answer([]))),
  ),
  known(
    'no-cors with a Range that no page may set there',
    { mode: 'no-cors', headers: [['Range', 'bytes=0-1']] },
    hop(answer([], 206)),
  ),
]
