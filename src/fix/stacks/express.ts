import type { FixGenerator } from '../fix.ts'
import { allOptions, CORS_OPTIONS } from './js-options.ts'
import { editByParts, namingOrigins } from './printed-edit.ts'

const ABOUT = { stack: 'express', label: 'Express', file: 'app.js', language: 'javascript' } as const

/** The `cors` middleware, on Express 4 and 5. */
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
      ...allOptions(CORS_OPTIONS, policy).map((line) => `    ${line}`),
      '  }),',
      ')',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), CORS_OPTIONS, {
      ...ABOUT,
      where: 'In the options of `cors()`.',
      applies: 'as-is',
    }),
}
