import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HeaderChange } from '../../../src/advice/advice.ts'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { curlOf, preflightCurlOf } from '../../../src/report/curl.ts'
import { renderHar } from '../../../src/report/har/har.ts'
import { renderHtml } from '../../../src/report/html.ts'
import { renderMarkdown } from '../../../src/report/markdown.ts'
import { redactReport } from '../../../src/report/redaction/index.ts'
import { exchangesOf } from '../../../src/report/reopen.ts'
import type { Report } from '../../../src/report/report.ts'
import { reportedVerdict } from '../../../src/report/reported-verdict.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../../support/corpus.ts'
import { exchange, type LegOverrides, STOPPED } from '../../support/exchanges.ts'
import { anyExchange } from '../fix/blocked-exchanges.ts'
import { ALL, blockedAtPreflight, blockedAtResponse, redirected, reportOf } from './samples.ts'

/** Every way to write a redacted report down. */
const FORMATS: Readonly<Record<string, (report: Report) => string>> = {
  JSON: (report) => JSON.stringify(report, null, 2),
  HTML: renderHtml,
  Markdown: renderMarkdown,
  HAR: renderHar,
  cURL: (report) =>
    exchangesOf(report)
      .flatMap(({ legs, browser }) => legs.map((leg) => `${curlOf(leg)}\n${preflightCurlOf(leg, browser)}`))
      .join('\n'),
}

/** Sixteen characters and more, of the alphabets that tokens have; at least one digit. */
const secretText = fc
  .tuple(
    fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=_.~-'),
      minLength: 15,
      maxLength: 40,
    }),
    fc.constantFrom(...'0123456789'),
  )
  .map(([text, digit]) => `k${text}${digit}`)

interface Plant {
  readonly requestHeaders?: readonly (readonly [string, string])[]
  readonly responseHeaders?: readonly (readonly [string, string])[]
  readonly url?: string
  readonly statusText?: string
  readonly error?: string
  /** Where the preflight is redirected to. */
  readonly preflightTo?: string
  /** Where the request is redirected to, and blocked. */
  readonly redirectedTo?: string
}

const encoded = encodeURIComponent

/** Places that make a value a secret. */
const SOURCES: Readonly<Record<string, (secret: string) => Plant>> = {
  bearer: (secret) => ({ requestHeaders: [['Authorization', `Bearer ${secret}`]] }),
  bare: (secret) => ({ requestHeaders: [['authorization', secret]] }),
  cookie: (secret) => ({ requestHeaders: [['Cookie', `a=b; sid=${secret}; c=d`]] }),
  'api key': (secret) => ({ requestHeaders: [['X-Api-Key', secret]] }),
  'set-cookie': (secret) => ({ responseHeaders: [['Set-Cookie', `sid=${secret}; Path=/; HttpOnly`]] }),
  'auth header': (secret) => ({ responseHeaders: [['X-Auth-Token', secret]] }),
  nonce: (secret) => ({ responseHeaders: [['WWW-Authenticate', `Digest realm="x", nonce="${secret}"`]] }),
  parameter: (secret) => ({ url: `https://api.example/v1?access_token=${encoded(secret)}&page=2` }),
  userinfo: (secret) => ({ url: `https://user:${encoded(secret)}@api.example/v1` }),
  fragment: (secret) => ({ url: `https://api.example/v1#${encoded(secret)}` }),
  referer: (secret) => ({ requestHeaders: [['Referer', `https://app.example/?code=${encoded(secret)}`]] }),
  location: (secret) => ({ responseHeaders: [['Location', `/next?hint=${encoded(secret)}`]] }),
}

/** Places that merely repeat it. */
const ECHOES: Readonly<Record<string, (secret: string) => Plant>> = {
  nowhere: () => ({}),
  'a request header': (secret) => ({ requestHeaders: [['X-Echo', `<${secret}>`]] }),
  'a response header': (secret) => ({ responseHeaders: [['X-Echo', `{"t":"${secret}"}`]] }),
  'a header, encoded': (secret) => ({ responseHeaders: [['X-Echo', `v=${encoded(secret)};`]] }),
  'a link': (secret) => ({ responseHeaders: [['Link', `<https://x.example/${encoded(secret)}>; rel=next`]] }),
  'a cookie attribute': (secret) => ({ responseHeaders: [['Set-Cookie', `x=; Path=/${encoded(secret)}`]] }),
  'the path': (secret) => ({ url: `https://api.example/v1/${encoded(secret)}/x` }),
  'a parameter': (secret) => ({ url: `https://api.example/v1?page=${encoded(secret)}` }),
  'the status text': (secret) => ({ statusText: `Not ${secret}` }),
  'the error': (secret) => ({ error: `net::ERR_FAILED ${secret}` }),
  'where the preflight is redirected': (secret) => ({ preflightTo: `/v2/${encoded(secret)}/items?page=2` }),
  'where the request is redirected': (secret) => ({ redirectedTo: `https://cdn.example/${encoded(secret)}/items` }),
  'a long address': (secret) => ({ preflightTo: `/${'long/'.repeat(13)}${encoded(secret)}/items` }),
}

const planted = (id: string, plant: Plant): Exchange => {
  const { url, error, preflightTo, redirectedTo } = plant
  const stopped: LegOverrides = {
    ...STOPPED,
    ...(error && { ending: { how: 'error', error } }),
    method: 'PUT',
    preflight: {
      method: 'PUT',
      ...(preflightTo && { response: { status: 308, headers: [['Location', preflightTo]] } }),
    },
    requestHeaders: [['Origin', 'https://app.example'], ...(plant.requestHeaders ?? [])],
    response: { statusText: plant.statusText ?? 'OK', headers: plant.responseHeaders ?? [] },
  }
  const address = url === undefined ? {} : { url }
  if (redirectedTo === undefined) return exchange({ id, leg: { ...stopped, ...address } })
  const hop: LegOverrides = {
    ...address,
    method: 'PUT',
    preflight: { method: 'PUT' },
    response: { status: 307, headers: { 'Access-Control-Allow-Origin': '*', Location: redirectedTo } },
    ending: { how: 'redirected', to: redirectedTo },
  }
  return exchange({ id, legs: [hop, { ...stopped, url: redirectedTo, origin: 'null' }] })
}

const name = (places: Readonly<Record<string, unknown>>) => fc.constantFrom(...Object.keys(places))

const run = (property: fc.IRawProperty<unknown>, numRuns: number) => fc.assert(property, { numRuns, seed: 11 })

test('secrets planted in any place, and repeated in any other, are in no format', () => {
  run(
    fc.property(secretText, name(SOURCES), name(ECHOES), fc.boolean(), (secret, source, echo, apart) => {
      const told = SOURCES[source]?.(secret) ?? {}
      const repeated = ECHOES[echo]?.(secret) ?? {}
      const exchanges = apart
        ? [planted('echo', repeated), planted('source', told)]
        : [
            planted('both', {
              ...repeated,
              ...told,
              requestHeaders: [...(told.requestHeaders ?? []), ...(repeated.requestHeaders ?? [])],
              responseHeaders: [...(told.responseHeaders ?? []), ...(repeated.responseHeaders ?? [])],
            }),
          ]
      const report = redactReport(reportOf(...exchanges))
      for (const [format, render] of Object.entries(FORMATS)) {
        const text = render(report)
        for (const form of new Set([secret, encoded(secret)]))
          expect(text.includes(form), `${form} from ${source}, repeated in ${echo}, is in ${format}`).toBe(false)
      }
    }),
    150,
  )
})

const SECRET = 'w7Kq2vN9xR4tB1mZ'

describe('a secret that advice repeats is in no format, nor is its beginning', () => {
  const told: Plant = { requestHeaders: [['Authorization', `Bearer ${SECRET}`]] }
  const beginning = SECRET.slice(0, 10)

  test.each(['where the preflight is redirected', 'where the request is redirected', 'a long address'])(
    '%s',
    (echo) => {
      const plain = reportOf(planted('told', told), planted('echo', ECHOES[echo]?.(SECRET) ?? {}))
      expect(JSON.stringify(plain.exchanges[1]?.advice)).toContain(beginning)
      const report = redactReport(plain)
      for (const [format, render] of Object.entries(FORMATS)) expect(render(report), format).not.toContain(beginning)
    },
  )
})

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Path = readonly (string | number)[]

const leaves = (value: Json, path: Path = []): readonly Path[] => {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

const replaceAt = (value: Json, path: Path, text: string): Json => {
  const [key, ...rest] = path
  if (key === undefined) return text
  if (Array.isArray(value)) return value.map((each, index) => (index === key ? replaceAt(each, rest, text) : each))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === key ? replaceAt(each, rest, text) : each]),
  )
}

/** Closed words, and what decides the outcome: no place for a secret, and the report is useless without them. */
const EXEMPT =
  /(^|\.)(browser|kind|stage|basis|how|why|pairing|serverActed|actedNote|confidence|stack|chromium|firefox|method|origin|initiator|policy\..*|credentials\.value|mode\.value|origin\.value|(requestHeaders\.value|headers|preflight|actual)\.\d+\.0|place|shows|applies|about|change\.(preflight|actual)\.\d+\.name)$/

const KEPT = /^(origin|access-control-.*|vary|allow|server|age|cache-control)$/i

const at = (report: Json, path: Path): Json =>
  path.reduce<Json>((value, key) => (value as Record<string, Json>)[key] ?? null, report)

/** Whether a path is that of a value of a header that decides CORS: in a list of headers, or in a change. */
const keptHeader = (report: Json, path: Path): boolean => {
  const change = path.lastIndexOf('change')
  if (change !== -1) return KEPT.test(String(at(report, [...path.slice(0, change + 3), 'name'])))
  const pair = path.at(-1) === 1 ? at(report, path.slice(0, -1)) : null
  return Array.isArray(pair) && KEPT.test(String(pair[0]))
}

describe('a known secret is taken out of every string of a report', () => {
  const told = exchange({ id: 'told', leg: { requestHeaders: { Authorization: `Bearer ${SECRET}` } } })
  const unusual: HeaderChange = { name: 'X-Note', from: ['today'], to: 'needed' }
  const built = reportOf(...ALL, told)
  const report: Report = {
    ...built,
    exchanges: built.exchanges.map((each) => ({
      ...each,
      advice: each.advice && { ...each.advice, change: { preflight: [unusual], actual: [unusual] } },
    })),
  }
  const exchanges: Json = JSON.parse(JSON.stringify(report.exchanges))
  const paths = leaves(exchanges).filter((path) => {
    if (EXEMPT.test(path.join('.')) && !path.join('.').endsWith('failure.kind')) return false
    return !keptHeader(exchanges, path)
  })
  const kinds = new Map(paths.map((path) => [path.filter((key) => typeof key === 'string').join('.'), path]))

  test.each([...kinds])('%s', (_, path) => {
    const changed = replaceAt(exchanges, path, `before ${SECRET} after`)
    const redacted = redactReport({ ...report, exchanges: changed as unknown as Report['exchanges'] })
    expect(JSON.stringify(redacted)).not.toContain(SECRET)
  })
})

const sameVerdicts = (exchanges: readonly Exchange[]) => {
  const verdictsOf = (each: readonly Exchange[]) =>
    each.map((one) => {
      const { sentence: _, also, warnings, failure, ...verdict } = reportedVerdict(judge(one))
      const bare = also.map(({ sentence: __, ...step }) => step)
      return { ...verdict, also: bare, warnings: warnings.map(({ rule }) => rule), failure: failure?.kind }
    })
  const before = verdictsOf(exchanges)
  const report = redactReport(reportOf(...exchanges))
  expect(verdictsOf(exchangesOf(report))).toEqual(before)
  expect(redactReport(report)).toEqual(report)
}

describe('a redacted report is judged as before, and redacting it again changes nothing', () => {
  test('every sample', () => sameVerdicts(ALL))

  test.each(['chromium', 'firefox'] as const)('every recording of %s', (browser) => {
    for (const recording of readRecordings(browser)) sameVerdicts(exchangesFrom(browser, eventsOf(recording)))
  })

  test('random exchanges', () => {
    run(
      fc.property(
        fc.array(anyExchange(['omit', 'same-origin', 'include', null]), { minLength: 1, maxLength: 3 }),
        (exchanges) => sameVerdicts(exchanges.map((each, index) => ({ ...each, id: String(index) }))),
      ),
      100,
    )
  })

  test('random header values', () => {
    const names = [
      'Authorization',
      'Cookie',
      'Set-Cookie',
      'Location',
      'Link',
      'Refresh',
      'WWW-Authenticate',
      'Referer',
      'X-A',
    ]
    const alphabet = [
      ...'aZ09 =;,&?#%/:@"<>\\\n‹›',
      'eyJ',
      'Bearer ',
      '%40',
      '%2',
      'https://',
      '‹redacted:',
      '#1›',
      'token=',
      '-----BEGIN PRIVATE KEY-----',
    ]
    const value = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 30 })
    const lines = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 6 })
    run(
      fc.property(lines, lines, value, (asked, answered, tail) =>
        sameVerdicts([
          planted('a', { requestHeaders: asked, responseHeaders: answered }),
          planted('b', {
            url: `https://api.example/${tail.replace(/[\n\\]/g, '')}`,
            responseHeaders: [['X-Tail', tail]],
          }),
          blockedAtPreflight,
          blockedAtResponse,
          redirected,
        ]),
      ),
      100,
    )
  })
})
