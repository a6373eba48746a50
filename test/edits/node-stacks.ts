import { withProtocol } from '../../src/fix/stacks/mcp.ts'
import type { EditedStack, Site } from './edited-stack.ts'
import type { Lists } from './fault.ts'
import { headers, options, quoted } from './js-text.ts'

const NO_LAYER = { 'an origin set twice': 'No option takes away what a route adds.' } as const

/** Servers in blocks of their own. */
const each = (sites: readonly Site[], server: (site: Site) => string): string =>
  sites.map((site) => `{\n${server(site)}\n}\n`).join('')

const CORS = { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' }

const FASTIFY: EditedStack = {
  label: '@fastify/cors',
  stack: 'fastify',
  runtime: 'fastify',
  file: 'app.mjs',
  ...options(CORS),
  reflecting: 'origin: true,',
  source: (sites) => `import cors from '@fastify/cors'
import Fastify from 'fastify'
${each(
  sites,
  ({ port, config }) => `const app = Fastify()
await app.register(cors, {
${config}
})
app.route({
  method: ['GET', 'PUT', 'DELETE'],
  url: '/users/7',
  handler: (request, reply) => reply.header('X-Total-Count', '0').send({}),
})
await app.listen({ host: '127.0.0.1', port: ${port} })`,
)}`,
  without: NO_LAYER,
}

const ALLOW = { methods: 'allowMethods', headers: 'allowHeaders', exposed: 'exposeHeaders' }

const HONO: EditedStack = {
  label: 'hono/cors',
  stack: 'hono',
  runtime: 'hono',
  file: 'index.mjs',
  ...options(ALLOW),
  reflecting: 'origin: (origin) => origin,',
  source: (sites) => `import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
${each(
  sites,
  ({ port, config }) => `const app = new Hono()
app.use('*', cors({
${config}
}))
app.all('/users/7', (context) => {
  context.header('X-Total-Count', '0')
  return context.json({})
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: ${port} })`,
)}`,
  without: NO_LAYER,
}

/** It knows no list: a string is sent to everybody, and a function chooses. */
const chosen = (origins: Lists['origins']): string =>
  origins.length > 1
    ? `(ctx) => ([${quoted(origins)}].includes(ctx.get('Origin')) ? ctx.get('Origin') : '')`
    : quoted(origins)

const KOA: EditedStack = {
  label: '@koa/cors',
  stack: 'koa',
  runtime: 'koa',
  file: 'app.mjs',
  ...options(ALLOW, chosen),
  reflecting: "origin: (ctx) => ctx.get('Origin'),",
  source: (sites) => `import cors from '@koa/cors'
import Koa from 'koa'
${each(
  sites,
  ({ port, config }) => `const app = new Koa()
app.use(cors({
${config}
}))
app.use((ctx) => {
  ctx.set('X-Total-Count', '0')
  ctx.body = {}
})
app.listen(${port}, '127.0.0.1')`,
)}`,
  without: NO_LAYER,
}

/** Decorators are called as functions: Node has none of its own. */
const NESTJS: EditedStack = {
  label: 'NestJS’s enableCors',
  stack: 'nestjs',
  runtime: 'nestjs',
  file: 'main.mjs',
  ...options(CORS),
  reflecting: 'origin: true,',
  source: (sites) => `import { All, Controller, Header, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'

class Users {
  user() {
    return {}
  }
}
const user = Object.getOwnPropertyDescriptor(Users.prototype, 'user')
All('users/7')(Users.prototype, 'user', user)
Header('X-Total-Count', '0')(Users.prototype, 'user', user)
Controller()(Users)

class Root {}
Module({ controllers: [Users] })(Root)
${each(
  sites,
  ({ port, config }) => `const app = await NestFactory.create(Root, { logger: false })
app.enableCors({
${config}
})
await app.listen(${port}, '127.0.0.1')`,
)}`,
  without: NO_LAYER,
}

const NODE_HTTP: EditedStack = {
  label: 'Node.js alone',
  stack: 'node-http',
  runtime: 'node-http',
  file: 'server.mjs',
  ...headers({
    origin: 'request.headers.origin',
    set: (name, value) => `response.setHeader('${name}', ${value})`,
    add: (name, value) => `response.appendHeader('${name}', ${value})`,
  }),
  source: (sites) => `import { createServer } from 'node:http'
${each(
  sites,
  ({ port, config }) => `createServer((request, response) => {
${config}
  if (request.method === 'OPTIONS') return response.writeHead(204).end()
  response.setHeader('X-Total-Count', '0')
  response.end('{}')
}).listen(${port}, '127.0.0.1')`,
)}`,
  without: { 'an origin set twice': 'Whoever writes both lines has both before them.' },
}

const viteRoutes = `(server) => void server.middlewares.use('/users', (request, response) => {
  response.setHeader('X-Total-Count', '0')
  response.end('{}')
})`

const VITE: EditedStack = {
  label: 'Vite’s development server',
  stack: 'vite',
  runtime: 'node-http',
  file: 'vite.mjs',
  ...options(CORS),
  reflecting: 'origin: true,',
  source: (sites) => `import { createServer } from 'vite'
${each(
  sites,
  ({ port, config }) => `const server = await createServer({
  configFile: false,
  appType: 'custom',
  logLevel: 'silent',
  optimizeDeps: { noDiscovery: true },
  server: {
    host: '127.0.0.1',
    port: ${port},
    strictPort: true,
    watch: null,
    cors: {
${config}
    },
  },
  plugins: [{ name: 'routes', configureServer: ${viteRoutes} }],
})
await server.listen()`,
)}`,
  without: NO_LAYER,
}

const VITE_PREVIEW: EditedStack = {
  ...VITE,
  label: 'vite preview',
  source: (sites) => `import { mkdirSync } from 'node:fs'
import { preview } from 'vite'
mkdirSync('dist', { recursive: true })
${each(
  sites,
  ({ port, config }) => `await preview({
  configFile: false,
  logLevel: 'silent',
  preview: {
    host: '127.0.0.1',
    port: ${port},
    strictPort: true,
    cors: {
${config}
    },
  },
  plugins: [{ name: 'routes', configurePreviewServer: ${viteRoutes} }],
})`,
)}`,
}

const expressApps = (sites: readonly Site[]): string => `import cors from 'cors'
import express from 'express'
${each(
  sites,
  ({ port, config }) => `const app = express()
app.use(cors({
${config}
}))
app.all('/users/7', (request, response) => response.set('X-Total-Count', '0').json({}))
app.listen(${port}, '127.0.0.1')`,
)}`

const MCP: EditedStack = {
  label: 'An MCP server on Express',
  stack: 'mcp',
  runtime: 'mcp',
  file: 'server.mjs',
  ...options(CORS),
  reflecting: 'origin: true,',
  source: expressApps,
  without: NO_LAYER,
  widens: withProtocol,
}

/** The part of \`firebase-functions\` that a configuration touches, on the Express that Google’s runtime starts. */
const FIREBASE: EditedStack = {
  label: 'cors in a Firebase function',
  stack: 'firebase',
  runtime: 'firebase',
  file: 'index.mjs',
  ...options(CORS),
  reflecting: 'origin: (origin, callback) => callback(null, origin),',
  source: (sites) => `import cors from 'cors'
import express from 'express'
const onRequest = (handler) => handler
${each(
  sites,
  ({ port, config }) => `const addCors = cors({
${config}
})
const api = onRequest((request, response) =>
  addCors(request, response, () => response.set('X-Total-Count', '0').json({})),
)
express().use(api).listen(${port}, '127.0.0.1')`,
)}`,
  without: NO_LAYER,
}

const FETCH = headers({
  origin: "request.headers.get('Origin')",
  set: (name, value) => `response.headers.set('${name}', ${value})`,
  add: (name, value) => `response.headers.append('${name}', ${value})`,
})

/** Handlers from `Request` to `Response`, in Node, which has both. */
const fetchHandlers = (sites: readonly Site[], upstream: number): string => `import { createServer } from 'node:http'
${each(
  sites,
  ({ port, config }) => `const handler = async (request) => {
  const { pathname } = new URL(request.url)
  const { method } = request
  const answer = await fetch('http://127.0.0.1:${upstream}' + pathname, { method })
  const response = new Response(answer.body, answer)
${config}
  return response
}
createServer(async ({ url, method, headers }, outgoing) => {
  const response = await handler(new Request('http://127.0.0.1:${port}' + url, { method, headers }))
  outgoing.writeHead(response.status, [...response.headers].flat())
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}).listen(${port}, '127.0.0.1')`,
)}`

const fetchStack = (label: string, stack: 'workers' | 'vercel' | 'supabase' | 'nextjs'): EditedStack => ({
  label,
  stack,
  runtime: 'node-http',
  file: 'index.mjs',
  ...FETCH,
  source: fetchHandlers,
  without: { 'an origin set twice': 'Whoever writes both lines has both before them.' },
})

const { without: _, ...WORKERS } = fetchStack('A Cloudflare Worker', 'workers')

/** What npm has, and handlers that run in Node as they run there. */
export const NODE_STACKS: readonly EditedStack[] = [
  FASTIFY,
  HONO,
  KOA,
  NESTJS,
  NODE_HTTP,
  VITE,
  VITE_PREVIEW,
  MCP,
  FIREBASE,
  WORKERS,
  fetchStack('A Vercel function', 'vercel'),
  fetchStack('A Supabase Edge Function', 'supabase'),
  fetchStack('Next.js’s proxy.ts', 'nextjs'),
]
