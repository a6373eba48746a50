import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { StackId } from '../src/fix/fix.ts'

/** A server’s code as Node calls it, and which library it is, where that is known. */
interface Handler {
  readonly listener: RequestListener
  readonly stack: StackId | null
}

type Call = (...args: readonly unknown[]) => unknown

const methodOf = (app: unknown, name: string): Call | null => {
  if ((typeof app !== 'object' && typeof app !== 'function') || app === null) return null
  const value = (app as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'function' ? (...args) => value.apply(app, args) : null
}

/** Each by what its own documentation gives to servers that it does not start itself. */
const handlerOf = async (app: unknown): Promise<Handler> => {
  const callback = methodOf(app, 'callback')
  if (callback !== null) return { listener: callback() as RequestListener, stack: 'koa' }
  const [ready, routing] = [methodOf(app, 'ready'), methodOf(app, 'routing')]
  if (ready !== null && routing !== null) {
    await ready()
    return { listener: routing, stack: 'fastify' }
  }
  const answer = methodOf(app, 'fetch')
  if (answer !== null) {
    const listener = getRequestListener((request) => answer(request) as Promise<Response>, {
      overrideGlobalObjects: false,
    })
    return { listener, stack: methodOf(app, 'basePath') === null ? null : 'hono' }
  }
  if (typeof app === 'function')
    return { listener: app as RequestListener, stack: methodOf(app, 'engine') === null ? null : 'express' }
  const [emit, listen] = [methodOf(app, 'emit'), methodOf(app, 'listen')]
  if (emit !== null && listen !== null)
    return { listener: (request, response) => void emit('request', request, response), stack: null }
  throw new TypeError(
    'Give a handler: an Express, Fastify, Koa or Hono application, an object with `fetch`, a server of `node:http`, or a function of a request and a response.',
  )
}

/** What is served for as long as it is used. */
export interface Served {
  readonly origin: string
  readonly stack: StackId | null
}

/**
 * Serves an application on a free loopback port for as long as `use` takes; the application itself stays as it was.
 * Throws where it is nothing that can be served.
 */
export const serving = async <T>(app: unknown, use: (served: Served) => Promise<T>): Promise<T> => {
  const { listener, stack } = await handlerOf(app)
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    return await use({ origin: `http://localhost:${port}`, stack })
  } finally {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}
