import type { FixGenerator } from '../fix.ts'
import { jsString } from '../quote.ts'
import { FETCH } from './fetch-handler.ts'
import { originLines } from './handler-lines.ts'
import { editByParts, IN_PLACE, namingOrigins } from './printed-edit.ts'

const ABOUT = { stack: 'nextjs', label: 'Next.js', file: 'proxy.ts', language: 'typescript' } as const

/** Next.js 13 and newer, for its own API: route handlers and `pages/api` alike. Its page for 404 replaces `Vary`, and nothing else. */
export const nextjs: FixGenerator = {
  id: 'nextjs',
  label: 'Next.js',
  docs: 'https://nextjs.org/docs/app/api-reference/file-conventions/proxy',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Beside `app` or `pages` (before Next.js 16 as `middleware.ts` with `export function middleware`), in front of authentication where there is such a file already; set `matcher` to the paths that other origins may ask; remove the `headers()` of `next.config` and every line in a route that sets an `Access-Control-` header.',
    code: [
      "import { type NextRequest, NextResponse } from 'next/server'",
      '',
      ...originLines(policy),
      `export const config = { matcher: ${jsString('/api/:path*')} }`,
      '',
      'export function proxy(request: NextRequest) {',
      '  // A preflight carries no credentials: it is answered here, whatever the routes export.',
      "  const preflight = request.method === 'OPTIONS' && request.headers.has('access-control-request-method')",
      '  const response = preflight ? new NextResponse(null, { status: 204 }) : NextResponse.next()',
      ...FETCH.grants(policy).map((line) => `  ${line}`),
      '  if (preflight) {',
      ...FETCH.preflightGrants(policy).map((line) => `    ${line}`),
      '  }',
      '  return response',
      '}',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), FETCH.parts, {
      ...ABOUT,
      where: IN_PLACE,
      applies: 'perhaps',
    }),
}
