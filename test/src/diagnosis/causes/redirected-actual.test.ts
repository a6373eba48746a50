import { unseen } from '../../../../src/cors/exchange.ts'
import redirectedActual from '../../../../src/diagnosis/causes/redirected-actual.ts'
import { STOPPED } from '../../../support/exchanges.ts'
import { ALLOWED, API, APP, afterPreflight, atResponse, testCause } from '../table.ts'

const redirected = (to: string, origin: string, headers: Record<string, string>) => ({
  legs: [
    {
      response: { status: 302, headers: { Location: to, ...ALLOWED } },
      ending: { how: 'redirected', to } as const,
      bodyStarted: false,
    },
    { url: to, origin, response: { headers }, ...STOPPED },
  ] as const,
})

const hop = (url: string, to: string, origin: string) => ({
  url,
  origin,
  response: { status: 302, headers: { Location: to, 'Access-Control-Allow-Origin': origin } },
  ending: { how: 'redirected', to } as const,
  bodyStarted: false,
})

const firefoxPreflight = (value: string) => ({
  browser: 'firefox' as const,
  legs: [
    {
      method: 'PUT',
      preflight: {},
      response: { status: 307, headers: { Location: 'https://cdn.example/x', ...ALLOWED } },
      ending: { how: 'redirected', to: 'https://cdn.example/x' } as const,
    },
    {
      url: 'https://cdn.example/x',
      method: 'PUT',
      preflight: { response: { status: 204, headers: { 'Access-Control-Allow-Origin': value } } },
      response: unseen('never-sent'),
      requestHeaders: unseen('never-sent'),
      ...STOPPED,
    },
  ] as const,
})

testCause(redirectedActual, [
  {
    when: 'the origin became `null` on the way',
    given: redirected('https://cdn.example/x', 'null', { 'Access-Control-Allow-Origin': APP }),
    confidence: 'certain',
    first: 'redirected-actual',
    headline: 'A redirect from `https://api.example` to `https://cdn.example` turned the page’s origin into `null`.',
  },
  {
    when: 'the origin became `null` two redirects before',
    given: {
      legs: [
        hop(API, 'https://cdn.example/x', APP),
        hop('https://cdn.example/x', 'https://cdn.example/y', 'null'),
        { url: 'https://cdn.example/y', origin: 'null', response: { headers: {} }, ...STOPPED },
      ],
    },
    confidence: 'certain',
    headline: 'A redirect from `https://api.example` to `https://cdn.example` turned the page’s origin into `null`.',
  },
  {
    when: 'Firefox preflights the target with the page’s origin, and the target allows `null`',
    given: firefoxPreflight('null'),
    confidence: 'certain',
    first: 'redirected-actual',
  },
  {
    when: 'Firefox preflights the target with the page’s origin, and the target allows another',
    given: firefoxPreflight('https://b.example'),
    confidence: 'likely',
    first: 'redirected-actual',
  },
  {
    when: 'the same, and the target has no header',
    given: redirected('https://cdn.example/x', 'null', {}),
    confidence: 'certain',
    first: 'redirected-actual',
  },
  {
    when: 'a bucket behind the redirect answers without headers',
    given: redirected('https://cdn.example/x', 'null', { Server: 'AmazonS3', 'x-amz-request-id': 'A' }),
    confidence: 'certain',
    first: 'redirected-actual',
  },
  {
    when: 'near miss: the target is down, and any origin would get that',
    given: {
      legs: [
        hop(API, 'https://cdn.example/x', APP),
        {
          url: 'https://cdn.example/x',
          origin: 'null',
          response: { status: 502, headers: { Server: 'nginx' } },
          ...STOPPED,
        },
      ],
    },
    confidence: 'likely',
    first: 'backend-down',
  },
  { when: 'a target on the same server without headers', given: redirected(`${API}/2`, APP, {}), confidence: 'hint' },
  {
    when: 'the redirect itself has no header',
    given: atResponse(301, { Location: '/v2' }),
    confidence: 'likely',
    headline: 'The server redirects to `/v2`, and the redirect has no `Access-Control-Allow-Origin`.',
    first: 'redirected-actual',
  },
  { when: 'the same after a good preflight', given: afterPreflight(301, { Location: '/v2' }), confidence: 'certain' },
  {
    when: 'a target with a password',
    given: atResponse(302, { Location: 'https://u:p@cdn.example/', ...ALLOWED }),
    confidence: 'certain',
    says: /without a user name or password/,
  },
  { when: 'near miss: no redirect', given: atResponse(200), confidence: null },
  {
    when: 'near miss: the redirect allows another origin',
    given: atResponse(302, { Location: '/v2', 'Access-Control-Allow-Origin': 'https://b.example', Vary: 'Origin' }),
    confidence: null,
    first: 'origin-not-listed',
  },
])
