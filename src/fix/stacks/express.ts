import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { jsString } from '../quote.ts'

const list = (values: readonly string[]): string => `[${values.map(jsString).join(', ')}]`

/** The safelisted ones need no naming, but a list without them reads as if they were refused. */
const methods = (policy: CorsPolicy): string => list(['GET', 'HEAD', 'POST', ...policy.methods])

/** The `cors` middleware, on Express 4 and 5. Empty lists are printed: left out, `cors` would reflect or allow more. */
export const express: FixGenerator = {
  id: 'express',
  label: 'Express',
  docs: 'https://expressjs.com/en/resources/middleware/cors.html',
  render: (policy) => ({
    stack: 'express',
    label: 'Express',
    file: 'app.js',
    where:
      'Directly after `const app = express()`, before `express.json()`, sessions, authentication, redirects and every route; replace the `cors()` that is there, with its import, and remove every other line that sets an `Access-Control-` header.',
    language: 'javascript',
    code: [
      '// npm install cors',
      "import cors from 'cors' // in a CommonJS file: const cors = require('cors')",
      '',
      'app.use(',
      '  cors({',
      `    origin: ${policy.origins === '*' ? jsString('*') : list(policy.origins)},`,
      `    methods: ${methods(policy)},`,
      `    allowedHeaders: ${list(policy.requestHeaders)},`,
      ...(policy.exposedHeaders.length === 0 ? [] : [`    exposedHeaders: ${list(policy.exposedHeaders)},`]),
      ...(policy.credentials ? ['    credentials: true,'] : []),
      `    maxAge: ${policy.maxAge},`,
      '  }),',
      ')',
      '',
    ].join('\n'),
  }),
}
