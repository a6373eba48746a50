import nginxInheritance from '../../../../src/diagnosis/causes/nginx-inheritance.ts'
import { ALLOWED, API, afterPreflight, allowed, atPreflight, atResponse, EXPRESS, NGINX, testCause } from '../table.ts'

const elsewhere = allowed({ url: `${API}/2`, response: { headers: { ...NGINX, ...ALLOWED } } })

testCause(nginxInheritance, [
  {
    when: 'methods without an origin: the `if` lost the outer line',
    given: atPreflight(204, { ...NGINX, 'Access-Control-Allow-Methods': 'PUT' }),
    confidence: 'likely',
    first: 'nginx-inheritance',
  },
  {
    when: 'another location has the header',
    given: atResponse(200, NGINX),
    siblings: [elsewhere],
    confidence: 'likely',
    first: 'nginx-inheritance',
  },
  { when: 'the preflight has it, the response has not', given: afterPreflight(200, NGINX), confidence: 'likely' },
  {
    when: 'an application stands behind',
    given: afterPreflight(200, { ...NGINX, ...EXPRESS }),
    confidence: 'hint',
    first: 'cors-after-routes',
  },
  { when: 'near miss: nothing is known of other locations', given: atResponse(200, NGINX), confidence: null },
  {
    when: 'near miss: a map that does not know the origin',
    given: atPreflight(204, { ...NGINX, Vary: 'Origin', 'Access-Control-Allow-Methods': 'PUT' }),
    confidence: null,
    first: 'origin-not-listed',
  },
  {
    when: 'near miss: not nginx',
    given: atPreflight(204, { 'Access-Control-Allow-Methods': 'PUT' }),
    confidence: null,
  },
])
