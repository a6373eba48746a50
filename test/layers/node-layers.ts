import { CERTAIN_ORIGIN, HEADER, type Layer, LIKELY_ORIGIN, LISTS, METHODS, PAGE, SECOND } from './layer.ts'

const LISTED = JSON.stringify([PAGE, SECOND])
const ONE = JSON.stringify(PAGE)
const VERBS = JSON.stringify(METHODS)
const NAMES = JSON.stringify([HEADER])

const expressApp = (options: string, port: number): string => `import cors from 'cors'
import express from 'express'
const app = express()
app.use(cors(${options}))
app.use('/ok', (request, response) => response.json({ ok: true }))
app.listen(${port}, '127.0.0.1')
`

const corsOptions = (origin: string): string => `{ origin: ${origin}, methods: ${VERBS}, allowedHeaders: ${NAMES} }`

const EXPRESS: Layer = {
  label: 'cors on Express 5',
  runtime: 'express',
  file: 'app.mjs',
  source: (port) => expressApp(corsOptions(LISTED), port),
  says: { ...LISTS, origin: CERTAIN_ORIGIN },
}

const EXPRESS_ONE: Layer = {
  label: 'cors on Express 5, with one origin',
  runtime: 'express',
  file: 'app.mjs',
  source: (port) => expressApp(corsOptions(ONE), port),
  says: { ...LISTS, origin: CERTAIN_ORIGIN },
}

/** The README’s own example of a list that is looked up. */
const EXPRESS_CALLBACK: Layer = {
  label: 'cors on Express 5, with a callback that refuses by an error',
  runtime: 'express',
  file: 'app.mjs',
  source: (port) =>
    expressApp(
      corsOptions(`(origin, callback) =>
  ${LISTED}.includes(origin) ? callback(null, true) : callback(new Error('Not allowed by CORS'))`),
      port,
    ),
  says: { ...LISTS, origin: { alone: ['express-origin-callback-error', 'likely', 'named'] } },
}

const fastifyApp = (origin: string, port: number): string => `import cors from '@fastify/cors'
import Fastify from 'fastify'
const app = Fastify()
await app.register(cors, ${corsOptions(origin)})
app.route({ method: ['GET', 'PUT', 'DELETE'], url: '/ok', handler: () => ({ ok: true }) })
await app.listen({ host: '127.0.0.1', port: ${port} })
`

const FASTIFY: Layer = {
  label: '@fastify/cors',
  runtime: 'fastify',
  file: 'app.mjs',
  source: (port) => fastifyApp(LISTED, port),
  says: { ...LISTS, origin: LIKELY_ORIGIN },
}

const FASTIFY_ONE: Layer = {
  label: '@fastify/cors, with one origin',
  runtime: 'fastify',
  file: 'app.mjs',
  source: (port) => fastifyApp(ONE, port),
  says: { ...LISTS, origin: CERTAIN_ORIGIN },
}

const HONO: Layer = {
  label: 'hono/cors',
  runtime: 'hono',
  file: 'index.mjs',
  source: (port) => `import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
const app = new Hono()
app.use('*', cors({ origin: ${LISTED}, allowMethods: ${VERBS}, allowHeaders: ${NAMES} }))
app.all('/ok', (context) => context.json({ ok: true }))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: ${port} })
`,
  says: { ...LISTS, origin: LIKELY_ORIGIN },
}

const koaApp = (origin: string, port: number): string => `import cors from '@koa/cors'
import Koa from 'koa'
const app = new Koa()
app.use(cors({ origin: ${origin}, allowMethods: ${VERBS}, allowHeaders: ${NAMES} }))
app.use((context) => {
  if (context.path === '/ok' && context.method !== 'OPTIONS') context.body = { ok: true }
})
app.listen(${port}, '127.0.0.1')
`

const KOA: Layer = {
  label: '@koa/cors',
  runtime: 'koa',
  file: 'app.mjs',
  source: (port) =>
    koaApp(`(context) => (${LISTED}.includes(context.get('Origin')) ? context.get('Origin') : '')`, port),
  says: { ...LISTS, origin: LIKELY_ORIGIN },
}

const KOA_ONE: Layer = {
  label: '@koa/cors, with one origin',
  runtime: 'koa',
  file: 'app.mjs',
  source: (port) => koaApp(ONE, port),
  says: { ...LISTS, origin: CERTAIN_ORIGIN },
}

/** Decorators are called as functions: Node has none of its own. */
const NESTJS: Layer = {
  label: 'NestJS’s enableCors',
  runtime: 'nestjs',
  file: 'main.mjs',
  source: (port) => `import { All, Controller, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'

class Routes {
  ok() {
    return { ok: true }
  }
}
All('ok')(Routes.prototype, 'ok', Object.getOwnPropertyDescriptor(Routes.prototype, 'ok'))
Controller()(Routes)

class Root {}
Module({ controllers: [Routes] })(Root)

const app = await NestFactory.create(Root, { logger: false })
app.enableCors(${corsOptions(LISTED)})
await app.listen(${port}, '127.0.0.1')
`,
  says: { ...LISTS, origin: CERTAIN_ORIGIN },
}

const VITE: Layer = {
  label: 'Vite’s development server',
  runtime: 'vite',
  file: 'vite.config.mjs',
  source: () => `import { createLogger, defineConfig } from 'vite'

export default defineConfig({
  appType: 'custom',
  customLogger: createLogger('silent'),
  server: { cors: ${corsOptions(LISTED)} },
  plugins: [
    {
      name: 'routes',
      configureServer: ({ middlewares }) => void middlewares.use('/ok', (request, response) => response.end('{}')),
    },
  ],
})
`,
  says: { ...LISTS, origin: LIKELY_ORIGIN },
}

/** What npm has. */
export const NODE_LAYERS: readonly Layer[] = [
  EXPRESS,
  EXPRESS_ONE,
  EXPRESS_CALLBACK,
  FASTIFY,
  FASTIFY_ONE,
  HONO,
  KOA,
  KOA_ONE,
  NESTJS,
  VITE,
]
