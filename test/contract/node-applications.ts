import { fastify } from '../../src/fix/stacks/fastify.ts'
import { firebase } from '../../src/fix/stacks/firebase.ts'
import { hono } from '../../src/fix/stacks/hono.ts'
import { koa } from '../../src/fix/stacks/koa.ts'
import { mcp, withProtocol } from '../../src/fix/stacks/mcp.ts'
import { nestjs } from '../../src/fix/stacks/nestjs.ts'
import { nodeHttp } from '../../src/fix/stacks/node-http.ts'
import { vite } from '../../src/fix/stacks/vite.ts'
import type { Application } from './application.ts'

const FASTIFY: Application = {
  label: 'Fastify',
  file: 'app.mjs',
  stack: 'fastify',
  later: true,
  source: (policy, port) => `import Fastify from 'fastify'
const app = Fastify()
${fastify.render(policy).code}
app.addHook('onRequest', async (request, reply) => {
  if (request.url === '/private') return reply.code(401).send('log in')
})
app.get('/ok', () => ({ ok: true }))
app.get('/slash/', () => 'slash')
app.get('/fail', () => {
  throw new Error('on purpose')
})
await app.listen({ host: '127.0.0.1', port: ${port} })
`,
}

const HONO: Application = {
  label: 'Hono',
  file: 'index.mjs',
  stack: 'hono',
  later: true,
  source: (policy, port) => `import { serve } from '@hono/node-server'
import { Hono } from 'hono'
console.error = () => {}
const app = new Hono()
${hono.render(policy).code}
app.use('/private', (context) => context.text('log in', 401))
app.get('/ok', (context) => context.json({ ok: true }))
app.get('/slash/', (context) => context.text('slash'))
app.get('/fail', () => {
  throw new Error('on purpose')
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: ${port} })
`,
}

const KOA: Application = {
  label: 'Koa',
  file: 'app.mjs',
  stack: 'koa',
  later: true,
  alwaysVaries: true,
  source: (policy, port) => `import Koa from 'koa'
const app = new Koa()
app.silent = true
${koa.render(policy).code}
app.use((context) => {
  if (context.path === '/private') context.throw(401)
  if (context.path === '/fail') throw new Error('on purpose')
  if (context.path === '/ok') context.body = { ok: true }
})
app.listen(${port}, '127.0.0.1')
`,
}

/** Decorators are called as functions: Node has none of its own. */
const NESTJS: Application = {
  label: 'NestJS',
  file: 'main.mjs',
  stack: 'nestjs',
  once: true,
  source: (policy, port) => `import { Controller, Get, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'

class Routes {
  ok() {
    return { ok: true }
  }
  fail() {
    throw new Error('on purpose')
  }
}
const get = (path, name) => Get(path)(Routes.prototype, name, Object.getOwnPropertyDescriptor(Routes.prototype, name))
Controller()(Routes)
get('ok', 'ok')
get('fail', 'fail')

class Root {}
Module({ controllers: [Routes] })(Root)

const app = await NestFactory.create(Root, { logger: false })
${nestjs.render(policy).code}
app.use('/private', (request, response) => response.status(401).send('log in'))
await app.listen(${port}, '127.0.0.1')
`,
}

const statuses = "new Map([['/ok', 200], ['/private', 401]])"

const NODE_HTTP: Application = {
  label: 'Node.js alone',
  file: 'server.mjs',
  stack: 'node-http',
  later: true,
  source: (policy, port) => `import { createServer } from 'node:http'
console.error = () => {}
${nodeHttp.render(policy).code}
const statuses = ${statuses}
const listener = (request, response) => {
  if (request.url === '/fail') throw new Error('on purpose')
  response.writeHead(request.method === 'OPTIONS' ? 405 : (statuses.get(request.url) ?? 404)).end()
}
createServer(withCors(listener)).listen(${port}, '127.0.0.1')
`,
}

/** The printed settings, and a plugin with what else a development server has: all comes after CORS. */
const VITE: Application = {
  label: 'Vite',
  file: 'vite.config.mjs',
  stack: 'vite',
  later: true,
  source: (policy) => `${vite.render(policy).code.replace(
    'defineConfig({',
    `defineConfig({
  appType: 'custom',
  customLogger: { ...createLogger('silent'), error() {} },
  plugins: [{ name: 'routes', configureServer: ({ middlewares }) => void middlewares.use(routes) }],`,
  )}
import { createLogger } from 'vite'

const statuses = ${statuses}
function routes(request, response, next) {
  const status = statuses.get(request.url)
  if (request.url === '/fail') next(new Error('on purpose'))
  else if (status === undefined) next()
  else response.writeHead(request.method === 'OPTIONS' ? 405 : status).end()
}
`,
}

/** The part of \`firebase-functions\` that the printed code touches, and an Express as Google’s own runtime starts one. */
const FIREBASE: Application = {
  label: 'Firebase Functions',
  file: 'index.mjs',
  stack: 'firebase',
  once: true,
  source: (policy, port) => `import express from 'express'
console.error = () => {}
${firebase.render(policy).code}
const onRequest = (options, handler) => handler
const statuses = ${statuses}
const api = onRequest({ cors: false, invoker: 'public' }, withCors((request, response) => {
  if (request.path === '/fail') throw new Error('on purpose')
  response.status(request.method === 'OPTIONS' ? 405 : (statuses.get(request.path) ?? 404)).send('{}')
}))
const app = express()
app.use(express.json())
app.use(api)
app.listen(${port}, '127.0.0.1')
`,
}

/** The SDK answers the routes below, and nothing of CORS. */
const MCP: Application = {
  label: 'An MCP server on Express',
  file: 'server.mjs',
  stack: 'mcp',
  once: true,
  widens: withProtocol,
  source: (policy, port) => `import express from 'express'
const app = express()
${mcp.render(policy).code}
app.use('/private', (request, response) => response.status(401).send('log in'))
app.use(express.json())
app.all('/ok', (request, response) => response.set('mcp-session-id', '1').json({ ok: true }))
app.get('/fail', () => {
  throw new Error('on purpose')
})
app.listen(${port}, '127.0.0.1')
`,
}

/** As `APPLICATIONS`, for libraries and development servers of Node. */
export const NODE_APPLICATIONS: readonly Application[] = [FASTIFY, HONO, KOA, NESTJS, NODE_HTTP, VITE, FIREBASE, MCP]
