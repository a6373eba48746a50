import type { FixGenerator } from '../fix.ts'
import { fetchGrants, fetchOrigins, preflightGrants } from './fetch-handler.ts'

/** A Cloudflare Worker with modules syntax. */
export const workers: FixGenerator = {
  id: 'workers',
  label: 'Cloudflare Workers',
  docs: 'https://developers.cloudflare.com/workers/examples/cors-header-proxy/',
  render: (policy) => ({
    stack: 'workers',
    label: 'Cloudflare Workers',
    file: 'index.js',
    where:
      'Above `export default`, whose `fetch` it goes around, before authentication and every route: `export default { fetch: withCors(fetchOfBefore) }`; replace other functions that answer `OPTIONS`, and remove every line that sets an `Access-Control-` header.',
    language: 'javascript',
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
      "  response.headers.delete('Access-Control-Allow-Origin')",
      "  response.headers.delete('Access-Control-Allow-Credentials')",
      ...fetchGrants(policy).map((line) => `  ${line}`),
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
}
