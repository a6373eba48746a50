import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HeaderList } from '../../src/cors/exchange.ts'
import { getValues } from '../../src/cors/headers.ts'
import type { CorsPolicy } from '../../src/fix/policy.ts'
import { respond } from '../../src/fix/respond.ts'
import type { Application } from '../contract/application.ts'
import { APPLICATIONS } from '../contract/applications.ts'
import { ask, grantsTo, startUpstream } from '../contract/ask.ts'
import { asksOf, BROWSERS, openAskingBrowsers } from '../contract/in-browsers.ts'
import { exchangeIn, probeAs } from '../lab/probe.ts'
import { EVERYTHING, POLICIES } from '../src/fix/policies.ts'
import { findPrograms } from '../support/programs.ts'
import { ALWAYS_ALLOWED } from '../support/servers/later-stacks.ts'
import { freePorts } from '../support/servers/ports.ts'
import { type RunningServer, startProgram } from '../support/servers/program.ts'
import { RUNTIMES } from '../support/servers/stacks.ts'

const NODE_MODULES = new URL('../../node_modules', import.meta.url)

const programs = findPrograms()
const directory = mkdtempSync(join(tmpdir(), 'corsight-contract-'))

beforeAll(() => {
  symlinkSync(NODE_MODULES, join(directory, 'node_modules'), 'junction')
})

afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

const folder = (name: string): string => {
  const path = join(directory, name.replaceAll(/[^a-z0-9]+/gi, '-'))
  mkdirSync(join(path, 'tmp'), { recursive: true })
  return path
}

const start = async (application: Application, policy: CorsPolicy, name: string, upstream: number) => {
  const [port = 0] = await freePorts(1)
  const path = join(folder(`${application.label} ${name}`), application.file)
  writeFileSync(path, application.source(policy, port, upstream))
  const command = await RUNTIMES[application.stack](programs, path, port)
  // Express prints every error that it answers, unless this is a test.
  return startProgram({ ...command, env: { ...command.env, NODE_ENV: 'test' } }, port)
}

const preflightHeaders = (origin: string | null, method: string, names: readonly string[]): HeaderList => [
  ...(origin === null ? [] : [['Origin', origin] as const]),
  ['Access-Control-Request-Method', method],
  ...(names.length === 0 ? [] : [['Access-Control-Request-Headers', names.join(',')] as const]),
]

const originHeader = (origin: string | null): HeaderList => (origin === null ? [] : [['Origin', origin]])

const STRANGERS = ['https://evil.example', 'null', null, 'https://app.example.evil.example', 'https://appxexample']

const upperCase = (policy: CorsPolicy): CorsPolicy => ({
  ...policy,
  methods: policy.methods.map((name) => name.toUpperCase()),
})

// Before anything is collected: the policy names the page.
const browsers = await openAskingBrowsers()

afterAll(() => browsers.stop())

/** With the page of both browsers, too. */
const EVERYTHING_HERE: CorsPolicy =
  EVERYTHING.origins === '*' ? EVERYTHING : { ...EVERYTHING, origins: [...EVERYTHING.origins, browsers.origins.own] }

/** Later stacks are started with one policy that has everything, and with the two that leave most out. */
const policiesFor = ({ later, once }: Application): readonly (readonly [name: string, policy: CorsPolicy])[] =>
  Object.entries({ ...(once !== true && POLICIES), everything: EVERYTHING_HERE }).filter(
    ([name]) => later !== true || ['no-preflight', 'any-origin', 'everything'].includes(name),
  )

describe.each(APPLICATIONS.map((application) => [application.label, application] as const))('%s', (_, application) => {
  describe.each(policiesFor(application))('with the policy %s', (name, told) => {
    const policy = application.widens?.(told) ?? told
    let upstream: Awaited<ReturnType<typeof startUpstream>>
    let server: RunningServer

    beforeAll(async () => {
      upstream = await startUpstream()
      server = await start(application, told, name, upstream.port)
    })

    afterAll(async () => {
      await server?.stop()
      await upstream?.stop()
    })

    const method = policy.methods[0] ?? 'GET'
    const origins = policy.origins === '*' ? ['https://anyone.example', 'null'] : policy.origins

    const compare = async (origin: string | null, verb: string, path: string, headers: HeaderList, status?: number) => {
      const to = verb === 'OPTIONS' ? 'preflight' : 'actual'
      const answer = await ask(server.port, verb, path, headers)
      const expected = respond(application.upperCase === true ? upperCase(policy) : policy, { method: verb, headers })
      const alwaysAllowed = ALWAYS_ALLOWED[application.stack]
      const { preflight: granted = 204 } = application
      expect(grantsTo(origin, answer, to, alwaysAllowed)).toEqual(grantsTo(origin, expected, to, alwaysAllowed))
      if (status !== undefined) expect(answer.status).toBe(status === 204 ? granted : status)
      const varies = getValues(answer.headers, 'vary').join().toLowerCase().split(/,\s*/).includes('origin')
      if (policy.origins !== '*') expect(varies).toBe(true)
      else if (application.alwaysVaries !== true) expect(varies).toBe(false)
      return answer
    }

    test.each(origins)('grants %s exactly what the reference server grants', async (origin) => {
      const asked = preflightHeaders(origin, method, policy.requestHeaders)
      await compare(origin, 'OPTIONS', '/ok', asked, 204)
      await compare(origin, 'GET', '/ok', originHeader(origin), 200)
      await compare(origin, 'GET', '/ok', [...originHeader(origin), ['Cookie', 'id=1']], 200)
    })

    test.each([
      ['a path that is not there', '/missing', 404],
      ['a failing route', '/fail', 500],
      ['a refused login', '/private', 401],
    ])('keeps the headers on %s', async (_, path, status) => {
      const [origin = ''] = origins
      await compare(origin, 'GET', path, originHeader(origin), status)
    })

    test.each(['/missing', '/private', '/slash'])(
      'answers the preflight of %s before anything refuses it',
      async (path) => {
        const [origin = ''] = origins
        await compare(origin, 'OPTIONS', path, preflightHeaders(origin, method, policy.requestHeaders), 204)
      },
    )

    test.each(policy.origins === '*' ? [] : STRANGERS)('refuses the origin %s', async (origin) => {
      const asked = preflightHeaders(origin, method, policy.requestHeaders)
      const preflight = await compare(origin, 'OPTIONS', '/ok', asked)
      const { refused = 200 } = application
      const actual = await compare(origin, 'GET', '/ok', originHeader(origin), origin === null ? 200 : refused)
      expect(grantsTo(origin, preflight, 'preflight')).toBeNull()
      expect(grantsTo(origin, actual, 'actual')).toBeNull()
      expect(getValues(actual.headers, 'access-control-allow-origin')).toEqual([])
      expect(getValues(preflight.headers, 'access-control-allow-origin')).toEqual([])
    })

    test.each(told === EVERYTHING_HERE ? BROWSERS : [])(
      'is judged by the command line as by %s itself',
      async (browser) => {
        for (const asks of asksOf(policy)) {
          const decided = await browsers.decide(browser, server.port, asks)
          const url = `http://127.0.0.1:${server.port}${asks.path}`
          const text = await probeAs(browser, url, browsers.origins[asks.place], asks.init)
          const { kind, code } = exchangeIn(text).verdict
          expect({ ...asks, kind }).toEqual({ ...asks, kind: decided.isAllowed ? 'allowed' : 'blocked' })
          if (!decided.isAllowed) await decided.called(code?.[browser] ?? null)
        }
      },
    )

    test('refuses another method and another header', async () => {
      const [origin = ''] = origins
      const asked = preflightHeaders(origin, 'TRACK', [...policy.requestHeaders, 'x-other'])
      // Nothing at all, or what is granted without the two.
      const granted = grantsTo(origin, await ask(server.port, 'OPTIONS', '/ok', asked), 'preflight') ?? {}
      expect(granted).not.toHaveProperty('methods', expect.arrayContaining(['TRACK']))
      expect(granted).not.toHaveProperty('methods', expect.arrayContaining(['*']))
      expect(granted).not.toHaveProperty('headers', expect.arrayContaining(['x-other']))
    })
  })
})
