import nginxAddHeaderWithoutAlways from '../../../../src/diagnosis/causes/nginx-add-header-without-always.ts'
import { ALLOWED, API, afterPreflight, allowed, atResponse, EXPRESS, NGINX, testCause } from '../table.ts'

const good = allowed({ url: `${API}/2`, response: { headers: { ...NGINX, ...ALLOWED } } })
const byNginx = {
  response: { status: 204, headers: { ...NGINX, ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' } },
}

testCause(nginxAddHeaderWithoutAlways, [
  {
    when: 'a 404 without the header that a 200 has',
    given: atResponse(404, NGINX),
    siblings: [good],
    confidence: 'likely',
    first: 'nginx-add-header-without-always',
  },
  {
    when: 'an error after a good preflight of its own',
    given: afterPreflight(403, NGINX, { preflight: byNginx }),
    confidence: 'likely',
    first: 'nginx-add-header-without-always',
  },
  {
    when: 'near miss: the preflight was answered by somebody else',
    given: afterPreflight(403, NGINX),
    confidence: null,
    first: 'answered-in-front',
  },
  {
    when: 'near miss: the application sets the headers',
    given: atResponse(404, NGINX),
    siblings: [allowed({ url: `${API}/2`, response: { headers: { ...NGINX, ...EXPRESS, ...ALLOWED } } })],
    confidence: null,
  },
  {
    when: '502: the backend is said first',
    given: atResponse(502, NGINX),
    siblings: [good],
    confidence: 'likely',
    first: 'backend-down',
  },
  {
    when: 'the application’s own error',
    given: atResponse(500, { ...NGINX, ...EXPRESS }),
    siblings: [good],
    confidence: 'hint',
    first: 'application-error-bypasses-cors',
  },
  { when: 'near miss: 200', given: atResponse(200, NGINX), siblings: [good], confidence: null },
  { when: 'near miss: no other answer has it', given: atResponse(404, NGINX), confidence: null },
  { when: 'near miss: not nginx', given: atResponse(404), siblings: [good], confidence: null },
])
