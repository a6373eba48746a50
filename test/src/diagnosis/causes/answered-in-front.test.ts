import answeredInFront from '../../../../src/diagnosis/causes/answered-in-front.ts'
import {
  ALLOWED,
  API,
  APP,
  afterPreflight,
  allowed,
  atPreflight,
  atResponse,
  EXPRESS,
  NGINX,
  testCause,
} from '../table.ts'

/** A good preflight with these marks. */
const preflight = (headers: Record<string, string>) => ({
  preflight: { response: { status: 204, headers: { ...headers, ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' } } },
})

const good = (headers: Record<string, string>, path = '') =>
  allowed({ url: `${API}${path}`, response: { headers: { ...headers, ...ALLOWED } } })

testCause(answeredInFront, [
  {
    when: 'Nginx refuses a body whose preflight Express had answered behind it',
    given: afterPreflight(413, NGINX, preflight({ ...NGINX, ...EXPRESS })),
    confidence: 'likely',
    first: 'answered-in-front',
    headline: 'Nginx refused the body: it is larger than `client_max_body_size` (413).',
  },
  {
    when: 'a proxy whose name is not the one of the preflight',
    given: afterPreflight(403, { Server: 'squirrel/1.0' }, preflight({ Server: 'uvicorn' })),
    confidence: 'likely',
    first: 'answered-in-front',
    headline: '`squirrel/1.0` answered the request (403), not the application.',
  },
  {
    when: 'something without a name, where the application has one',
    given: afterPreflight(403, { 'Content-Type': 'text/html' }, preflight({ Server: 'gunicorn' })),
    confidence: 'likely',
    first: 'answered-in-front',
    headline: 'Something in front of the application answered the request (403), not the application.',
  },
  {
    when: 'Rails’s timer is gone',
    given: afterPreflight(413, NGINX, preflight({ ...NGINX, 'X-Runtime': '0.01' })),
    confidence: 'likely',
    first: 'answered-in-front',
  },
  {
    when: 'Nginx refuses headers that are too large',
    given: afterPreflight(400, NGINX, preflight({ ...NGINX, ...EXPRESS })),
    confidence: 'likely',
    first: 'answered-in-front',
    headline: 'Nginx could not read the request (400).',
  },
  {
    when: 'a preflight to a path that PHP answers otherwise',
    given: atPreflight(405, NGINX),
    siblings: [good({ ...NGINX, 'X-Powered-By': 'PHP/8.3' })],
    confidence: 'likely',
    first: 'answered-in-front',
    headline: 'Nginx serves files at this path, and those do not take `OPTIONS` (405).',
  },
  {
    when: 'a limit on requests in front of Express',
    given: afterPreflight(429, NGINX, preflight({ ...NGINX, ...EXPRESS })),
    confidence: 'likely',
    first: 'answered-in-front',
  },
  {
    when: 'near miss: the application refuses by itself',
    given: afterPreflight(413, { ...NGINX, ...EXPRESS }, preflight({ ...NGINX, ...EXPRESS })),
    confidence: null,
    first: 'body-parser-before-cors',
  },
  {
    when: 'near miss: Nginx answers preflights, the application behind another name the rest',
    given: afterPreflight(500, { Server: 'gunicorn' }, preflight(NGINX)),
    confidence: null,
  },
  {
    when: 'near miss: a load balancer answers preflights by a fixed response',
    given: afterPreflight(403, NGINX, preflight({ Server: 'awselb/2.0' })),
    confidence: null,
  },
  {
    when: 'near miss: the answer has CORS headers',
    given: afterPreflight(
      403,
      { ...NGINX, 'Access-Control-Allow-Origin': 'https://b.example' },
      preflight({ ...NGINX, ...EXPRESS }),
    ),
    confidence: null,
  },
  {
    when: 'near miss: it was answered well',
    given: afterPreflight(200, NGINX, preflight({ ...NGINX, ...EXPRESS })),
    confidence: null,
  },
  {
    when: 'near miss: one other path is another handler’s',
    given: atResponse(404, NGINX),
    siblings: [good({ ...NGINX, ...EXPRESS }, '/2')],
    confidence: null,
  },
  {
    when: 'near miss: nobody leaves a mark',
    given: afterPreflight(413),
    confidence: null,
    first: 'body-parser-before-cors',
  },
  {
    when: 'near miss: Nginx sets the headers itself, and lacks `always`',
    given: afterPreflight(404, NGINX, preflight(NGINX)),
    confidence: null,
    first: 'nginx-add-header-without-always',
  },
  {
    when: 'Nginx, whose application had answered a moment ago',
    given: afterPreflight(502, NGINX, preflight({ ...NGINX, ...EXPRESS })),
    confidence: 'likely',
    first: 'answered-in-front',
    headline: 'Nginx got no usable answer from the application (502).',
  },
  {
    when: 'near miss: a backend that is down, behind what we do not know',
    given: afterPreflight(502, { Server: 'squirrel' }, preflight({ Server: 'gunicorn' })),
    confidence: null,
    first: 'backend-down',
  },
  {
    when: 'near miss: a login is asked for, whoever asks',
    given: afterPreflight(401, { ...NGINX, 'WWW-Authenticate': 'Basic' }, preflight({ ...NGINX, ...EXPRESS })),
    confidence: null,
    first: 'authentication-before-cors',
  },
  {
    when: 'near miss: another origin',
    given: atResponse(200, { 'Access-Control-Allow-Origin': `${APP}.b` }),
    confidence: null,
  },
])
