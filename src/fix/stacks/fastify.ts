import type { FixGenerator } from '../fix.ts'
import { allOptions, CORS_OPTIONS } from './js-options.ts'
import { editByParts, namingOrigins } from './printed-edit.ts'

const ABOUT = { stack: 'fastify', label: 'Fastify', file: 'app.js', language: 'javascript' } as const

/** Fastify’s own plugin. Its hook answers preflights, whatever routes there are. */
export const fastify: FixGenerator = {
  id: 'fastify',
  label: 'Fastify',
  docs: 'https://github.com/fastify/fastify-cors#options',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Directly after `const app = Fastify()`, before every other plugin, hook and route; replace the `@fastify/cors` that is registered, with its import, and remove every other line that sets an `Access-Control-` header.',
    code: [
      '// npm install @fastify/cors',
      "import cors from '@fastify/cors' // in a CommonJS file: const cors = require('@fastify/cors')",
      '',
      '// Awaited: hooks that are added before the plugin is loaded would run before it.',
      '// In a CommonJS file without `await`, and with the rest inside of app.after(() => { ... }).',
      'await app.register(cors, {',
      ...allOptions(CORS_OPTIONS, policy).map((line) => `  ${line}`),
      '})',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), CORS_OPTIONS, {
      ...ABOUT,
      where: 'In the options with which `@fastify/cors` is registered.',
      applies: 'as-is',
    }),
}
