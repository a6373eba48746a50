import type { RawHeader } from '../case.ts'
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

const ACTUAL_STATUS = [
  200, 201, 202, 203, 204, 205, 206, 226, 299, 400, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415,
  416, 417, 418, 422, 429, 451, 499, 500, 501, 502, 503, 504, 505, 511, 599, 600, 680, 700, 999,
] as const

const PREFLIGHT_STATUS = [
  200, 201, 202, 203, 204, 205, 206, 250, 299, 300, 301, 302, 303, 304, 305, 306, 307, 308, 400, 401, 402, 403, 404,
  405, 406, 409, 410, 415, 429, 500, 501, 502, 503, 504, 599, 680, 999,
] as const

const REDIRECTS = [301, 302, 303, 307, 308] as const

/** Where preflights are sent on, and none goes. */
const TARGETS = [
  '/elsewhere',
  'http://example.net/',
  '',
  'no scheme',
  ' ',
  '?',
  '#x',
  '//user:pass@localhost/',
  '//user@localhost/',
  '//:@localhost/',
  '//@localhost/',
  'data:,x',
  'ftp://localhost/x',
  'mailto:a@b',
  'unknown:x',
  'javascript:1',
  'about:blank',
  'blob:http://localhost/x',
  'file:///x',
  'ws://localhost/x',
  'http://',
  'http://[',
  'http://localhost:0/',
  'http://localhost:22/',
] as const

const TRACE: RawHeader = ['X-Print', 'unicorn']
const SECOND: RawHeader = ['X-Second', '2']
const TOKEN: RawHeader = ['Authorization', 'Bearer x']

/** What a server may answer to a preflight that asks for X-Print. */
const HEADER_LISTS = [
  'x-print',
  'X-PRINT',
  ' x-print ',
  ',x-print',
  'x-print,',
  ', ,x-print,, ',
  'x-print, x-second',
  'x-second,\tx-print',
  'y-print',
  'x-prin',
  'x-print-more',
  '*',
  '*, x-second',
  '**',
  '"x-print"',
  'x-print;q=1',
  'x-print x-second',
  'header name with space, x-print',
  'x-print, header name with space',
  'x-print, (x)',
  'x-print, x:',
  'x-print\u000b',
  'x-print, \u00e4',
  '',
  ',',
] as const

const METHOD_LISTS = [
  'PUT',
  'put',
  ' PUT ',
  ',PUT,',
  'GET, PUT',
  'GET,\tPUT',
  'GET',
  '*',
  '*, GET',
  '**',
  '"PUT"',
  'PUT;',
  'PUT POST',
  'PUT, Bad method name',
  'PUT, (',
  '',
  ',',
] as const

const FORCED = { method: 'PUT', headers: [TRACE], body: true } as const
const CONSENT: readonly RawHeader[] = [...FROM_ASKER, [ACAM, 'PUT'], [ACAH, 'x-print']]

const withLines = (name: string, values: readonly string[]): readonly RawHeader[] =>
  values.map((value) => [name, value])

export const PREFLIGHTS = [
  ...ACTUAL_STATUS.flatMap((status) => [
    known(`GET answered ${status}`, { asker: 'xhr' }, hop(answer(FROM_ASKER, status))),
    known(`PUT answered ${status} after a preflight`, FORCED, hop(answer(FROM_ASKER, status), answer(CONSENT))),
  ]),
  ...PREFLIGHT_STATUS.flatMap((status) => [
    known(`preflight answered ${status}`, FORCED, hop(answer(FROM_ASKER), answer(CONSENT, status))),
  ]),
  ...[200, 302, 304, 401, 404, 500].flatMap((status) => [
    known(`GET answered ${status} without consent`, {}, hop(answer([], status))),
    known(`preflight answered ${status} without consent`, FORCED, hop(answer(FROM_ASKER), answer([], status))),
    known(
      `preflight of a GET answered ${status}`,
      { asker: 'xhr', headers: [TRACE] },
      hop(answer(FROM_ASKER), answer(CONSENT, status)),
    ),
  ]),
  ...REDIRECTS.flatMap((status) =>
    (status === 302 ? TARGETS : TARGETS.slice(0, 3)).map((to) =>
      known(
        `preflight redirected by ${status} to ${JSON.stringify(to)}`,
        FORCED,
        hop(answer(FROM_ASKER), answer([...CONSENT, ['Location', to]], status)),
      ),
    ),
  ),
  ...TARGETS.map((to) =>
    known(
      `preflight redirected to ${JSON.stringify(to)} without consent`,
      FORCED,
      hop(answer(FROM_ASKER), answer([['Location', to]], 302)),
    ),
  ),
  ...HEADER_LISTS.flatMap((list) => [
    known(
      `Allow-Headers ${JSON.stringify(list)}`,
      { headers: [TRACE] },
      hop(answer(FROM_ASKER), answer([...FROM_ASKER, [ACAH, list]])),
    ),
    known(
      `Allow-Headers ${JSON.stringify(list)} with credentials`,
      { asker: 'xhr', headers: [TRACE], credentials: 'include' },
      hop(answer(WITH_CREDENTIALS), answer([...WITH_CREDENTIALS, [ACAH, list]])),
    ),
    known(
      `Allow-Headers ${JSON.stringify(list)} that nobody asked for`,
      { method: 'PUT' },
      hop(answer(FROM_ASKER), answer([...FROM_ASKER, [ACAM, 'PUT'], [ACAH, list]])),
    ),
  ]),
  ...METHOD_LISTS.flatMap((list) => [
    known(
      `Allow-Methods ${JSON.stringify(list)}`,
      { method: 'PUT' },
      hop(answer(FROM_ASKER), answer([...FROM_ASKER, [ACAM, list]])),
    ),
    known(
      `Allow-Methods ${JSON.stringify(list)} with credentials`,
      { method: 'PUT', credentials: 'include' },
      hop(answer(WITH_CREDENTIALS), answer([...WITH_CREDENTIALS, [ACAM, list]])),
    ),
    known(
      `Allow-Methods ${JSON.stringify(list)} for a GET that needs a preflight`,
      { headers: [TRACE] },
      hop(answer(FROM_ASKER), answer([...FROM_ASKER, [ACAM, list], [ACAH, '*']])),
    ),
  ]),
  ...[['x-print', 'x-second'], ['x-second'], ['*', 'x-second'], ['', 'x-print,x-second'], ['x-print', 'x second']].map(
    (lists) =>
      known(
        `Allow-Headers on its own lines ${JSON.stringify(lists)}`,
        { headers: [TRACE, SECOND] },
        hop(answer(FROM_ASKER), answer([...FROM_ASKER, ...withLines(ACAH, lists)])),
      ),
  ),
  ...[
    ['GET', 'PUT'],
    ['PUT', '*'],
    ['', 'PUT'],
    ['PUT', 'P UT'],
  ].map((lists) =>
    known(
      `Allow-Methods on its own lines ${JSON.stringify(lists)}`,
      { method: 'PUT' },
      hop(answer(FROM_ASKER), answer([...FROM_ASKER, ...withLines(ACAM, lists)])),
    ),
  ),
  ...['*', 'authorization', 'Authorization, *', 'x-other'].flatMap((list) =>
    (['omit', 'include'] as const).map((credentials) =>
      known(
        `Authorization under ${list}, credentials ${credentials}`,
        { headers: [TOKEN], credentials },
        hop(answer(WITH_CREDENTIALS), answer([...WITH_CREDENTIALS, [ACAH, list]])),
      ),
    ),
  ),
  ...(['*', 'PUT', 'null'] as const).flatMap((methods) =>
    (['*', 'x-print'] as const).flatMap((headers) =>
      (['omit', 'same-origin', 'include'] as const).map((credentials) =>
        known(
          `star: methods ${methods}, headers ${headers}, credentials ${credentials}`,
          { ...FORCED, credentials },
          hop(answer(WITH_CREDENTIALS), answer([...WITH_CREDENTIALS, [ACAM, methods], [ACAH, headers]])),
        ),
      ),
    ),
  ),
  known(
    'methods that are named like a star',
    { method: '*' },
    hop(answer(FROM_ASKER), answer([...FROM_ASKER, [ACAM, '*']])),
  ),
  known(
    'a method called star, with credentials',
    { method: '*', credentials: 'include' },
    hop(answer(WITH_CREDENTIALS), answer([...WITH_CREDENTIALS, [ACAM, '*']])),
  ),
  known(
    'a header called star, with credentials',
    { headers: [['*', '1']], credentials: 'include' },
    hop(answer(WITH_CREDENTIALS), answer([...WITH_CREDENTIALS, [ACAH, '*']])),
  ),
  ...[...withLines(ACAO, ['*', 'null', 'http://example.net', '', 'x'])].map((line) =>
    known(`preflight allowed, then ${line[1]} for the actual request`, FORCED, hop(answer([line]), answer(CONSENT))),
  ),
  ...[...withLines(ACAO, ['*', 'null', 'http://example.net', '', 'x'])].map((line) =>
    known(
      `preflight with ${line[1]}, then all allowed`,
      FORCED,
      hop(answer(FROM_ASKER), answer([line, [ACAM, '*'], [ACAH, '*']])),
    ),
  ),
  ...[[], withLines(ACAC, ['false']), withLines(ACAC, ['TRUE'])].map((lines) =>
    known(
      `preflight of a request with credentials, ${JSON.stringify(lines)}`,
      { ...FORCED, credentials: 'include' },
      hop(answer(WITH_CREDENTIALS), answer([...CONSENT, ...lines])),
    ),
  ),
  known(
    'preflight with *, the request with credentials',
    { ...FORCED, credentials: 'include' },
    hop(answer(WITH_CREDENTIALS), answer([...FROM_ANYWHERE, [ACAC, 'true'], [ACAM, 'PUT'], [ACAH, 'x-print']])),
  ),
  known('preflight whose connection breaks', FORCED, hop(answer(FROM_ASKER), { ...answer([]), broken: true })),
  known(
    'preflight that announces Allow-Private-Network',
    FORCED,
    hop(answer(FROM_ASKER), answer([...CONSENT, ['Access-Control-Allow-Private-Network', 'true']])),
  ),
  known(
    'preflight with a Set-Cookie',
    { ...FORCED, credentials: 'include' },
    hop(answer(WITH_CREDENTIALS), answer([...CONSENT, [ACAC, 'true'], ['Set-Cookie', 'a=b']])),
  ),
]
