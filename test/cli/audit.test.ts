import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { SELF_SIGNED } from '../differential/broken/certificate.ts'
import { corsight, type Ran } from './run.ts'

/** Servers that decide by `Origin`, safely and not, over TLS: some of what is unsafe is so only there. */

const OWN = 'https://app.shop.example'

type Answer = (origin: string | undefined) => Readonly<Record<string, string>>

const none = {}
const trusting = (origin: string, more: Readonly<Record<string, string>> = { Vary: 'Origin' }) => ({
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Allow-Credentials': 'true',
  ...more,
})
const where =
  (isTrusted: (origin: string) => boolean): Answer =>
  (origin) =>
    origin !== undefined && isTrusted(origin) ? trusting(origin) : { Vary: 'Origin' }

const UNSAFE: readonly { readonly what: string; readonly ids: readonly string[]; readonly answer: Answer }[] = [
  {
    what: 'any origin is reflected',
    ids: ['any-origin-with-credentials', 'insecure-origin-with-credentials', 'null-origin-with-credentials'],
    answer: where(() => true),
  },
  {
    what: 'only the start of the origin is looked at',
    ids: ['any-origin-with-credentials'],
    answer: where((origin) => origin.startsWith(OWN)),
  },
  {
    what: 'only the end of the origin is looked at',
    ids: ['any-origin-with-credentials', 'insecure-origin-with-credentials'],
    answer: where((origin) => origin.endsWith('shop.example')),
  },
  {
    what: 'a dot of the pattern is not escaped',
    ids: ['any-origin-with-credentials'],
    answer: where((origin) => /^https:\/\/app.shop\.example$/.test(origin)),
  },
  {
    what: 'the name is looked for anywhere',
    ids: ['any-origin-with-credentials', 'insecure-origin-with-credentials'],
    answer: where((origin) => origin.includes('app.shop.example')),
  },
  {
    what: '`null` is trusted',
    ids: ['null-origin-with-credentials'],
    answer: where((origin) => origin === OWN || origin === 'null'),
  },
  {
    what: 'http: is trusted',
    ids: ['insecure-origin-with-credentials'],
    answer: where((origin) => /^https?:\/\/app\.shop\.example$/.test(origin)),
  },
  {
    what: 'the answer names who asked, without Vary',
    ids: ['vary-origin-missing'],
    answer: (origin) => (origin === OWN ? trusting(OWN, none) : none),
  },
  {
    what: 'the answer without an origin has no Vary',
    ids: ['vary-origin-missing'],
    answer: (origin) => (origin === undefined ? none : origin === OWN ? trusting(OWN) : { Vary: 'Origin' }),
  },
]

const SAFE: readonly { readonly what: string; readonly answer: Answer }[] = [
  { what: 'there is no CORS', answer: () => none },
  { what: 'one origin is trusted', answer: where((origin) => origin === OWN) },
  { what: 'the same origin is named whoever asks', answer: () => trusting(OWN, none) },
  { what: 'anybody may read without credentials', answer: () => ({ 'Access-Control-Allow-Origin': '*' }) },
  { what: '`*` stands beside credentials, which no browser takes', answer: () => trusting('*') },
  {
    what: 'any origin is named, without credentials',
    answer: (origin) =>
      origin === undefined ? { Vary: 'Origin' } : { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' },
  },
  {
    what: 'own sub-domains are trusted',
    answer: where((origin) => /^https:\/\/([a-z-]+\.)*shop\.example$/.test(origin)),
  },
  {
    what: 'the origin is named without Vary in what no cache keeps',
    answer: (origin) =>
      origin === OWN ? trusting(OWN, { 'Cache-Control': 'no-store' }) : { 'Cache-Control': 'no-store' },
  },
]

async function audit(answer: Answer, ...args: readonly string[]): Promise<Ran> {
  const server = createServer(SELF_SIGNED, ({ headers }, response) =>
    response.writeHead(200, answer(headers.origin)).end(),
  )
  await once(server.listen(0, 'localhost'), 'listening')
  const url = `https://localhost:${(server.address() as AddressInfo).port}/me`
  try {
    return await corsight(['probe', url, '--from', OWN, '--audit', '--insecure', ...args])
  } finally {
    server.closeAllConnections()
    await once(server.close(), 'close')
  }
}

const idsIn = ({ out }: Ran): readonly string[] => [
  ...new Set<string>(JSON.parse(out).unsafe.map(({ id }: { readonly id: string }) => id)),
]

describe('an audit', () => {
  test.each(UNSAFE)('finds that $what', async ({ ids, answer }) => {
    const ran = await audit(answer, '--format', 'json')
    expect([...idsIn(ran)].sort()).toEqual(ids)
    expect(ran.status).toBe(1)
  })

  test.each(SAFE)('finds nothing where $what', async ({ answer }) => {
    const ran = await audit(answer, '--format', 'json')
    expect(idsIn(ran)).toEqual([])
    expect(ran.status).toBe(0)
  })

  test('tells whom it asked as, and what it found, in the words of the panel', async () => {
    const { out } = await audit(where((origin) => origin === OWN || origin === 'null'))
    expect(out).toMatch(/⚠ an opaque origin +null: let in, with credentials/)
    expect(out).toMatch(/✓ another origin +https:\/\/corsight-audit\.example: not let in/)
    expect(out).toContain('any site can read the visitor’s own data through a sandboxed frame')
  })

  test('is refused where no browser would ask', async () => {
    const ran = await corsight(['probe', 'https://localhost:1/', '--from', OWN, '--audit'])
    expect(ran).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/refuse the port/) })
  })
})
