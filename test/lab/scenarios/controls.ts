import { JSON_TYPE, type Scenario } from '../scenario.ts'

export const controls: readonly Scenario[] = [
  {
    id: 'allowed',
    stack: 'express',
    title: 'As it should be',
    fault: 'Nothing: origin, method and header are on the list, and CORS comes first.',
    servers: [{ runtime: 'express', source: 'express-allowed' }],
    host: 'localhost',
    request: { path: '/users/7', init: { method: 'PUT', headers: JSON_TYPE, body: '{"name":"Ada"}' } },
    expected: { kind: 'allowed', causes: [] },
    fix: null,
  },
  {
    id: 'refused',
    stack: 'none',
    title: 'Nobody listens',
    fault: 'The connection is refused. Browsers tell the page the same as for CORS; it is not.',
    servers: [],
    host: 'localhost',
    request: { path: '/articles', init: { method: 'GET' } },
    expected: { kind: 'failed', causes: [] },
    fix: null,
  },
]
