import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import type { CorsPolicy } from '../src/fix/policy.ts'
import { respond } from '../src/fix/respond.ts'
import { claims, type Granted, grantedBy } from './matrix/granted.ts'
import { above, behind, keeping, type Patch, partOf, patched, writing } from './matrix/patch.ts'
import { grantedUnsafely } from './matrix/unsafe.ts'

/** The checks of the matrix can fail. */

const PAGE = 'https://page.example'

const POLICY: CorsPolicy = {
  origins: ['https://app.example', PAGE],
  credentials: true,
  methods: ['PUT', 'DELETE'],
  requestHeaders: ['content-type', 'x-tenant'],
  exposedHeaders: ['link'],
  maxAge: 600,
}

const GRANTED: Granted = {
  origins: ['https://app.example', '{{page}}'],
  methods: ['PUT', 'DELETE'],
  headers: ['content-type', 'x-tenant'],
  exposed: ['link'],
  credentials: true,
}

/** Asks a server that answers exactly by a policy. */
async function asking<T>(policy: CorsPolicy, ask: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(({ method = 'GET', rawHeaders }, response) => {
    const headers = rawHeaders.flatMap((name, index) =>
      index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
    )
    const answer = respond(policy, { method, headers })
    response.writeHead(answer.status, answer.headers.flat()).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  try {
    return await ask(`http://localhost:${(server.address() as AddressInfo).port}/notes`)
  } finally {
    server.closeAllConnections()
    await once(server.close(), 'close')
  }
}

const grantsOf = (policy: CorsPolicy): Promise<readonly string[]> =>
  asking(policy, (url) => grantedBy(url, GRANTED, PAGE))

describe('what a server grants', () => {
  test('is learned from its answers: all that its configuration is said to grant', async () => {
    expect(await grantsOf(POLICY)).toEqual(expect.arrayContaining([...claims(GRANTED, PAGE)]))
  })

  test.each<{ lost: string; policy: CorsPolicy }>([
    { lost: 'https://app.example may read the answer', policy: { ...POLICY, origins: [PAGE] } },
    { lost: `${PAGE} may read the answer`, policy: { ...POLICY, origins: ['https://app.example'] } },
    { lost: `${PAGE} may read the answer with credentials`, policy: { ...POLICY, credentials: false } },
    { lost: `${PAGE} may send DELETE with credentials`, policy: { ...POLICY, credentials: false } },
    { lost: `${PAGE} may send DELETE`, policy: { ...POLICY, methods: ['PUT'] } },
    { lost: `${PAGE} may send x-tenant`, policy: { ...POLICY, requestHeaders: ['content-type'] } },
    { lost: `${PAGE} may read link`, policy: { ...POLICY, exposedHeaders: [] } },
  ])('is missed when it is taken away: $lost', async ({ lost, policy }) => {
    const [before, after] = [await grantsOf(POLICY), await grantsOf(policy)]
    expect(before.filter((phrase) => !after.includes(phrase))).toContain(lost)
  })
})

const TWO: CorsPolicy = { ...POLICY, origins: [PAGE, 'https://evil.example'] }

test.each<{ what: string; meant: CorsPolicy; policy: CorsPolicy }>([
  { what: 'another origin (preflight) is granted the answer itself', meant: POLICY, policy: TWO },
  { what: 'another origin (actual) is granted credentials', meant: { ...TWO, credentials: false }, policy: TWO },
  {
    what: 'another method (preflight) is granted PATCH',
    meant: POLICY,
    policy: { ...POLICY, methods: ['PUT', 'DELETE', 'PATCH'] },
  },
])('what a server grants beyond its policy is found: $what', async ({ what, meant, policy }) => {
  const found = await asking(policy, (url) => grantedUnsafely(url, { policy: meant, pageOrigin: PAGE, method: 'PUT' }))
  expect(found).toContain(what)
})

describe('a patch', () => {
  test.each<{ puts: string; patch: Patch; code: string; into: string; result: string }>([
    { puts: 'the code in place', patch: { old: 'a: 1' }, code: 'a: 2\n', into: '{ a: 1 }', result: '{ a: 2 }' },
    { puts: 'the code behind', patch: behind('a: 1,'), code: 'b: 2,\n', into: 'a: 1,', result: 'a: 1,\nb: 2,' },
    { puts: 'the code above', patch: above('add()'), code: 'remove()\n', into: 'add()', result: 'remove()\nadd()' },
    {
      puts: 'kept values in front',
      patch: { old: 'old', by: keeping("'x'") },
      code: "[/* those that are there, */ 'y'],\n",
      into: 'old',
      result: "['x', 'y'],",
    },
    {
      puts: 'kept values at the end of a list',
      patch: { old: 'old', by: keeping('"x"') },
      code: 'allow=["y"],  # and those that are there\n',
      into: 'old',
      result: 'allow=["y", "x"],',
    },
    {
      puts: 'kept values behind a list without brackets',
      patch: { old: 'old', by: keeping("'x'") },
      code: "origins 'y' # and those that are there\n",
      into: 'old',
      result: "origins 'y', 'x'",
    },
    {
      puts: 'kept values on a line of their own',
      patch: { old: 'old', by: keeping('"x" 1;') },
      code: 'map {\n    "y" 1;\n    # and those that are there\n}\n',
      into: 'old',
      result: 'map {\n    "y" 1;\n    "x" 1;\n}',
    },
    {
      puts: 'the part under its heading',
      patch: { old: 'old', by: partOf('# In http:') },
      code: '# In http:\nmap {}\n# In place:\nline;\n',
      into: 'old',
      result: 'map {}',
    },
    {
      puts: 'what stands for the code',
      patch: { old: 'Tr', by: writing('t', 'b: t') },
      code: 'b: t',
      into: 'Tr',
      result: 't',
    },
  ])('puts $puts', ({ patch, code, into, result }) => {
    expect(patched(into, [patch], code)).toBe(result)
  })

  test.each<{ when: string; source: string; patch: Patch; says: RegExp }>([
    { when: 'the old text is nowhere', source: 'b', patch: { old: 'a' }, says: /nowhere/ },
    { when: 'the old text is there twice', source: 'a a', patch: { old: 'a' }, says: /more than once/ },
    { when: 'the code has no place for more', source: 'a', patch: { old: 'a', by: keeping('x') }, says: /no place/ },
    { when: 'the code lacks the value', source: 'a', patch: { old: 'a', by: writing('x', 'y') }, says: /lacks “y”/ },
    { when: 'the code lacks the heading', source: 'a', patch: { old: 'a', by: partOf('# y') }, says: /lacks “# y”/ },
  ])('throws when $when', ({ source, patch, says }) => {
    expect(() => patched(source, [patch], 'printed: 1')).toThrow(says)
  })
})
