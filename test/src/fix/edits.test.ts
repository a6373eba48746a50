import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Edit, EditPart, EditRequest, FixGenerator, StackId } from '../../../src/fix/fix.ts'
import {
  apacheFormat,
  apacheString,
  caddyString,
  exactPattern,
  haproxyFormat,
  jsString,
  nginxString,
  phpString,
  plainString,
  propertyToken,
  pyString,
  rubyString,
  shellString,
  symfonyString,
  xmlString,
} from '../../../src/fix/quote.ts'
import { actix } from '../../../src/fix/stacks/actix.ts'
import { apache } from '../../../src/fix/stacks/apache.ts'
import { apiGateway } from '../../../src/fix/stacks/api-gateway.ts'
import { aspnet } from '../../../src/fix/stacks/aspnet.ts'
import { axum } from '../../../src/fix/stacks/axum.ts'
import { azureFunctions } from '../../../src/fix/stacks/azure-functions.ts'
import { azureStorage } from '../../../src/fix/stacks/azure-storage.ts'
import { caddy } from '../../../src/fix/stacks/caddy.ts'
import { django } from '../../../src/fix/stacks/django.ts'
import { elasticsearch } from '../../../src/fix/stacks/elasticsearch.ts'
import { envoy } from '../../../src/fix/stacks/envoy.ts'
import { express } from '../../../src/fix/stacks/express.ts'
import { fastapi } from '../../../src/fix/stacks/fastapi.ts'
import { fastify } from '../../../src/fix/stacks/fastify.ts'
import { firebase } from '../../../src/fix/stacks/firebase.ts'
import { flask } from '../../../src/fix/stacks/flask.ts'
import { gcs } from '../../../src/fix/stacks/gcs.ts'
import { gin } from '../../../src/fix/stacks/gin.ts'
import { go } from '../../../src/fix/stacks/go.ts'
import { haproxy } from '../../../src/fix/stacks/haproxy.ts'
import { hono } from '../../../src/fix/stacks/hono.ts'
import { iis } from '../../../src/fix/stacks/iis.ts'
import { ingressNginx } from '../../../src/fix/stacks/ingress-nginx.ts'
import { istio } from '../../../src/fix/stacks/istio.ts'
import { keycloak } from '../../../src/fix/stacks/keycloak.ts'
import { koa } from '../../../src/fix/stacks/koa.ts'
import { kong } from '../../../src/fix/stacks/kong.ts'
import { laravel } from '../../../src/fix/stacks/laravel.ts'
import { mcp } from '../../../src/fix/stacks/mcp.ts'
import { minio } from '../../../src/fix/stacks/minio.ts'
import { nestjs } from '../../../src/fix/stacks/nestjs.ts'
import { nextjs } from '../../../src/fix/stacks/nextjs.ts'
import { nginx } from '../../../src/fix/stacks/nginx.ts'
import { nodeHttp } from '../../../src/fix/stacks/node-http.ts'
import { ollama } from '../../../src/fix/stacks/ollama.ts'
import { php } from '../../../src/fix/stacks/php.ts'
import { quarkus } from '../../../src/fix/stacks/quarkus.ts'
import { r2 } from '../../../src/fix/stacks/r2.ts'
import { rails } from '../../../src/fix/stacks/rails.ts'
import { s3 } from '../../../src/fix/stacks/s3.ts'
import { spring } from '../../../src/fix/stacks/spring.ts'
import { supabase } from '../../../src/fix/stacks/supabase.ts'
import { symfony } from '../../../src/fix/stacks/symfony.ts'
import { traefik } from '../../../src/fix/stacks/traefik.ts'
import { vercel } from '../../../src/fix/stacks/vercel.ts'
import { vite } from '../../../src/fix/stacks/vite.ts'
import { workers } from '../../../src/fix/stacks/workers.ts'
import { EDIT_CASES } from './edit-cases.ts'
import { EVERYTHING, POLICIES, policy } from './policies.ts'

/** A stack, and what the tests have to know of its language. */
interface Printed {
  readonly stack: FixGenerator
  readonly extension: string
  /** One value as its code has it, without the quotes around. */
  readonly quote: (value: string) => string
  /** The cases for which it has no line. */
  readonly without: readonly string[]
}

const UNDOUBLED = ['doubled', 'doubled-origin']

/** For stacks that can’t allow credentials at all. */
const NO_CREDENTIALS = ['credentials', 'wildcard-credentials', 'everything']

/** For stacks of which only the origins can be chosen. */
const ORIGINS_ALONE = ['method', 'request-header', 'exposed-header', 'credentials', 'odd-names', ...UNDOUBLED]

/** What is added, and takes nothing away: there is no place for values that no answer showed. */
const ADDED: readonly FixGenerator[] = [s3, gcs, azureStorage, r2, azureFunctions]

/** One rule holds all parts, in an order of its own. */
const RULES: readonly FixGenerator[] = [s3, gcs, azureStorage, r2, iis]

const STACKS: readonly Printed[] = [
  { stack: express, extension: 'js', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: flask, extension: 'py', quote: pyString, without: ['doubled', 'doubled-origin'] },
  { stack: nginx, extension: 'conf', quote: nginxString, without: [] },
  { stack: php, extension: 'php', quote: phpString, without: [] },
  { stack: fastapi, extension: 'py', quote: pyString, without: ['doubled', 'doubled-origin'] },
  { stack: django, extension: 'py', quote: pyString, without: ['doubled', 'doubled-origin'] },
  { stack: spring, extension: 'java', quote: plainString, without: ['doubled', 'doubled-origin'] },
  {
    stack: quarkus,
    extension: 'properties',
    quote: (text) => `"${propertyToken(text)}"`,
    without: UNDOUBLED,
  },
  { stack: laravel, extension: 'php', quote: phpString, without: ['doubled', 'doubled-origin'] },
  { stack: symfony, extension: 'yaml', quote: symfonyString, without: UNDOUBLED },
  { stack: aspnet, extension: 'cs', quote: plainString, without: ['doubled', 'doubled-origin'] },
  { stack: rails, extension: 'rb', quote: rubyString, without: ['doubled', 'doubled-origin'] },
  { stack: go, extension: 'go', quote: plainString, without: ['doubled', 'doubled-origin'] },
  { stack: gin, extension: 'go', quote: plainString, without: UNDOUBLED },
  { stack: axum, extension: 'rs', quote: plainString, without: UNDOUBLED },
  { stack: actix, extension: 'rs', quote: plainString, without: UNDOUBLED },
  { stack: nextjs, extension: 'ts', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: apache, extension: 'conf', quote: apacheFormat, without: [] },
  { stack: caddy, extension: 'Caddyfile', quote: caddyString, without: [] },
  { stack: haproxy, extension: 'cfg', quote: haproxyFormat, without: [] },
  { stack: iis, extension: 'config', quote: xmlString, without: UNDOUBLED },
  { stack: traefik, extension: 'yaml', quote: plainString, without: UNDOUBLED },
  { stack: envoy, extension: 'yaml', quote: plainString, without: UNDOUBLED },
  { stack: istio, extension: 'yaml', quote: plainString, without: UNDOUBLED },
  { stack: kong, extension: 'yaml', quote: plainString, without: UNDOUBLED },
  { stack: ingressNginx, extension: 'yaml', quote: plainString, without: ['odd-names', ...UNDOUBLED] },
  { stack: apiGateway, extension: 'yaml', quote: plainString, without: ['doubled', 'doubled-origin'] },
  { stack: s3, extension: 'json', quote: plainString, without: ['credentials', 'doubled', 'doubled-origin'] },
  { stack: gcs, extension: 'json', quote: plainString, without: [...NO_CREDENTIALS, ...UNDOUBLED] },
  { stack: azureStorage, extension: 'sh', quote: shellString, without: ['credentials', ...UNDOUBLED] },
  { stack: r2, extension: 'json', quote: plainString, without: [...NO_CREDENTIALS, ...UNDOUBLED] },
  { stack: keycloak, extension: 'sh', quote: plainString, without: [...ORIGINS_ALONE, 'everything'] },
  { stack: minio, extension: 'sh', quote: plainString, without: ORIGINS_ALONE },
  { stack: elasticsearch, extension: 'yaml', quote: plainString, without: UNDOUBLED },
  {
    stack: ollama,
    extension: 'ini',
    quote: plainString,
    without: [...ORIGINS_ALONE, 'wildcard-credentials', 'everything'],
  },
  { stack: workers, extension: 'js', quote: jsString, without: [] },
  {
    stack: azureFunctions,
    extension: 'sh',
    quote: plainString,
    without: ['method', 'request-header', 'exposed-header', ...UNDOUBLED, 'odd-names'],
  },
  { stack: vite, extension: 'js', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: fastify, extension: 'js', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: hono, extension: 'js', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: koa, extension: 'js', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: nestjs, extension: 'ts', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: nodeHttp, extension: 'js', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: vercel, extension: 'js', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: supabase, extension: 'ts', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: firebase, extension: 'js', quote: jsString, without: ['doubled', 'doubled-origin'] },
  { stack: mcp, extension: 'js', quote: jsString, without: ['doubled', 'doubled-origin'] },
]

/** Its own `*` would let everybody in with credentials. */
const NOBODY_ELSE: readonly FixGenerator[] = [keycloak]

/** How everybody is let in where it is not by a quoted `*`. */
const EVERYBODY: Partial<Record<StackId, RegExp>> = {
  actix: /allow_any_origin\(\)/,
  aspnet: /AllowAnyOrigin/,
  axum: /origin\(Any\)/,
  django: /ALLOW_ALL_ORIGINS = True/,
  ollama: /OLLAMA_ORIGINS=\*"/,
  php: /Origin: \*/,
  quarkus: /origins=\*$/m,
}

/** How an origin is written where that is not its quoted text. */
const ORIGIN_PATTERN: Partial<Record<StackId, (origin: string) => string>> = {
  apache: (origin) => apacheString(exactPattern(origin)),
  elasticsearch: (origin) => origin,
  'ingress-nginx': (origin) => origin,
  minio: (origin) => origin,
  ollama: (origin) => origin,
  nginx: (origin) => `"~${exactPattern(origin)}"`,
  quarkus: propertyToken,
}

/** What is printed in lower case. */
const LOWER_CASE: Partial<Record<StackId, readonly EditPart[]>> = {
  axum: ['requestHeaders', 'exposedHeaders'],
  rails: ['methods'],
}

const PARTS: readonly EditPart[] = ['origins', 'methods', 'requestHeaders', 'exposedHeaders', 'credentials']

const edited = ({ stack }: Printed, request: EditRequest): Edit => stack.edit(request) ?? expect.fail()

const caseOf = (name: string): EditRequest => EDIT_CASES[name] ?? expect.fail()

const everything: EditRequest = { policy: EVERYTHING, parts: PARTS, unseen: [] }

describe.each(STACKS.map((printed) => [printed.stack.id, printed] as const))('%s', (id, printed) => {
  const { stack, extension, quote, without } = printed

  test.each(Object.entries(EDIT_CASES).filter(([name]) => !without.includes(name)))(
    'prints %s as the reviewed file',
    async (name, request) => {
      await expect(edited(printed, request).code).toMatchFileSnapshot(`golden-edits/${id}/${name}.${extension}`)
    },
  )

  test('has no edit where it has no line', () => {
    const missing = Object.entries(EDIT_CASES).filter(([, request]) => stack.edit(request) === null)
    expect(missing.map(([name]) => name).toSorted()).toEqual(without.toSorted())
  })

  test.each(Object.entries(EDIT_CASES).filter(([name]) => !without.includes(name)))(
    'says in one sentence where %s goes, and is a short piece of the setup',
    (_, request) => {
      const { where, code, ...about } = edited(printed, request)
      const { label, file, language } = stack.render(request.policy)
      expect(about).toMatchObject({ stack: id, label, file, language })
      expect(where).toMatch(/^[A-Z`][^\n]+\.$/)
      expect(where).not.toContain(file)
      expect(code).toMatch(/[^\n]\n$/)
      expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(12)
      expect(code).not.toMatch(/^\s*(?:import|using|require)\b/m)
    },
  )

  test('prints each part after the one before it', () => {
    const printable = PARTS.filter((part) => stack.edit({ ...caseOf('everything'), parts: [part] }) !== null)
    const linesOf = (part: EditPart) => stack.edit({ ...caseOf('everything'), parts: [part] })?.code.split('\n') ?? []
    const ofOrigins = new Set(printable.includes('origins') ? linesOf('origins') : [])
    // With credentials, some have the origins as well.
    const alone = printable.map((part) => {
      const lines = linesOf(part)
      return (part === 'origins' ? undefined : lines.find((line) => !ofOrigins.has(line))) ?? lines[0] ?? expect.fail()
    })
    const reversed = edited(printed, { ...caseOf('everything'), parts: printable.toReversed() }).code
    const places = alone.map((line) => reversed.indexOf(line.split(',')[0] ?? ''))
    expect(places).toEqual(RULES.includes(stack) ? places : places.toSorted((a, b) => b - a))
    expect(places).not.toContain(-1)
  })

  test('lets in everybody in its own way, or nobody where that way is not safe', () => {
    const open = { policy: policy({ origins: '*' }), parts: ['origins'], unseen: ['origins'] } as const
    if (NOBODY_ELSE.includes(stack)) {
      expect(stack.edit(open)).toBeNull()
      return
    }
    const { code, applies } = edited(printed, open)
    expect(code).toMatch(EVERYBODY[id] ?? /['"]\*['"]/)
    expect(applies).not.toBe('fill-in')
  })

  test('grants nobody but the listed origins together with credentials', () => {
    for (const request of Object.values(EDIT_CASES)) {
      const granting = { ...request, policy: caseOf('everything').policy }
      expect(stack.edit(granting)?.code ?? '').not.toMatch(
        /['"]\*['"]|AllowAnyOrigin|origin\(Any\)|any_origin|origins=\*|ALL_ORIGINS = True|Origin: \*|SetEnvIf Origin "\.|Origin \*/,
      )
    }
  })

  test('quotes every value that it prints', () => {
    const values = fc.uniqueArray(TOKEN, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(values, values, values, (methods, requestHeaders, exposedHeaders) => {
        const odd = policy({ methods, requestHeaders, exposedHeaders, origins: ['https://a.example', 'x://b'] })
        // flask-cors takes a header name with such characters for a pattern.
        const isPattern = (part: EditPart, name: string) =>
          id === 'flask' && part === 'requestHeaders' && /[*\\\]?$^[()]/.test(name)
        for (const [part, names] of [
          ['methods', methods],
          ['requestHeaders', requestHeaders],
          ['exposedHeaders', exposedHeaders],
        ] as const) {
          const code = stack.edit({ policy: odd, parts: [part], unseen: [] })?.code
          if (code === undefined) continue
          for (const name of names) {
            const spelled = LOWER_CASE[id]?.includes(part) ? name.toLowerCase() : name
            expect(code).toContain(quote(isPattern(part, name) ? exactPattern(name) : spelled).slice(1, -1))
          }
        }
        const { code } = edited(printed, { policy: odd, parts: ['origins'], unseen: [] })
        const quoted = ORIGIN_PATTERN[id] ?? quote
        for (const origin of odd.origins) expect(code).toContain(quoted(origin))
      }),
    )
  })
})

/** HTTP tokens, such as look like the beginning of something in one language or another. */
const TOKEN = fc
  .string({ unit: fc.constantFrom(...'aZ09', ..."!#$%&'*+-.^_`|~"), minLength: 1, maxLength: 8 })
  .filter((token) => token !== '*')

describe('a place for values that no answer showed', () => {
  const LISTS = PARTS.filter((part) => part !== 'credentials')

  test.each(
    STACKS.filter(({ stack }) => !ADDED.includes(stack)).map((printed) => [printed.stack.id, printed] as const),
  )('is marked in every list of %s', (_, printed) => {
    const request = { policy: policy({ methods: ['PUT'], requestHeaders: ['x-a'], exposedHeaders: ['x-b'] }) }
    const edits = LISTS.flatMap((part) => printed.stack.edit({ ...request, parts: [part], unseen: [part] }) ?? [])
    expect(edits.length).toBe(printed.without.includes('method') ? 1 : LISTS.length)
    for (const { code, applies } of edits) {
      expect(code).toContain('those that are there')
      expect(applies).toBe('fill-in')
    }
  })

  test('is not marked where all values were shown, but for the headers of stacks that name only those asked for', () => {
    const marked = STACKS.flatMap(({ stack }) =>
      LISTS.filter((part) => stack.edit({ ...everything, parts: [part] })?.code.includes('those that are there')).map(
        (part) => `${stack.id}: ${part}`,
      ),
    )
    expect(marked).toEqual(['flask: requestHeaders', 'spring: requestHeaders', 'rails: requestHeaders'])
  })

  test('is not needed in a bucket, where another rule takes nothing away', () => {
    const { code, applies } = s3.edit(caseOf('origin-added')) ?? expect.fail()
    expect(JSON.parse(`[${code}{}]`)).toEqual([
      {
        AllowedOrigins: ['https://www.app.example'],
        AllowedMethods: ['GET', 'HEAD', 'POST', 'PUT'],
        AllowedHeaders: ['content-type', 'x-trace-id'],
        ExposeHeaders: [],
        MaxAgeSeconds: 600,
      },
      {},
    ])
    expect(applies).toBe('perhaps')
  })
})

describe('what an option alone cannot grant has no edit', () => {
  test.each([
    ['actix', actix, 'a method that Rust’s http does not know', ["don't"]],
    ['axum', axum, 'a method that Rust’s http does not know', ["don't"]],
    ['gin', gin, 'a method in lower case, which gin-contrib/cors spells otherwise', ['patch']],
    ['flask', flask, 'a method in lower case, which flask-cors spells otherwise', ['patch']],
    ['laravel', laravel, 'a method in lower case, which Laravel spells otherwise', ['patch']],
    ['rails', rails, 'a method in lower case, which rack-cors spells otherwise', ['patch']],
    ['s3', s3, 'a method that S3 does not know', ['PATCH']],
    ['gcs', gcs, 'a method that Cloud Storage does not know', ['PATCH']],
    ['r2', r2, 'a method that R2 does not know', ['PATCH']],
    ['elasticsearch', elasticsearch, 'a method that Elasticsearch does not know', ['PURGE']],
    ['kong', kong, 'a method that Kong does not know', ['PURGE']],
    ['ingress-nginx', ingressNginx, 'a method that its annotation does not accept', ['M-SEARCH']],
    ['azure-storage', azureStorage, 'a method that Azure does not know', ['PURGE']],
  ])('%s: %s', (_, stack, __, methods) => {
    const request = { policy: policy({ methods }), unseen: [] }
    expect(stack.edit({ ...request, parts: ['methods'] })).toBeNull()
    expect(stack.edit({ ...request, parts: ['origins'] })).not.toBeNull()
  })

  test.each(
    [s3, gcs, r2].flatMap((stack) =>
      Object.entries(EDIT_CASES).map(([name, request]) => [stack.id, name, stack, request] as const),
    ),
  )('%s: the rule for %s is JSON, and has all that the policy grants', (_, __, stack, request) => {
    const edit = stack.edit(request)
    const rules: unknown = JSON.parse(`[${edit?.code ?? ''}{}]`)
    expect(rules).toEqual([...(edit === null ? [] : JSON.parse(stack.render(request.policy).code)), {}])
  })

  test('s3: `OPTIONS` among the methods of today is no obstacle', () => {
    const today = { policy: policy({ methods: ['OPTIONS', 'PUT'] }), parts: ['methods'], unseen: [] } as const
    expect(s3.edit(today)?.code).toContain('"AllowedMethods": ["GET", "HEAD", "POST", "PUT"]')
  })
})

test('keycloak: no edit lets in everybody, because that would be with credentials', () => {
  expect(keycloak.edit({ policy: policy({ origins: '*' }), parts: ['origins'], unseen: [] })).toBeNull()
})

test.each([['ingress-nginx', ingressNginx, 'http://[::1]:5173']] as const)(
  '%s: no edit where its list would be empty without %s',
  (_, stack, origin) => {
    const request = { parts: ['origins'], unseen: [] } as const
    expect(stack.edit({ ...request, policy: policy({ origins: [origin] }) })).toBeNull()
    const both = stack.edit({ ...request, policy: policy({ origins: [origin, 'https://app.example'] }) })
    expect(both?.code).toMatch(/^#[^\n]+\n[^#\n]+app\.example"\n$/)
  },
)

test('ollama: pages of applications are written with the `*` without which it does not start', () => {
  const origins = ['app://obsidian.md', 'https://app.example'] as const
  const edit = ollama.edit({ policy: policy({ origins }), parts: ['origins'], unseen: [] })
  expect(edit?.code).toBe('Environment="OLLAMA_ORIGINS=app://obsidian.md*,https://app.example"\n')
})

describe('API Gateway prints the lines of a REST API too', () => {
  const ofRest = (request: EditRequest): boolean => apiGateway.edit(request)?.code.includes('REST API') ?? false

  test.each(['method', 'request-header', 'credentials', 'wildcard-credentials', 'malformed'])('for %s', (name) => {
    expect(ofRest(caseOf(name))).toBe(true)
  })

  test.each(['origin-added', 'origin-known', 'exposed-header', 'everything'])('which has none for %s', (name) => {
    expect(ofRest(caseOf(name))).toBe(false)
  })

  test('which has none for an apostrophe', () => {
    expect(ofRest({ policy: POLICIES['odd-names'] ?? expect.fail(), parts: ['methods'], unseen: [] })).toBe(false)
  })
})

describe.each([
  ['workers', workers],
  ['nextjs', nextjs],
  ['vercel', vercel],
  ['supabase', supabase],
])('the lines of %s, run', (_, stack) => {
  const answered = (request: EditRequest, origin: string): Response => {
    const { code } = stack.edit(request) ?? expect.fail()
    const response = new Response('', { headers: { Vary: 'Accept' } })
    // Not a `Request`, which would keep `Origin` to itself.
    new Function('request', 'response', code)({ headers: new Headers({ Origin: origin }) }, response)
    return response
  }

  test.each([
    ['https://app.example', 'https://app.example'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['https://other.example', null],
    ['https://app.example.evil.example', null],
  ])('answer %s with %s', (origin, allowed) => {
    const { headers } = answered(everything, origin)
    expect(headers.get('Access-Control-Allow-Origin')).toBe(allowed)
    expect(headers.get('Vary')).toBe('Accept, Origin')
  })

  test('grant the names of the policy, whatever characters they have', () => {
    const { headers } = answered(everything, 'https://app.example')
    expect(headers.get('Access-Control-Allow-Methods')).toBe(EVERYTHING.methods.join(', '))
    expect(headers.get('Access-Control-Allow-Headers')).toBe(EVERYTHING.requestHeaders.join(', '))
    expect(headers.get('Access-Control-Expose-Headers')).toBe(EVERYTHING.exposedHeaders.join(', '))
    expect(headers.get('Access-Control-Allow-Credentials')).toBe('true')
  })

  test('write a single origin out, and need no `Vary` for it', () => {
    const { headers } = answered(caseOf('malformed'), 'https://other.example')
    expect(headers.get('Access-Control-Allow-Origin')).toBe('https://app.example')
    expect(headers.get('Vary')).toBe('Accept')
  })
})

test.each(
  [nextjs, workers].flatMap(({ edit, id }) =>
    Object.entries(EDIT_CASES).map(([name, request]) => [id, name, edit(request)] as const),
  ),
)('%s: the lines for %s are JavaScript', (_, __, edit) => {
  expect(() => new Function('request', 'response', edit?.code ?? '')).not.toThrow()
})

test('workers: the lines for a doubled header take away what is there', () => {
  const response = new Response('', {
    headers: [
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Origin', 'a'],
    ],
  })
  new Function('response', workers.edit(caseOf('doubled'))?.code ?? expect.fail())(response)
  expect([...response.headers.keys()]).toEqual(['content-type'])
})

test('nginx: a variable stands for `$`, which has no escape there, and is defined beside the lines that need it', () => {
  const defines = Object.entries(EDIT_CASES).filter(([, request]) =>
    nginx.edit(request)?.code.includes('geo $cors_dollar {'),
  )
  const uses = Object.entries(EDIT_CASES).filter(([, request]) => nginx.edit(request)?.code.includes('{cors_dollar}'))
  expect(uses.map(([name]) => name)).toEqual(['odd-names'])
  expect(defines).toEqual(uses)
})

describe('the lines of node-http, run', () => {
  const answered = (origin: string | undefined): OutgoingHttpHeaders => {
    const { code } = nodeHttp.edit(everything) ?? expect.fail()
    const response = new ServerResponse(new IncomingMessage(new Socket()))
    response.setHeader('Vary', 'Accept')
    new Function('request', 'response', code)({ headers: { origin } }, response)
    return response.getHeaders()
  }

  test.each(['https://app.example', 'capacitor://localhost'])('answer %s with itself', (origin) => {
    expect(answered(origin)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': EVERYTHING.methods.join(', '),
      vary: ['Accept', 'Origin'],
    })
  })

  test.each(['https://other.example', 'null', undefined])('answer %s with no origin', (origin) => {
    const headers = answered(origin)
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers['vary']).toEqual(['Accept', 'Origin'])
  })
})

describe('the lines of koa, run', () => {
  const chosen = (origin: string): unknown => {
    const { code } = koa.edit({ ...everything, parts: ['origins'] }) ?? expect.fail()
    const options = new Function(`return {${code}}`)()
    return options.origin({ get: () => origin })
  }

  test.each(['https://app.example', 'capacitor://localhost'])('choose %s', (origin) => {
    expect(chosen(origin)).toBe(origin)
  })

  test.each(['', 'null', 'https://app.example.evil.example'])('choose nothing for “%s”', (origin) => {
    expect(chosen(origin)).toBeUndefined()
  })
})

describe('credentials come with the origins, because a layer may name whoever asks', () => {
  test.each([
    ['python', /^# Without the wildcard/, /ORIGINS|origins/, [django, fastapi, flask]],
    ['javascript', /^\/\/ Names alone/, /^origin: /, [express, fastify, firebase, hono, koa, mcp, nestjs, vite]],
    ['go', /^\/\/ In place of AllowAllOrigins/, /^AllowOrigins: /, [gin]],
    ['handlers', /those that are there/, /corsOrigins = new Set/, [nextjs, nodeHttp, supabase, vercel, workers]],
    ['servers', /those that are there/, /app/, [apache, caddy, haproxy, nginx]],
    ['gateways', /those that are there/, /example/, [envoy, ingressNginx, istio, traefik]],
    ['languages', /those that are there/, /https:\/\/app\.example/, [go, php]],
    ['others', /those that are there/, /example/, [actix, aspnet, axum, kong, laravel, quarkus, spring, symfony]],
  ] as const)('%s', (_, comment, list, stacks) => {
    for (const { id, edit } of stacks) {
      const { code, applies } = edit({ ...caseOf('credentials'), unseen: ['origins'] }) ?? expect.fail()
      const lines = code.trimEnd().split('\n')
      expect({ id, applies }).toEqual({ id, applies: 'fill-in' })
      expect(lines).toContainEqual(expect.stringMatching(comment))
      const named = lines.findIndex((line) => /https:..app\\?[.]example/.test(line))
      expect(lines[named]).toMatch(list)
      expect(lines.findIndex((line) => /credentials/i.test(line) && !/^\s*(#|\/\/)/.test(line))).toBeGreaterThan(named)
    }
  })

  test('whose list is said to be the whole where it was shown', () => {
    expect(express.edit(caseOf('credentials'))?.code).toBe("origin: ['https://app.example'],\ncredentials: true,\n")
  })
})

test('several origins are told apart by `Vary` where the stack does not do it by itself', () => {
  const varying = STACKS.filter(({ stack }) => stack.edit(caseOf('origin-known'))?.code.includes('Vary'))
  expect(varying.map(({ stack }) => stack.id)).toEqual([
    'nginx',
    'php',
    'go',
    'nextjs',
    'apache',
    'caddy',
    'haproxy',
    'traefik',
    'envoy',
    'istio',
    'workers',
    'node-http',
    'vercel',
    'supabase',
  ])
})
