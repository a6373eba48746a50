import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { allOptions, CORS_OPTIONS } from './js-options.ts'
import { editByParts, namingOrigins } from './printed-edit.ts'

/**
 * What the protocol itself needs besides what was seen: a client that was refused its first request has shown nothing of the
 * next ones. Sessions, `GET` and `DELETE` are of the revisions before 2026-07-28, which clients still speak.
 *
 * Source: https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
const NEEDED = {
  methods: ['DELETE'],
  requestHeaders: ['content-type', 'last-event-id', 'mcp-method', 'mcp-name', 'mcp-protocol-version', 'mcp-session-id'],
  exposedHeaders: ['mcp-session-id', 'www-authenticate'],
}

const both = (given: readonly string[], needed: readonly string[]): readonly string[] => [
  ...given,
  ...needed.filter((name) => !given.some((other) => other.toLowerCase() === name.toLowerCase())),
]

/** A policy with what the protocol needs. */
export const withProtocol = (policy: CorsPolicy): CorsPolicy => ({
  ...policy,
  methods: both(policy.methods, NEEDED.methods),
  requestHeaders: both(policy.requestHeaders, NEEDED.requestHeaders),
  exposedHeaders: both(policy.exposedHeaders, NEEDED.exposedHeaders),
})

const ABOUT = { stack: 'mcp', label: 'MCP server (TypeScript SDK)', file: 'server.js', language: 'javascript' } as const

/** An MCP server of the TypeScript SDK, over Streamable HTTP on Express. */
export const mcp: FixGenerator = {
  id: 'mcp',
  label: 'MCP server (TypeScript SDK)',
  docs: 'https://github.com/modelcontextprotocol/typescript-sdk/blob/main/docs/serving/express.md',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Directly after `app` is created, before `express.json()`, authentication and the route of the transport; with `createMcpExpressApp`, name the hosts of these origins in its `allowedOrigins` too, because it refuses others first; replace the `cors()` that is there, with its import, and remove every other line that sets an `Access-Control-` header.',
    code: [
      '// npm install cors',
      "import cors from 'cors' // in a CommonJS file: const cors = require('cors')",
      '',
      'app.use(',
      '  cors({',
      ...allOptions(CORS_OPTIONS, withProtocol(policy)).map((line) => `    ${line}`),
      '  }),',
      ')',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins({ ...request, policy: withProtocol(request.policy) }), CORS_OPTIONS, {
      ...ABOUT,
      where: 'In the options of `cors()`.',
      applies: 'as-is',
    }),
}
