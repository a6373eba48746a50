import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { CAUSES, diagnose, worthRepairing } from '../../../src/diagnosis/index.ts'
import type { StackId } from '../../../src/diagnosis/stack-id.ts'
import type { Snippet } from '../../../src/fix/fix.ts'
import { fixFor } from '../../../src/fix/index.ts'
import { REPAIRS, repairSteps } from '../../../src/fix/repairs/index.ts'
import { exchange } from '../../support/exchanges.ts'
import { VERBS } from '../../support/verbs.ts'
import { afterPreflight, atPreflight, atResponse, NGINX } from '../diagnosis/table.ts'

const KNOWN = new Set(CAUSES.map(({ id }) => id))

const FIRST = ['express', 'flask', 'nginx', 'php'] as const

const LATER = [
  'fastapi',
  'django',
  'spring',
  'quarkus',
  'aspnet',
  'rails',
  'laravel',
  'symfony',
  'go',
  'gin',
  'axum',
  'actix',
  'apache',
  'caddy',
  'haproxy',
  'iis',
  'traefik',
  'envoy',
  'istio',
  'kong',
  'ingress-nginx',
  'nextjs',
  'api-gateway',
  's3',
  'gcs',
  'azure-storage',
  'r2',
  'keycloak',
  'minio',
  'elasticsearch',
  'ollama',
  'workers',
  'azure-functions',
  'vite',
  'fastify',
  'hono',
  'koa',
  'nestjs',
  'node-http',
  'vercel',
  'supabase',
  'firebase',
  'mcp',
] as const satisfies readonly StackId[]

const EVERY: readonly StackId[] = [...FIRST, ...LATER]

/** Causes that the configuration alone repairs. */
const NEED_NO_MORE = ['cors-not-configured', 'header-not-listed', 'method-not-listed']

/** Causes that no code repairs, and that the advice has steps of its own for. */
const MET_BY_ADVICE = [
  'answered-in-front',
  'answers-differ',
  'authorization-beside-signature',
  'cors-layer-refused',
  'keycloak',
  'mcp-without-stream',
  'nothing-here',
  'own-other-name',
  'platform-says',
  'redirect-for-people',
  'refused-with-403',
  's3-region',
  'status-says',
]

/** Causes of requests that CORS lets pass, for which no code is printed. */
const NOTHING_PRINTED = ['cookie-not-sent', 'cookie-not-stored', 'header-not-exposed']

describe.each(REPAIRS.map((repair) => [repair.cause, repair] as const))(
  '%s',
  (cause, { steps = {}, everywhere = [] }) => {
    test('is a cause that is diagnosed', () => {
      expect(KNOWN).toContain(cause)
    })

    test.each(EVERY)('says in whole sentences what to do in %s', (stack) => {
      for (const { text } of repairSteps([cause], stack)) {
        expect(text).toMatch(/^[A-Z`][^\n]+\.$/)
        expect(text.split('`').length % 2, 'code ends where it should').toBe(1)
      }
    })

    test.each([...FIRST, null])('says something for %s', (stack) => {
      expect(repairSteps([cause], stack)).not.toEqual([])
    })

    test('has no code where its language is not known', () => {
      expect([...everywhere, ...(steps.any ?? [])].filter(({ code }) => code !== undefined)).toEqual([])
    })
  },
)

test('knows every cause that needs more than the configuration', () => {
  const repaired = new Set(REPAIRS.map(({ cause }) => cause))
  const others = [...KNOWN].filter((cause) => !repaired.has(cause))
  expect(others.toSorted()).toEqual([...NEED_NO_MORE, ...MET_BY_ADVICE, ...NOTHING_PRINTED].toSorted())
})

test('lists the steps of the first cause first', () => {
  const causes = REPAIRS.map(({ cause }) => cause).reverse()
  const named = [...new Set(repairSteps(causes, 'express').map(({ cause }) => cause))]
  expect(named).toEqual(causes.filter((cause) => named.includes(cause)))
})

/** As they are written: a step that causes share is one. */
const WRITTEN = [
  ...new Set(REPAIRS.flatMap(({ steps = {}, everywhere = [] }) => [...Object.values(steps).flat(), ...everywhere])),
]

test('every step is an instruction that begins with its verb, in at most two sentences', () => {
  const others = WRITTEN.map(({ text }) => text).filter((text) => !VERBS.has(text.split(' ')[0] ?? ''))
  expect(others).toEqual([])
  const long = WRITTEN.map(({ text }) => text).filter((text) => text.split(/[.?!] [A-Z]/).length > 2)
  expect(long).toEqual([])
})

test('no step is written twice', () => {
  const texts = WRITTEN.map(({ text }) => text)
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
})

test('no step speaks of a snippet that may be folded away', () => {
  expect(WRITTEN.map(({ text }) => text).filter((text) => /\bprinted\b|\bpart \d|\bthe code\b/.test(text))).toEqual([])
})

test('says the same sentence once, whatever causes ask for it', () => {
  const causes = REPAIRS.map(({ cause }) => cause)
  for (const stack of EVERY) {
    const texts = repairSteps(causes, stack).map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
  }
})

test.each(NEED_NO_MORE)('has nothing to say of %s, which needs no more than the code', (cause) => {
  for (const stack of EVERY) expect(repairSteps([cause], stack)).toEqual([])
})

test('has nothing to say of a cause that nobody knows', () => {
  expect(repairSteps(['toString', ''], 'express')).toEqual([])
})

const snippet = (stack: Snippet['stack'], given: Parameters<typeof exchange>[0]): Snippet => {
  const it = exchange(given)
  const verdict = judge(it)
  const causes = worthRepairing(diagnose(it, verdict, []))
  const found = fixFor(it, verdict, { causes })?.snippets.find((each) => each.stack === stack)
  return found ?? expect.fail(`no snippet for ${stack}`)
}

test.each([
  ['a login', 'express', atPreflight(401), /above `passport`/],
  ['a login', 'flask', atPreflight(401), /`before_request` that asks for a login pass `OPTIONS`/],
  ['a login', 'nginx', atPreflight(401), /`auth_basic`/],
  ['a login', 'php', atPreflight(401), /LimitExcept/],
  ['another slash', 'flask', atPreflight(308, { Location: '/v1/items/' }), /redirect to another slash/],
  ['another slash', 'nginx', atPreflight(301, { Location: '/v1/items/' }), /below the CORS lines/],
  ['no route', 'nginx', atPreflight(405, NGINX), /limit_except/],
  ['a gateway', 'nginx', atResponse(502, NGINX), /error\.log/],
  ['a limit', 'express', afterPreflight(429), /rateLimit/],
  ['a large body', 'express', afterPreflight(413), /express\.json/],
] as const)('the fix for %s tells the steps for %s', (_, stack, given, says) => {
  expect(
    snippet(stack, given)
      .steps?.map(({ text }) => text)
      .join('\n'),
  ).toMatch(says)
})

test('a hint adds no steps to a cause that is surer', () => {
  const causes = [
    { id: 'doubled-header', confidence: 'certain' },
    { id: 'null-origin', confidence: 'likely' },
    { id: 'needless-preflight', confidence: 'hint' },
  ] as const
  const told = causes.map((cause) => ({ ...cause, sentence: '', evidence: [] }))
  expect(worthRepairing(told)).toEqual(['doubled-header', 'null-origin'])
  expect(worthRepairing(told.slice(2))).toEqual(['needless-preflight'])
})
