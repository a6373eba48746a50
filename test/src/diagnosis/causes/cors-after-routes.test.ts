import corsAfterRoutes from '../../../../src/diagnosis/causes/cors-after-routes.ts'
import { ALLOWED, API, afterPreflight, allowed, atResponse, EXPRESS, NGINX, testCause } from '../table.ts'

const unrouted = allowed({ url: `${API}/nowhere`, response: { status: 404, headers: { ...EXPRESS, ...ALLOWED } } })

const HTML = { 'Content-Type': 'text/html; charset=UTF-8' } as const
const SYMFONY = {
  response: {
    status: 204,
    headers: { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT', 'Cache-Control': 'no-cache, private' },
  },
} as const

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
  {
    when: 'PHP sent a page before the framework, whose preflight it was',
    given: afterPreflight(200, HTML, { preflight: SYMFONY }),
    confidence: 'likely',
    first: 'cors-after-routes',
    headline: 'PHP sent a page (200) before the framework sent its answer, so that the CORS headers are lost.',
  },
  {
    when: 'the same with 500, which is no error of the application',
    given: afterPreflight(500, HTML, { preflight: SYMFONY }),
    confidence: 'likely',
    first: 'cors-after-routes',
  },
  {
    when: 'near miss: an error of the framework',
    given: afterPreflight(500, { ...HTML, 'Cache-Control': 'no-cache, private' }, { preflight: SYMFONY }),
    confidence: null,
  },
  {
    when: 'near miss: an error as data',
    given: afterPreflight(500, { 'Content-Type': 'application/json' }, { preflight: SYMFONY }),
    confidence: null,
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
