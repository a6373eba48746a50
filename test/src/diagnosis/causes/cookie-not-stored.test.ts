import cookieNotStored from '../../../../src/diagnosis/causes/cookie-not-stored.ts'
import type { HeadersLike } from '../../../support/exchanges.ts'
import { ALLOWED, APP, atResponse, testCause } from '../table.ts'

const CREDENTIALED = { ...ALLOWED, 'Access-Control-Allow-Credentials': 'true' }

const setting = (cookie: string, site = 'cross-site', extra: HeadersLike = {}) => ({
  credentials: 'include' as const,
  leg: {
    requestHeaders: { Origin: APP, 'Sec-Fetch-Site': site },
    response: { headers: { ...CREDENTIALED, 'Set-Cookie': cookie, ...extra } },
  },
})

testCause(cookieNotStored, [
  {
    when: 'the page includes no credentials',
    given: { leg: { response: { headers: { ...ALLOWED, 'Set-Cookie': 'sid=1; SameSite=None; Secure' } } } },
    confidence: 'likely',
    says: /does not include credentials/,
    headline: 'The browser did not store the cookie `sid` of this answer.',
  },
  {
    when: 'Lax across sites',
    given: setting('sid=1; Path=/; SameSite=Lax'),
    confidence: 'likely',
    says: /SameSite=Lax/,
  },
  { when: 'Strict, spelt otherwise', given: setting('sid=1; samesite=STRICT'), confidence: 'likely', says: /Strict/ },
  { when: 'None without Secure', given: setting('sid=1; SameSite=None'), confidence: 'likely', says: /without Secure/ },
  { when: 'no SameSite in Chromium', given: setting('sid=1; HttpOnly'), confidence: 'likely', says: /no SameSite/ },
  { when: 'no SameSite in Firefox', given: { browser: 'firefox', ...setting('sid=1') }, confidence: 'hint' },
  {
    when: 'the second of two lines in one, as Firefox joins them',
    given: { browser: 'firefox', ...setting('a=1; SameSite=None; Secure\nb=2; SameSite=Lax') },
    confidence: 'likely',
    headline: 'The browser does not keep the cookie `b`: the page is on another site.',
  },
  { when: 'near miss: made for other sites', given: setting('sid=1; SameSite=None; Secure'), confidence: null },
  { when: 'near miss: the same site', given: setting('sid=1; SameSite=Lax', 'same-site'), confidence: null },
  { when: 'near miss: no cookie', given: { leg: { response: { headers: ALLOWED } } }, confidence: null },
  {
    when: 'near miss: the answer is blocked',
    given: atResponse(200, { 'Set-Cookie': 'sid=1' }),
    confidence: null,
    first: 'cors-not-configured',
  },
])
