import { unseen } from '../../../../src/cors/exchange.ts'
import redirectForPeople from '../../../../src/diagnosis/causes/redirect-for-people.ts'
import { type ExchangeOverrides, type HeadersLike, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'
import { ALLOWED, APP, atPreflight, testCause } from '../table.ts'

const PAY = 'https://checkout.stripe.com/c/pay/cs_1'
const LOGIN = 'https://team.cloudflareaccess.com/cdn-cgi/access/login'

/** A request to the page’s own server, which redirects; the target answers like this. */
const sentOn = (
  to: string,
  requestHeaders: HeadersLike,
  { from = `${APP}/checkout`, ...first }: LegOverrides & { from?: string } = {},
  rest: Partial<ExchangeOverrides> = {},
): ExchangeOverrides => ({
  ...rest,
  legs: [
    {
      url: from,
      requestHeaders,
      origin: unseen('never-sent'),
      response: { status: 303, headers: { Location: to } },
      ending: { how: 'redirected', to },
      bodyStarted: false,
      ...first,
    },
    { url: to, response: { headers: {} }, ...STOPPED },
  ],
})

/** The same with headers that have to be asked for. */
const preflighted = (to: string, ...unsafeHeaders: readonly string[]): ExchangeOverrides => ({
  legs: [
    {
      url: `${APP}/checkout`,
      method: 'POST',
      origin: unseen('never-sent'),
      requestHeaders: Object.fromEntries(unsafeHeaders.map((name) => [name, '1'])),
      response: { status: 303, headers: { Location: to } },
      ending: { how: 'redirected', to },
      bodyStarted: false,
    },
    {
      url: to,
      method: 'GET',
      preflight: { unsafeHeaders, response: { status: 200, headers: {} } },
      response: unseen('never-sent'),
      requestHeaders: unseen('never-sent'),
      ...STOPPED,
    },
  ],
})

testCause(redirectForPeople, [
  {
    when: 'Turbo is sent to a page to pay at',
    given: preflighted(PAY, 'x-turbo-request-id'),
    confidence: 'certain',
    first: 'redirect-for-people',
    headline:
      'The server redirects to `https://checkout.stripe.com/c/pay/cs_1`, a page to navigate to, and Turbo was sent there.',
  },
  {
    when: 'Turbo asks for streams, and is sent to sign in',
    given: sentOn('https://id.example/login', { Accept: 'text/vnd.turbo-stream.html, text/html' }),
    confidence: 'certain',
    first: 'redirect-for-people',
  },
  {
    when: 'a link is prefetched that leads to a login',
    given: sentOn('https://tenant.auth0.com/authorize', { rsc: '1', 'next-router-prefetch': '1' }),
    confidence: 'certain',
    first: 'redirect-for-people',
  },
  {
    when: 'a link is loaded that leads to another site',
    given: sentOn('https://discord.com/invite/x', { Accept: '*/*' }, { from: `${APP}/r/discord?_rsc=3lb4g` }),
    confidence: 'likely',
    first: 'redirect-for-people',
  },
  {
    when: 'htmx is sent to sign in',
    given: sentOn(LOGIN, { 'HX-Request': 'true' }),
    confidence: 'certain',
    first: 'redirect-for-people',
  },
  {
    when: 'Inertia is sent to pay',
    given: preflighted(PAY, 'x-inertia', 'x-inertia-version'),
    confidence: 'certain',
    first: 'redirect-for-people',
  },
  {
    when: 'a manifest behind a login',
    given: sentOn(LOGIN, { 'Sec-Fetch-Dest': 'manifest' }, { from: `${APP}/manifest.json` }, { type: 'other' }),
    confidence: 'certain',
    first: 'redirect-for-people',
    says: /without credentials/,
  },
  {
    when: 'a manifest behind a login, in Firefox',
    given: sentOn(LOGIN, {}, { from: `${APP}/manifest.json` }, { type: 'web_manifest', browser: 'firefox' }),
    confidence: 'certain',
    first: 'redirect-for-people',
  },
  {
    when: 'a script is sent to a page to pay at',
    given: sentOn(PAY, { Accept: '*/*' }),
    confidence: 'likely',
    first: 'redirect-for-people',
  },
  {
    when: 'near miss: a manifest that is asked for with credentials',
    given: sentOn(LOGIN, { 'Sec-Fetch-Dest': 'manifest' }, {}, { type: 'other', credentials: 'include' }),
    confidence: null,
    first: 'authentication-before-cors',
  },
  {
    when: 'near miss: a script is sent to sign in, where its session has expired',
    given: sentOn('https://id.example/login', { Accept: '*/*' }),
    confidence: null,
    first: 'authentication-before-cors',
  },
  {
    when: 'near miss: htmx is sent to the other name of the server',
    given: sentOn('https://www.app.example/checkout', { 'HX-Request': 'true' }),
    confidence: null,
  },
  {
    when: 'near miss: a script is sent to another API',
    given: sentOn('https://api.example/v2', { Accept: '*/*' }),
    confidence: null,
  },
  {
    when: 'near miss: a preflight of an API is sent to another path',
    given: atPreflight(302, { ...ALLOWED, Location: '/v2' }),
    confidence: null,
    first: 'preflight-redirected',
  },
])
