import cookieNotSent from '../../../../src/diagnosis/causes/cookie-not-sent.ts'
import { ALLOWED, APP, allowed, testCause } from '../table.ts'

const CREDENTIALED = { ...ALLOWED, 'Access-Control-Allow-Credentials': 'true' }

const asked = (status: number, headers: Readonly<Record<string, string>>) => ({
  credentials: 'include' as const,
  leg: {
    requestHeaders: { Origin: APP, 'Sec-Fetch-Site': 'cross-site', ...headers },
    response: { status, headers: CREDENTIALED },
  },
})

const login = (cookie: string) => [allowed({ response: { headers: { ...CREDENTIALED, 'Set-Cookie': cookie } } })]

testCause(cookieNotSent, [
  {
    when: 'the login set a cookie that stays behind',
    given: asked(401, { 'Sec-Fetch-Storage-Access': 'active' }),
    siblings: login('sid=secret; SameSite=Lax'),
    confidence: 'likely',
    first: 'cookie-not-sent',
    says: /`sid`.*SameSite=Lax/,
    headline: 'The browser sent no cookie, and the server refused the request (401).',
  },
  {
    when: 'cookies of other sites are blocked',
    given: asked(403, { 'Sec-Fetch-Storage-Access': 'none' }),
    confidence: 'hint',
    says: /no access/,
  },
  {
    when: 'nothing tells why the jar is empty',
    given: asked(401, { 'Sec-Fetch-Storage-Access': 'active' }),
    siblings: login('sid=secret; SameSite=None; Secure'),
    confidence: 'hint',
  },
  { when: 'near miss: credentials may be left out', given: asked(401, {}), confidence: null },
  {
    when: 'near miss: a cookie was sent',
    given: asked(401, { 'Sec-Fetch-Storage-Access': 'active', Cookie: 'sid=1' }),
    confidence: null,
  },
  {
    when: 'near miss: a token was sent',
    given: asked(401, { 'Sec-Fetch-Storage-Access': 'active', Authorization: 'Bearer x' }),
    confidence: null,
  },
  {
    when: 'near miss: the server does not mind',
    given: asked(200, { 'Sec-Fetch-Storage-Access': 'active' }),
    confidence: null,
  },
])
