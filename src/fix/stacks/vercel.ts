import type { FixGenerator } from '../fix.ts'
import { FETCH, fetchWrapper } from './fetch-handler.ts'
import { editByParts, namingOrigins } from './printed-edit.ts'

const ABOUT = { stack: 'vercel', label: 'Vercel', file: 'api/index.js', language: 'javascript' } as const

/**
 * A Vercel function without a framework. Here: not the `headers` of `vercel.json`, which a function’s own answer to
 * `OPTIONS` needs beside it, and which are the same for every origin but with one rule for each.
 *
 * Source: https://vercel.com/kb/guide/how-to-enable-cors
 */
export const vercel: FixGenerator = {
  id: 'vercel',
  label: 'Vercel',
  docs: 'https://vercel.com/kb/guide/how-to-enable-cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Above `export default`, whose `fetch` it goes around, before authentication: `export default { fetch: withCors(handler) }`, which takes the place of exported `GET`, `POST` and `OPTIONS` too; remove every line that sets an `Access-Control-` header, and those in the `headers` of `vercel.json`, which may take their place.',
    code: fetchWrapper(policy, {
      usage: 'export default { fetch: withCors(async (request) => ...) }',
      parameters: 'request',
      platform: 'Vercel',
      typed: false,
      sockets: false,
    }),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), FETCH.parts, {
      ...ABOUT,
      where:
        'In place of the lines that set the same headers; those in the `headers` of `vercel.json` may take their place, and have to go.',
      applies: 'perhaps',
    }),
}
