import nginxAddHeaderWithoutAlways from '../../../src/diagnosis/nginx-add-header-without-always.ts'
import { ALLOWED, API, afterPreflight, allowed, atResponse, EXPRESS, NGINX, testCause } from './table.ts'

const good = allowed({ url: `${API}/2`, response: { headers: { ...NGINX, ...ALLOWED } } })

testCause(nginxAddHeaderWithoutAlways, [
  {
    when: 'a 404 without the header that a 200 has',
    given: atResponse(404, NGINX),
    siblings: [good],
    confidence: 'likely',
    first: 'nginx-add-header-without-always',
  },
  { when: 'an error after a good preflight', given: afterPreflight(403, NGINX), confidence: 'likely' },
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
