import type { FixGenerator } from '../fix.ts'
import { handlerLines, originLines } from './handler-lines.ts'
import { editByParts, IN_PLACE, namingOrigins } from './printed-edit.ts'

const LINES = handlerLines({
  origin: "request.headers.origin ?? ''",
  vary: "response.appendHeader('Vary', 'Origin')",
  set: (name, value) => `response.setHeader(${name}, ${value})`,
})

const ABOUT = { stack: 'node-http', label: 'Node.js', file: 'server.js', language: 'javascript' } as const

/** Node’s own server, 18.3 and newer, without a library. */
export const nodeHttp: FixGenerator = {
  id: 'node-http',
  label: 'Node.js',
  docs: 'https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Above `createServer`, whose listener it goes around: `createServer(withCors(listener))`; replace what answers `OPTIONS` there, and remove every line that sets an `Access-Control-` header, and `Vary` from `writeHead`, which would take this one’s place.',
    code: [
      ...originLines(policy),
      '// http.createServer(withCors((request, response) => ...))',
      'const withCors = (listener) => async (request, response) => {',
      ...LINES.grants(policy).map((line) => `  ${line}`),
      '  // A preflight carries no credentials: it is answered before anything refuses it.',
      "  if (request.method === 'OPTIONS' && 'access-control-request-method' in request.headers) {",
      ...LINES.preflightGrants(policy).map((line) => `    ${line}`),
      '    response.writeHead(204).end()',
      '    return',
      '  }',
      '  try {',
      '    await listener(request, response)',
      '  } catch (error) {',
      '    // Uncaught, it would end the process, and the page would get no answer at all.',
      '    console.error(error)',
      '    if (!response.headersSent) response.writeHead(500)',
      '    response.end()',
      '  }',
      '}',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), LINES.parts, { ...ABOUT, where: IN_PLACE, applies: 'perhaps' }),
}
