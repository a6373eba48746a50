import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import { jsString } from '../quote.ts'
import { editByParts, KEPT_FIRST, type PartPrinters } from './printed-edit.ts'

const list = (values: readonly string[], more = false): string =>
  `[${more ? KEPT_FIRST : ''}${values.map(jsString).join(', ')}]`

/** The options of `cors()`. */
const OPTIONS: PartPrinters = {
  origins: ({ origins }, more) => [`origin: ${origins === '*' ? jsString('*') : list(origins, more)},`],
  methods: (policy, more) => [`methods: ${list(methodNames(policy), more)},`],
  requestHeaders: ({ requestHeaders }, more) => [`allowedHeaders: ${list(requestHeaders, more)},`],
  exposedHeaders: ({ exposedHeaders }, more) =>
    exposedHeaders.length === 0 ? [] : [`exposedHeaders: ${list(exposedHeaders, more)},`],
  credentials: ({ credentials }) => (credentials ? ['credentials: true,'] : []),
}

const ABOUT = { stack: 'express', label: 'Express', file: 'app.js', language: 'javascript' } as const

/** The `cors` middleware, on Express 4 and 5. Empty lists are printed: left out, `cors` would reflect or allow more. */
export const express: FixGenerator = {
  id: 'express',
  label: 'Express',
  docs: 'https://expressjs.com/en/resources/middleware/cors.html',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Directly after `const app = express()`, before `express.json()`, sessions, authentication, redirects and every route; replace the `cors()` that is there, with its import, and remove every other line that sets an `Access-Control-` header.',
    code: [
      '// npm install cors',
      "import cors from 'cors' // in a CommonJS file: const cors = require('cors')",
      '',
      'app.use(',
      '  cors({',
      ...[
        ...OPTIONS.origins(policy, false),
        ...OPTIONS.methods(policy, false),
        ...OPTIONS.requestHeaders(policy, false),
        ...OPTIONS.exposedHeaders(policy, false),
        ...OPTIONS.credentials(policy, false),
        `maxAge: ${policy.maxAge},`,
      ].map((line) => `    ${line}`),
      '  }),',
      ')',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(request, OPTIONS, { ...ABOUT, where: 'In the options of `cors()`.', applies: 'as-is' }),
}
