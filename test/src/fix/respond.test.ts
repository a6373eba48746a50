import { expect, test } from 'vitest'
import type { HeaderList } from '../../../src/cors/exchange.ts'
import { respond } from '../../../src/fix/respond.ts'
import { policy } from './policies.ts'

const APP = 'https://app.example'
const from = (origin: string, ...more: HeaderList): HeaderList => [['Origin', origin], ...more]
const ask = (method: string): readonly [string, string] => ['Access-Control-Request-Method', method]

const full = policy({
  methods: ['PUT'],
  requestHeaders: ['x-a', 'x-b'],
  exposedHeaders: ['etag'],
  credentials: true,
})

test.each([
  {
    when: 'a preflight from the origin gets all grants but the exposed headers',
    request: { method: 'OPTIONS', headers: from(APP, ask('PUT')) },
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': APP,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Allow-Headers': 'x-a, x-b',
      'Access-Control-Max-Age': '600',
      Vary: 'Origin',
    },
  },
  {
    when: 'an actual request gets the exposed headers and no preflight grants',
    request: { method: 'PUT', headers: from(APP) },
    status: 200,
    headers: {
      'Access-Control-Allow-Origin': APP,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'etag',
      Vary: 'Origin',
    },
  },
  {
    when: 'OPTIONS without Access-Control-Request-Method is an actual request',
    request: { method: 'OPTIONS', headers: from(APP) },
    status: 200,
    headers: {
      'Access-Control-Allow-Origin': APP,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'etag',
      Vary: 'Origin',
    },
  },
  ...['https://evil.example', 'null', 'https://app.example.evil.example', `${APP}/`].map((origin) => ({
    when: `the origin ${origin} gets no grant`,
    request: { method: 'OPTIONS', headers: from(origin, ask('PUT')) },
    status: 204,
    headers: { Vary: 'Origin' },
  })),
  {
    when: 'no origin gets no grant',
    request: { method: 'GET', headers: [] },
    status: 200,
    headers: { Vary: 'Origin' },
  },
])('$when', ({ request, status, headers }) => {
  expect(respond(full, request)).toEqual({ status, headers: Object.entries(headers) })
})

test('a policy for every origin answers all alike, so that caches need not tell them apart', () => {
  const open = policy({ origins: '*' })
  const answers = [from(APP), from('null'), []].map((headers) => respond(open, { method: 'GET', headers }))
  for (const answer of answers) expect(answer).toEqual({ status: 200, headers: [['Access-Control-Allow-Origin', '*']] })
})
