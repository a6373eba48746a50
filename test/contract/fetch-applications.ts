import { nextjs } from '../../src/fix/stacks/nextjs.ts'
import { supabase } from '../../src/fix/stacks/supabase.ts'
import { vercel } from '../../src/fix/stacks/vercel.ts'
import { workers } from '../../src/fix/stacks/workers.ts'
import type { Application } from './application.ts'

/** What lies behind the printed code: routes that fail, refuse and are missing, and set wrong CORS headers where told to. */
const routes = (headers: string): string => `
const statuses = new Map([['/ok', 200], ['/private', 401]])
const handle = async (request) => {
  const path = new URL(request.url).pathname
  if (path === '/fail') throw new Error('on purpose')
  return new Response('{}', { status: request.method === 'OPTIONS' ? 405 : (statuses.get(path) ?? 404), headers: ${headers} })
}
`

/** Serves \`answer\`, a function from \`Request\` to \`Response\`, over HTTP. */
const serve = (port: number): string => `
createServer(async (incoming, outgoing) => {
  const request = new Request(\`http://127.0.0.1\${incoming.url}\`, { method: incoming.method, headers: incoming.headers })
  const response = await answer(request)
  outgoing.writeHead(response.status, [...response.headers].flat())
  outgoing.end()
}).listen(${port}, '127.0.0.1')
`

const WORKERS: Application = {
  label: 'Cloudflare Workers',
  file: 'index.mjs',
  stack: 'workers',
  later: true,
  source: (policy, port) => `import { createServer } from 'node:http'
console.error = () => {}
${workers.render(policy).code}
${routes("{ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' }")}
const worker = { fetch: withCors(handle) }
const answer = (request) => worker.fetch(request, {}, {})
${serve(port)}`,
}

const VERCEL: Application = {
  label: 'Vercel',
  file: 'index.mjs',
  stack: 'vercel',
  once: true,
  source: (policy, port) => `import { createServer } from 'node:http'
console.error = () => {}
${vercel.render(policy).code}
${routes("{ 'Access-Control-Allow-Origin': '*' }")}
const answer = withCors(handle)
${serve(port)}`,
}

/** \`Deno.serve\` is told which port to take, as Supabase tells it. */
const SUPABASE: Application = {
  label: 'Supabase Edge Functions',
  file: 'index.mts',
  stack: 'supabase',
  once: true,
  source: (policy, port) => `import { createServer } from 'node:http'
console.error = () => {}
${supabase.render(policy).code}
${routes("{ 'Access-Control-Allow-Origin': '*' }")}
let answer
const Deno = { serve: (handler) => void (answer = handler) }
Deno.serve(withCors(handle))
${serve(port)}`,
}

/** The part of Next.js that the printed code touches: what its response says, and how the answer is put together. */
const NEXT = `
class NextResponse extends Response {
  static next() {
    return new NextResponse(null, { headers: { 'x-middleware-next': '1' } })
  }
}
type NextRequest = Request
const answer = async (request) => {
  const first = proxy(request)
  if (!first.headers.has('x-middleware-next')) return first
  first.headers.delete('x-middleware-next')
  const route = await handle(request).catch(() => new Response('failed', { status: 500 }))
  const response = new Response(route.body, route)
  for (const [name, value] of first.headers) response.headers.append(name, value)
  return response
}
`

const NEXTJS: Application = {
  label: 'Next.js',
  file: 'index.mts',
  stack: 'nextjs',
  later: true,
  source: (policy, port) => `import { createServer } from 'node:http'
${nextjs.render(policy).code.replace(/^import .*'next\/server'$/m, '')}
${NEXT}${routes('{}')}${serve(port)}`,
}

/** As `APPLICATIONS`, for handlers from `Request` to `Response`: in Node, which has both. */
export const FETCH_APPLICATIONS: readonly Application[] = [WORKERS, NEXTJS, VERCEL, SUPABASE]
