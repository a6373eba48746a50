import { NEXT, nextWith, PAGE_ORIGIN, type Place, type RawHeader } from '../case.ts'
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

const STATUSES = [301, 302, 303, 307, 308] as const
const PLACES: readonly Place[] = ['same-origin', 'same-site', 'cross-site']
const ORIGINS = ['*', PAGE_ORIGIN, 'null', null] as const

const allow = (value: string | null): readonly RawHeader[] => (value === null ? [] : [[ACAO, value]])
const moved = (headers: readonly RawHeader[], status = 302, to = NEXT) => answer([...headers, ['Location', to]], status)

const TRACE: RawHeader = ['X-Print', '1']
const CONSENT: readonly RawHeader[] = [...FROM_ASKER, [ACAM, '*'], [ACAH, '*']]

/** Each way between three origins, each saying `*`, the page's origin, `null` or nothing. */
const WAYS = PLACES.flatMap((from) =>
  PLACES.flatMap((to) => ORIGINS.flatMap((first) => ORIGINS.map((second) => ({ from, to, first, second })))),
).filter(({ from, first, second }) => from !== 'same-origin' || first === '*' || second === '*')

const ROUTES: readonly (readonly [from: Place, to: Place])[] = [
  ['same-origin', 'same-origin'],
  ['same-origin', 'same-site'],
  ['same-site', 'same-site'],
  ['same-site', 'cross-site'],
  ['same-site', 'same-origin'],
]

const TARGETS = ['user:pass', 'user:', 'user', ':', ':pass', '', 'user%40:p', ':%20']

export const REDIRECTS = [
  ...WAYS.map(({ from, to, first, second }) =>
    known(
      `${from} (${first}) to ${to} (${second})`,
      { asker: 'xhr' },
      hop(moved(allow(first)), undefined, from),
      hop(answer(allow(second)), undefined, to),
    ),
  ),
  known(
    'to the same server, which allows only itself',
    { asker: 'xhr' },
    hop(moved(FROM_ANYWHERE)),
    hop(answer([[ACAO, 'http://example.net']])),
  ),
  ...(['fetch', 'xhr', 'worker', 'frame'] as const).flatMap((asker) =>
    (['omit', 'include'] as const).flatMap((credentials) =>
      PLACES.map((to) =>
        known(
          `${asker} with credentials ${credentials} to ${to}`,
          { asker, credentials },
          hop(moved(WITH_CREDENTIALS)),
          hop(answer(WITH_CREDENTIALS), undefined, to),
        ),
      ),
    ),
  ),
  ...ROUTES.flatMap(([from, to]) =>
    TARGETS.map((userinfo) =>
      known(
        `${from} to ${to} with ${JSON.stringify(`${userinfo}@`)}`,
        {},
        hop(moved(FROM_ANYWHERE, 302, nextWith(userinfo)), undefined, from),
        hop(answer(FROM_ANYWHERE), undefined, to),
      ),
    ),
  ),
  ...STATUSES.flatMap((status) => [
    ...PLACES.flatMap((to) =>
      ([CONSENT, FROM_ASKER, []] as const).map((second) =>
        known(
          `${status} after a preflight to ${to}, whose preflight says ${JSON.stringify(second)}`,
          { method: 'PUT', headers: [TRACE], body: true },
          hop(moved(FROM_ASKER, status), answer(CONSENT)),
          hop(answer(FROM_ANYWHERE), answer(second), to),
        ),
      ),
    ),
    ...(['same-site', 'cross-site'] as const).map((to) =>
      known(
        `own page’s ${status} to ${to} with a header that needs consent there`,
        { headers: [TRACE] },
        hop(moved([], status), undefined, 'same-origin'),
        hop(answer(FROM_ASKER), answer(CONSENT), to),
      ),
    ),
    known(
      `own page’s ${status} to a server that refuses the header`,
      { headers: [TRACE] },
      hop(moved([], status), undefined, 'same-origin'),
      hop(answer(FROM_ASKER), answer(FROM_ASKER)),
    ),
    known(
      `${status} with a fragment that is kept`,
      {},
      hop(moved(FROM_ANYWHERE, status, `${NEXT}#there`)),
      hop(answer(FROM_ANYWHERE)),
    ),
    known(`${status} without Location`, {}, hop(answer(FROM_ANYWHERE, status))),
    known(`${status} without Location and without consent`, {}, hop(answer([], status))),
    ...(['error', 'manual'] as const).flatMap((redirect) =>
      PLACES.map((from) =>
        known(
          `${status} with redirect ${redirect} from ${from}`,
          { redirect },
          hop(moved(FROM_ANYWHERE, status), undefined, from),
          hop(answer(FROM_ANYWHERE)),
        ),
      ),
    ),
    known(
      `POST of JSON by ${status}`,
      { method: 'POST', headers: [['Content-Type', 'application/json']], body: true },
      hop(moved(FROM_ASKER, status), answer(CONSENT)),
      hop(answer(FROM_ANYWHERE), answer(CONSENT), 'cross-site'),
    ),
    known(
      `no-cors GET by ${status}`,
      { mode: 'no-cors' },
      hop(moved([], status)),
      hop(answer([]), undefined, 'cross-site'),
    ),
  ]),
  ...[
    'data:,x',
    'ftp://localhost/x',
    'mailto:a@b',
    'javascript:1',
    'about:blank',
    'blob:http://localhost/x',
    'unknown:x',
    'file:///x',
    'http://',
    'http://[',
    'http://localhost:0/',
    'http://localhost:22/',
    'ws://localhost/x',
    ' ',
    '?',
    '#x',
  ].flatMap((to) =>
    (['same-origin', 'same-site'] as const).map((from) =>
      known(`${from} to ${JSON.stringify(to)}`, {}, hop(moved(FROM_ANYWHERE, 302, to), undefined, from)),
    ),
  ),
  ...[300, 304, 305, 306].map((status) =>
    known(`${status} with Location`, {}, hop(moved(FROM_ANYWHERE, status)), hop(answer(FROM_ANYWHERE))),
  ),
  known(
    'Authorization sent on to another origin',
    { headers: [['Authorization', 'Bearer x']] },
    hop(moved(FROM_ASKER), answer([...CONSENT, [ACAH, 'authorization']])),
    hop(answer(FROM_ANYWHERE), answer(FROM_ANYWHERE), 'cross-site'),
  ),
  known(
    'with credentials, the last hop names the page',
    { credentials: 'include' },
    hop(moved(WITH_CREDENTIALS)),
    hop(
      answer([
        [ACAO, PAGE_ORIGIN],
        [ACAC, 'true'],
      ]),
      undefined,
      'cross-site',
    ),
  ),
  known(
    'back to the page’s own origin, without consent',
    {},
    hop(moved(FROM_ANYWHERE)),
    hop(answer([]), undefined, 'same-origin'),
  ),
  known(
    'away and back in three hops',
    {},
    hop(moved([]), undefined, 'same-origin'),
    hop(moved(FROM_ANYWHERE)),
    hop(answer([[ACAO, 'null']]), undefined, 'same-origin'),
  ),
  ...(['image', 'script', 'module', 'font', 'style', 'event-source'] as const).flatMap((asker) =>
    [FROM_ASKER, []].map((second) =>
      known(
        `${asker} sent on, ${JSON.stringify(second)}`,
        { asker },
        hop(moved(FROM_ASKER)),
        hop(answer(second), undefined, 'cross-site'),
      ),
    ),
  ),
]
