import type { CorsPolicy } from '../policy.ts'
import { jsString } from '../quote.ts'
import { handlerLines, originLines } from './handler-lines.ts'

/** Lines that stacks share whose handlers have a `request` and make a `response`, as `fetch` has them. */
export const FETCH = handlerLines({
  origin: "request.headers.get('Origin') ?? ''",
  vary: "response.headers.append('Vary', 'Origin')",
  set: (name, value) => `response.headers.set(${name}, ${value})`,
})

/** What the server behind a handler, or another function of it, has set already. */
export const taken = (name: string): string => `response.headers.delete(${jsString(name)})`

/** Who calls the handler, and how. */
interface Caller {
  /** How the wrapped handler is handed over. */
  readonly usage: string
  readonly parameters: string
  /** Whose error page an uncaught error would get. */
  readonly platform: string
  /** TypeScript, for callers that are not told what a handler is. */
  readonly typed: boolean
  /** Whether a handler may answer with a WebSocket. */
  readonly sockets: boolean
}

/** A function `withCors` around a handler, which answers preflights itself. */
export const fetchWrapper = (policy: CorsPolicy, { usage, parameters, platform, typed, sockets }: Caller): string =>
  [
    ...originLines(policy),
    ...(typed ? ['type Handler = (request: Request) => Response | Promise<Response>', ''] : []),
    `// ${usage}`,
    `const withCors = (handler${typed ? ': Handler' : ''}) => async (${parameters}${typed ? ': Request' : ''}) => {`,
    '  // A preflight carries no credentials: it is answered before anything refuses it.',
    "  const preflight = request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')",
    `  const answer = preflight ? new Response(null, { status: 204 }) : await answerOf(handler, ${parameters})`,
    ...(sockets
      ? [
          '  // A WebSocket is not under CORS, and its answer can’t be copied.',
          '  if (answer.status === 101) return answer',
        ]
      : []),
    '  const response = new Response(answer.body, answer)',
    ...[...['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'].map(taken), ...FETCH.grants(policy)].map(
      (line) => `  ${line}`,
    ),
    '  if (preflight) {',
    ...FETCH.preflightGrants(policy).map((line) => `    ${line}`),
    '  }',
    '  return response',
    '}',
    '',
    `// ${platform}’s own error page has no CORS headers, so that the page could not even read that it failed.`,
    `const answerOf = async (${typed ? 'handler: Handler, request: Request' : `handler, ${parameters}`}) => {`,
    '  try {',
    `    return await handler(${parameters})`,
    '  } catch (error) {',
    '    console.error(error)',
    "    return new Response('Internal Server Error', { status: 500 })",
    '  }',
    '}',
    '',
  ].join('\n')
