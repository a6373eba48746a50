import type { FixGenerator } from '../fix.ts'
import { FETCH, fetchWrapper, taken } from './fetch-handler.ts'
import { IN_PLACE, isSingle, namingOrigins, printedEdit, singlePrinters } from './printed-edit.ts'

const LINES = { ...FETCH.parts, ...singlePrinters((name) => [taken(name)]) }

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
    code: fetchWrapper(policy, {
      usage: 'export default { fetch: withCors(async (request, env, context) => ...) }',
      parameters: 'request, env, context',
      platform: 'Cloudflare',
      typed: false,
      sockets: true,
    }),
  }),
  edit: (request) =>
    printedEdit(namingOrigins(request), (part, more) => LINES[part](request.policy, more), {
      ...ABOUT,
      where: request.parts.every(isSingle) ? 'Directly above the lines that set these headers.' : IN_PLACE,
      applies: 'perhaps',
    }),
}
