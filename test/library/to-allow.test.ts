import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import fastifyCors from '@fastify/cors'
import koaCors from '@koa/cors'
import cors from 'cors'
import express from 'express'
import express4 from 'express4'
import Fastify from 'fastify'
import { Hono } from 'hono'
import { cors as honoCors } from 'hono/cors'
import Koa from 'koa'
import { describe, expect, test } from 'vitest'
import { type CorsMatchers, matchers, toAllow } from '../../library/test.ts'

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: as Vitest declares it
  interface Matchers<T = any> extends CorsMatchers<T> {}
}

expect.extend(matchers)

const ORIGIN = 'https://app.example'
const POLICY = { origin: ORIGIN, methods: ['GET', 'PUT'], allowedHeaders: ['x-trace'], credentials: true }
const PUT = { origin: ORIGIN, path: '/users/7', method: 'PUT', headers: { 'X-Trace': '1' }, credentials: true } as const

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const plain: Answer = ({ method, headers }, response) => {
  response.setHeader('Vary', 'Origin')
  if (headers.origin === ORIGIN)
    response.setHeader('Access-Control-Allow-Origin', ORIGIN).setHeader('Access-Control-Allow-Credentials', 'true')
  if (method === 'OPTIONS')
    response
      .setHeader('Access-Control-Allow-Methods', POLICY.methods.join())
      .setHeader('Access-Control-Allow-Headers', POLICY.allowedHeaders.join())
  response.writeHead(method === 'OPTIONS' ? 204 : 200).end()
}

const NO_HEADER = /\n {2}The server’s answer to the preflight \(\d+\) has no `Access-Control-Allow-Origin`\.\n/
const NO_ROUTE = /\n {2}The server has no route for `OPTIONS` at `\/users\/7` \(404\)\.\n/

const APPLICATIONS: readonly {
  readonly name: string
  readonly make: (allows: boolean) => unknown
  readonly code: RegExp
  readonly headline?: RegExp
}[] = [
  {
    name: 'Express 5',
    make: (allows) => {
      const app = express()
      if (allows) app.use(cors(POLICY))
      return app.put('/users/7', (_, response) => void response.json({}))
    },
    code: /cors\(/,
  },
  {
    name: 'Express 4',
    make: (allows) => {
      const app = express4()
      if (allows) app.use(cors(POLICY))
      return app.put('/users/7', (_, response) => void response.json({}))
    },
    code: /cors\(/,
  },
  {
    name: 'Fastify',
    make: (allows) => {
      const app = Fastify()
      if (allows) app.register(fastifyCors, POLICY)
      app.put('/users/7', async () => ({}))
      return app
    },
    code: /@fastify\/cors/,
    headline: NO_ROUTE,
  },
  {
    name: 'Koa',
    make: (allows) => {
      const app = new Koa()
      const { origin, methods, allowedHeaders, credentials } = POLICY
      // Without a condition it would answer every origin with this one.
      if (allows)
        app.use(
          koaCors({
            origin: (context) => (context.get('Origin') === origin ? origin : ''),
            allowMethods: methods,
            allowHeaders: allowedHeaders,
            credentials,
          }),
        )
      app.use((context) => {
        context.body = {}
      })
      return app
    },
    code: /@koa\/cors/,
  },
  {
    name: 'Hono',
    make: (allows) => {
      const app = new Hono()
      const { origin, methods, allowedHeaders, credentials } = POLICY
      if (allows) app.use(honoCors({ origin, allowMethods: methods, allowHeaders: allowedHeaders, credentials }))
      return app.put('/users/7', (context) => context.json({}))
    },
    code: /app\.use\('\*', cors\(/,
    headline: NO_ROUTE,
  },
  { name: 'a handler', make: (allows) => (allows ? plain : answering(200)), code: /stack: "express"/ },
  {
    name: 'a server of Node',
    make: (allows) => createServer(allows ? plain : answering(200)),
    code: /stack: "express"/,
  },
  {
    name: 'an object with fetch',
    make: (allows) => ({
      fetch: ({ method }: Request) =>
        new Response(null, {
          status: method === 'OPTIONS' ? 204 : 200,
          headers: allows
            ? {
                'Access-Control-Allow-Origin': ORIGIN,
                'Access-Control-Allow-Credentials': 'true',
                'Access-Control-Allow-Methods': 'PUT',
                'Access-Control-Allow-Headers': 'x-trace',
              }
            : {},
        }),
    }),
    code: /stack: "express"/,
  },
]

function answering(status: number): Answer {
  return (_, response) => void response.writeHead(status).end()
}

const complaintOf = async (check: Promise<unknown>): Promise<string> => {
  try {
    await check
  } catch (problem) {
    return (problem as Error).message
  }
  return expect.fail('It passed.')
}

describe.each(APPLICATIONS)('$name', ({ make, code, headline = NO_HEADER }) => {
  test('that allows it, passes', async () => {
    const app = make(true)
    await expect(app).toAllow(PUT)
    // It can be asked again.
    await expect(app).toAllow({ ...PUT, browser: 'firefox' })
  })

  test('that lists neither the origin nor the method, fails', async () => {
    await expect(make(true)).not.toAllow({ ...PUT, origin: 'https://evil.example' })
    await expect(make(true)).not.toAllow({ ...PUT, method: 'DELETE' })
  })

  test('that knows no CORS, fails with what was wrong and what to do', async () => {
    const complaint = await complaintOf(expect(make(false)).toAllow(PUT))
    expect(complaint).toMatch(
      /^The application does not allow a page on https:\/\/app\.example to read PUT \/users\/7\./,
    )
    expect(complaint).toMatch(headline)
    expect(complaint).toMatch(/\n {2}1\. /)
    expect(complaint).toMatch(code)
  })
})

describe('what is asked', () => {
  test('is the request itself where its preflight passes, with its headers and its body', async () => {
    const got: string[] = []
    const app: Answer = async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString()
      got.push(`${request.method} ${request.url} ${request.headers['x-trace'] ?? ''} ${body}`)
      plain(request, response)
    }
    await expect(app).toAllow({ ...PUT, path: '/a?b=c', body: '{}' })
    expect(got).toEqual(['OPTIONS /a?b=c  ', 'PUT /a?b=c 1 {}'])
  })

  test('is nothing but the application, which stops to listen', async () => {
    const origins: string[] = []
    const app: Answer = (request, response) => {
      origins.push(`http://${request.headers.host}`)
      plain(request, response)
    }
    await toAllow(app, { origin: ORIGIN })
    const [origin = ''] = origins
    await expect(fetch(origin)).rejects.toThrow()
  })

  test('is a server that listens already, without it being closed', async () => {
    const server = createServer(plain).listen(0, '127.0.0.1')
    await once(server, 'listening')
    await expect(server).toAllow(PUT)
    expect(server.listening).toBe(true)
    server.close()
  })
})

describe('where nobody can tell, both `toAllow` and `not.toAllow` fail', () => {
  const elsewhere: Answer = (_, response) =>
    void response.writeHead(302, { 'Access-Control-Allow-Origin': '*', Location: 'http://api.example/' }).end()
  const hangingUp: Answer = ({ socket }) => void socket.destroy()

  test.each([
    { what: 'a redirect elsewhere', app: elsewhere, page: {}, says: /redirects to `http:\/\/api\.example\/`/ },
    { what: 'no answer', app: hangingUp, page: {}, says: /Failed/ },
    {
      what: 'a forbidden header',
      app: plain,
      page: { headers: { Host: 'a' } },
      says: /can’t set the request header `Host`/,
    },
    { what: 'an origin that is none', app: plain, page: { origin: 'app' }, says: /takes the origin of a page/ },
    { what: 'a path that is none', app: plain, page: { path: 'users' }, says: /begins with a slash/ },
    { what: 'no application', app: {}, page: {}, says: /^Give a handler: / },
    { what: 'nothing', app: null, page: {}, says: /^Give a handler: / },
  ])('$what', async ({ app, page, says }) => {
    const asked = { origin: ORIGIN, ...page }
    expect(await complaintOf(expect(app).toAllow(asked))).toMatch(says)
    expect(await complaintOf(expect(app).not.toAllow(asked))).toMatch(says)
  })
})
