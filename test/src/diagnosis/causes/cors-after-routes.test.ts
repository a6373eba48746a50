import corsAfterRoutes from '../../../../src/diagnosis/causes/cors-after-routes.ts'
import { ALLOWED, API, afterPreflight, allowed, atResponse, EXPRESS, NGINX, testCause } from '../table.ts'

const unrouted = allowed({ url: `${API}/nowhere`, response: { status: 404, headers: { ...EXPRESS, ...ALLOWED } } })

testCause(corsAfterRoutes, [
  {
    when: 'a good preflight, then a good answer without headers',
    given: afterPreflight(200, EXPRESS),
    confidence: 'likely',
    first: 'cors-after-routes',
  },
  {
    when: 'Express, and its 404 has the header',
    given: afterPreflight(200, EXPRESS),
    siblings: [unrouted],
    confidence: 'certain',
  },
  {
    when: 'nginx alone: its inheritance is likelier',
    given: afterPreflight(200, NGINX),
    confidence: 'hint',
    first: 'nginx-inheritance',
  },
  {
    when: 'no preflight, and a 404 elsewhere has the header',
    given: atResponse(200, EXPRESS),
    siblings: [unrouted],
    confidence: 'likely',
    first: 'cors-after-routes',
  },
  { when: 'near miss: no preflight', given: atResponse(200, EXPRESS), confidence: null },
  { when: 'near miss: the answer is an error', given: afterPreflight(500, EXPRESS), confidence: null },
  {
    when: 'near miss: the answer comes from a cache',
    given: afterPreflight(200, { ...EXPRESS, Age: '60' }),
    confidence: null,
    first: 'cached-without-vary',
  },
  {
    when: 'near miss: the answer allows another origin',
    given: afterPreflight(200, { 'Access-Control-Allow-Origin': 'https://b.example' }),
    confidence: null,
  },
])
