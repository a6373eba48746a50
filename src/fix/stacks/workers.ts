import type { FixGenerator } from '../fix.ts'
import { jsString } from '../quote.ts'
import { FETCH_LINES, fetchGrants, fetchOrigins, preflightGrants } from './fetch-handler.ts'
import { IN_PLACE, isSingle, printedEdit, singlePrinters } from './printed-edit.ts'

/** What the server behind the worker, or another function of it, has set already. */
const taken = (name: string): string => `response.headers.delete(${jsString(name)})`

const TAKEN_AWAY = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'].map(taken)

const LINES = { ...FETCH_LINES, ...singlePrinters((name) => [taken(name)]) }

const ABOUT = { stack: 'workers', label: 'Cloudflare Workers', file: 'index.js', language: 'javascript' } as const

/** A Cloudflare Worker with modules syntax. */
export const workers: FixGenerator = {
  id: 'workers',
  label: 'Cloudflare Workers',
  docs: 'https://developers.cloudflare.com/workers/examples/cors-header-proxy/',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Above `export default`, whose `fetch` it goes around, before authentication and every route: `export default { fetch: withCors(fetchOfBefore) }`; replace other functions that answer `OPTIONS`, and remove every line that sets an `Access-Control-` header.',
    code: [
      ...fetchOrigins(policy),
      '// export default { fetch: withCors(async (request, env, context) => ...) }',
      'const withCors = (handler) => async (request, env, context) => {',
      '  // A preflight carries no credentials: it is answered before anything refuses it.',
      "  const preflight = request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')",
      '  const answer = preflight ? new Response(null, { status: 204 }) : await answerOf(handler, request, env, context)',
      '  // A WebSocket is not under CORS, and its answer can’t be copied.',
      '  if (answer.status === 101) return answer',
      '  const response = new Response(answer.body, answer)',
      ...[...TAKEN_AWAY, ...fetchGrants(policy)].map((line) => `  ${line}`),
      '  if (preflight) {',
      ...preflightGrants(policy).map((line) => `    ${line}`),
      '  }',
      '  return response',
      '}',
      '',
      '// Cloudflare’s own error page has no CORS headers, so that the page could not even read that it failed.',
      'const answerOf = async (handler, request, env, context) => {',
      '  try {',
      '    return await handler(request, env, context)',
      '  } catch (error) {',
      '    console.error(error)',
      "    return new Response('Internal Server Error', { status: 500 })",
      '  }',
      '}',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    printedEdit(request, (part, more) => LINES[part](request.policy, more), {
      ...ABOUT,
      where: request.parts.every(isSingle) ? 'Directly above the lines that set these headers.' : IN_PLACE,
      applies: 'perhaps',
    }),
}
