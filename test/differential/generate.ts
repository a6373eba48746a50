import type { Answer, Asker, Case, Hop, Place, RawHeader, Request } from './case.ts'
import { NEXT, NEXT_WITH_PASSWORD, ORIGIN } from './case.ts'
import type { Chance } from './random.ts'

type Pool<T> = readonly [T, ...T[]]
type Lines = readonly RawHeader[]

const ACAO = 'Access-Control-Allow-Origin'
const ACAC = 'Access-Control-Allow-Credentials'
const ACAM = 'Access-Control-Allow-Methods'
const ACAH = 'Access-Control-Allow-Headers'

const one = (name: string, value: string): Lines => [[name, value]]

/** Values that pass, more often than not: a case that fails at once says nothing about what comes after. */
const ORIGINS: Pool<Lines> = [
  one(ACAO, ORIGIN),
  one(ACAO, ORIGIN),
  one(ACAO, ORIGIN),
  one(ACAO, ORIGIN),
  one(ACAO, '*'),
  one(ACAO, '*'),
  one(ACAO, '*'),
  [],
  one(ACAO, `${ORIGIN}/`),
  one(ACAO, `  ${ORIGIN}\t`),
  one(ACAO, 'null'),
  one(ACAO, ''),
  one(ACAO, 'https://other.example'),
  one(ACAO, 'other.example'),
  one(ACAO, 'http://LOCALHOST:1'),
  one(ACAO, 'http://*:8801'),
  one(ACAO, 'http://'),
  one(ACAO, '//localhost'),
  one(ACAO, `${ORIGIN}, https://other.example`),
  one(ACAO, `${ORIGIN},`),
  one(ACAO, `${ORIGIN} https://other.example`),
  one(ACAO, '*, *'),
  one(ACAO, '"*"'),
  one(ACAO, 'http://exämple.test'),
  [...one(ACAO, ORIGIN), ...one(ACAO, ORIGIN)],
  [...one(ACAO, '*'), ...one(ACAO, ORIGIN)],
  [...one(ACAO, ORIGIN), ...one(ACAO.toLowerCase(), ORIGIN)],
  one('ACCESS-CONTROL-ALLOW-ORIGIN', ORIGIN),
]

const CREDENTIALS: Pool<Lines> = [
  [],
  [],
  one(ACAC, 'true'),
  one(ACAC, 'true'),
  one(ACAC, 'true'),
  one(ACAC, 'True'),
  one(ACAC, 'false'),
  one(ACAC, '  true  '),
  one(ACAC, ''),
  one(ACAC, 'true, true'),
  [...one(ACAC, 'true'), ...one(ACAC, 'true')],
]

const METHODS = [
  'GET',
  'GET',
  'GET',
  'POST',
  'POST',
  'HEAD',
  'PUT',
  'PUT',
  'DELETE',
  'PATCH',
  'patch',
  'put',
  'OPTIONS',
  'PROPFIND',
  'X-OWN',
] as const

const REQUEST_HEADERS: Pool<RawHeader> = [
  ['X-Trace', '1'],
  ['x-other', '2'],
  ['X-Requested-With', 'XMLHttpRequest'],
  ['Authorization', 'Bearer abc'],
  ['Content-Type', 'application/json'],
  ['Content-Type', 'text/plain;charset=utf-8'],
  ['Content-Type', 'text/plain; x="y"'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['Content-Type', 'multipart/form-data; boundary=x'],
  ['Content-Type', 'TEXT/PLAIN'],
  ['Content-Type', ''],
  ['Accept', 'application/json'],
  ['Accept', `text/${'a'.repeat(123)}`],
  ['Accept', `text/${'a'.repeat(124)}`],
  ['Accept', 'text/html;q="1"'],
  ['Accept-Language', 'de-DE,de;q=0.9'],
  ['Accept-Language', 'en_US'],
  ['Content-Language', 'de'],
  ['Content-Language', 'de@x'],
  ['Range', 'bytes=0-9'],
  ['Range', 'bytes=5-'],
  ['Range', 'bytes=-5'],
  ['Range', 'bytes=0-1,3-4'],
  ['Range', 'bytes=9-0'],
  ['Cache-Control', 'no-cache'],
  ['Pragma', 'no-cache'],
  ['If-None-Match', '"x"'],
  ['DPR', '2'],
  ['Save-Data', 'on'],
  ['Device-Memory', '8'],
  ['Viewport-Width', '800'],
  ['Access-Control-Allow-Origin', '*'],
]

const ASKERS: Pool<Asker> = [
  'fetch',
  'fetch',
  'fetch',
  'fetch',
  'fetch',
  'fetch',
  'xhr',
  'xhr',
  'image',
  'script',
  'module',
  'style',
  'font',
  'event-source',
  'beacon',
  'worker',
  'frame',
]

const PLACES: Pool<Place> = ['same-site', 'same-site', 'cross-site', 'cross-site', 'plain-http']

const PREFLIGHT_STATUS = [
  200, 200, 204, 204, 204, 204, 206, 299, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 500, 502, 503,
] as const
const ACTUAL_STATUS = [200, 200, 200, 200, 200, 201, 204, 206, 400, 403, 404, 410, 429, 500, 502, 503] as const
const REDIRECT_STATUS = [301, 302, 303, 307, 308] as const

const METHOD_LISTS = (chance: Chance, method: string): Lines =>
  chance.pick<Lines>([
    one(ACAM, method),
    one(ACAM, method),
    one(ACAM, `GET, ${method}, POST`),
    one(ACAM, `,, ${method} ,`),
    one(ACAM, '*'),
    one(ACAM, '*'),
    [...one(ACAM, 'GET'), ...one(ACAM, method)],
    one(ACAM, method.toLowerCase()),
    one(ACAM, method.toUpperCase()),
    one(ACAM, 'GET, POST'),
    one(ACAM, ''),
    one(ACAM, `${method} POST`),
    one(ACAM, `"${method}"`),
    one(ACAM, `${method};q=1`),
    [],
  ])

const HEADER_LISTS = (chance: Chance, names: readonly string[]): Lines => {
  const all = names.join(', ')
  return chance.pick<Lines>([
    one(ACAH, all),
    one(ACAH, all),
    one(ACAH, all),
    one(ACAH, all.toUpperCase()),
    one(ACAH, `x-more,${all},`),
    names.map((name): RawHeader => [ACAH, name]),
    one(ACAH, '*'),
    one(ACAH, '*'),
    one(ACAH, `*, authorization`),
    one(ACAH, names.slice(1).join(',')),
    one(ACAH, `${all} x`),
    one(ACAH, `${all}, x:y`),
    one(ACAH, ''),
    [],
  ])
}

/** Most answers are right in most places, or nothing would ever get past its first check. */
const corsCheck = (chance: Chance): Lines =>
  chance.happens(0.55)
    ? [...one(ACAO, ORIGIN), ...one(ACAC, 'true')]
    : [...chance.pick(ORIGINS), ...chance.pick(CREDENTIALS)]

const location = (chance: Chance): Lines =>
  chance.pick<Lines>([
    one('Location', '/elsewhere'),
    one('Location', '/elsewhere'),
    one('Location', 'https://other.example/'),
    [],
  ])

const preflightAnswer = (chance: Chance, { method, headers }: Request): Answer => {
  const status = chance.happens(0.7) ? chance.pick([200, 204]) : chance.pick(PREFLIGHT_STATUS)
  const names = headers.map(([name]) => name)
  const right: Lines = [...one(ACAM, method), ...one(ACAH, [...names, 'content-type'].join(', '))]
  const lists = chance.happens(0.4) ? right : [...METHOD_LISTS(chance, method), ...HEADER_LISTS(chance, names)]
  const moved = status >= 300 && status < 400 ? location(chance) : []
  return {
    status,
    headers: [...corsCheck(chance), ...lists, ...moved, ['Access-Control-Max-Age', '0']],
    ...(chance.happens(0.01) && { broken: true as const }),
  }
}

const actualAnswer = (chance: Chance, redirects: boolean): Answer => {
  if (!redirects) {
    return {
      status: chance.pick(ACTUAL_STATUS),
      headers: corsCheck(chance),
      ...(chance.happens(0.01) && { broken: true as const }),
    }
  }
  const to = chance.pick([NEXT, NEXT, NEXT, NEXT, NEXT, NEXT_WITH_PASSWORD, 'data:text/plain,x', 'ftp://localhost/x'])
  return { status: chance.pick(REDIRECT_STATUS), headers: [...corsCheck(chance), ['Location', to]] }
}

const isScripted = (asker: Asker): boolean => ['fetch', 'xhr', 'worker', 'frame'].includes(asker)

const requestOf = (chance: Chance): Request => {
  const asker = chance.pick(ASKERS)
  const credentials = chance.pick(['omit', 'same-origin', 'include', 'include'] as const)
  const plain = {
    asker,
    method: 'GET',
    headers: [],
    credentials,
    mode: 'cors',
    redirect: 'follow',
    body: false,
    listens: false,
  } as const
  if (asker === 'beacon') {
    const type = chance.pick(['application/json', 'text/plain'])
    return { ...plain, method: 'POST', headers: [['Content-Type', type]], credentials: 'include', body: true }
  }
  if (!isScripted(asker)) return plain
  const method = chance.pick(METHODS)
  const count = chance.pick([0, 0, 1, 1, 2, 3])
  const picked = Array.from({ length: count }, () => chance.pick(REQUEST_HEADERS))
  const headers = [...new Map(picked.map((header) => [header[0].toLowerCase(), header])).values()]
  return {
    ...plain,
    method,
    headers,
    mode:
      asker !== 'xhr' && headers.length === 0 && ['GET', 'HEAD', 'POST'].includes(method) && chance.happens(0.1)
        ? 'no-cors'
        : 'cors',
    redirect:
      asker === 'xhr'
        ? 'follow'
        : chance.pick(['follow', 'follow', 'follow', 'follow', 'follow', 'follow', 'error', 'manual'] as const),
    body: !['GET', 'HEAD'].includes(method) && chance.happens(0.6),
    listens: asker === 'xhr' && chance.happens(0.2),
  }
}

/** One random exchange. */
export const generateCase = (chance: Chance, id: string): Case => {
  const request = requestOf(chance)
  const hopCount = chance.happens(0.2) ? chance.pick([2, 2, 3] as const) : 1
  const place = hopCount > 1 && chance.happens(0.2) ? 'same-origin' : chance.pick(PLACES)
  const hop = (index: number): Hop => ({
    place: index === 0 ? place : chance.pick(['same-site', 'cross-site', 'same-origin'] as const),
    preflight: preflightAnswer(chance, request),
    actual: actualAnswer(chance, index < hopCount - 1),
  })
  return { id, place, request, hops: [hop(0), ...Array.from({ length: hopCount - 1 }, (_, index) => hop(index + 1))] }
}
