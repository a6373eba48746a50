import { JSON_TYPE } from '../../lab/scenario.ts'
import type { Cell } from '../cell.ts'

/** A server with this between `const app = express()` and `listen`; `fix` marks where the printed code goes. */
const app = (body: string): string => `// begin: old
import cors from 'cors'
// end: old
import express from '{{express}}'

const app = express()

${body}

app.listen(Number(process.env.PORT), '127.0.0.1')
`

const FIX = `// begin: fix
// end: fix`

const OLD = (line: string): string => `// begin: old
${line}
// end: old`

interface Fault extends Pick<Cell, 'cause' | 'variant' | 'fault' | 'request' | 'host'> {
  readonly body: string
}

/** The same on Express 4 and 5. */
const FAULTS: readonly Fault[] = [
  {
    cause: 'cors-not-configured',
    fault: 'The server answers, but never says who may read the answer.',
    body: `${FIX}
app.get('/articles', (request, response) => response.json([]))`,
    request: { path: '/articles', init: { method: 'GET' } },
  },
  {
    cause: 'authentication-before-cors',
    fault: 'The preflight carries no token, so OPTIONS is answered 401 before cors() runs.',
    body: `${FIX}
app.use((request, response, next) => {
  if (request.get('authorization') === 'Bearer of-the-lab') return next()
  response.status(401).set('WWW-Authenticate', 'Bearer').end()
})
${OLD('app.use(cors())')}
app.put('/users/7', express.json(), (request, response) => response.json(request.body))`,
    request: {
      path: '/users/7',
      init: { method: 'PUT', headers: { ...JSON_TYPE, Authorization: 'Bearer of-the-lab' }, body: '{}' },
    },
  },
]

const on = (platform: 'Express 4' | 'Express 5', runtime: 'express4' | 'express') =>
  FAULTS.map(
    ({ body, ...fault }): Cell => ({
      ...fault,
      platform,
      servers: [{ runtime, text: app(body) }],
      fix: 0,
      ...(runtime === 'express' && { firefox: true as const }),
    }),
  )

export const express: readonly Cell[] = [...on('Express 4', 'express4'), ...on('Express 5', 'express')]
