import { describe, expect, test } from 'vitest'
import { type Exchange, unseen } from '../../../src/cors/exchange.ts'
import { exchange, type HeadersLike, type LegOverrides, STOPPED } from '../../support/exchanges.ts'
import { adviceFor, refusedPreflight } from './advised.ts'

const APP = 'https://app.example'
const PAY = 'https://checkout.stripe.com/c/pay/cs_1'
const LOGIN = 'https://team.cloudflareaccess.com/cdn-cgi/access/login'

const sentOn = (to: string, requestHeaders: HeadersLike, first: LegOverrides = {}): Exchange =>
  exchange({
    legs: [
      {
        url: `${APP}/checkout`,
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

/** A request to one server, allowed, that redirects to another one. */
const tainted = (to: string, headers: HeadersLike = {}): Exchange =>
  exchange({
    legs: [
      {
        response: { status: 302, headers: { Location: to, 'Access-Control-Allow-Origin': APP } },
        ending: { how: 'redirected', to },
        bodyStarted: false,
      },
      { url: to, origin: 'null', response: { headers }, ...STOPPED },
    ],
  })

const S3 = { Server: 'AmazonS3', 'x-amz-request-id': 'A', 'x-amz-id-2': 'b' }
const SIGNED = 'https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Signature=ab'
const TOKEN = 'https://id.example/realms/shop/protocol/openid-connect/token'

interface Example {
  readonly when: string
  readonly it: Exchange
  readonly siblings?: readonly Exchange[]
  readonly first: readonly [place: string, words: string]
  readonly code: string | null
}

const EXAMPLES: readonly Example[] = [
  {
    when: 'a form that Turbo sends is redirected to a page to pay at',
    it: sentOn(PAY, { 'x-turbo-request-id': '1' }, { method: 'POST' }),
    first: ['page', 'Switch Turbo off for this form'],
    code: '<form action="/checkout" method="post" data-turbo="false">',
  },
  {
    when: 'a link that Turbo loads is redirected to a login',
    it: sentOn(LOGIN, { 'x-turbo-request-id': '1' }),
    first: ['page', 'Switch Turbo off for this link'],
    code: '<a href="/checkout" data-turbo="false">',
  },
  {
    when: 'a link of Next.js is prefetched',
    it: sentOn(LOGIN, { rsc: '1' }),
    first: ['page', 'Write a plain `<a>`'],
    code: '<a href="/checkout">',
  },
  {
    when: 'an action of Next.js is redirected',
    it: sentOn(PAY, { 'next-action': 'a' }, { method: 'POST' }),
    first: ['page', 'navigate there'],
    code: 'location.href = (await response.json()).url',
  },
  {
    when: 'htmx is redirected',
    it: sentOn(LOGIN, { 'hx-request': 'true' }),
    first: ['server', '`HX-Redirect`'],
    code: 'HX-Redirect: <the URL of the redirect>',
  },
  {
    when: 'a boosted link of htmx is redirected',
    it: sentOn(LOGIN, { 'hx-request': 'true', 'hx-boosted': 'true' }),
    first: ['page', 'Switch htmx off'],
    code: '<a href="/checkout" hx-boost="false">',
  },
  {
    when: 'a form of Inertia is redirected',
    it: sentOn(PAY, { 'x-inertia': 'true' }, { method: 'POST' }),
    first: ['server', 'external redirect'],
    code: 'return Inertia::location($url);',
  },
  {
    when: 'a script is redirected to a page to pay at',
    it: sentOn(PAY, {}),
    first: ['page', 'navigate there'],
    code: 'location.href = (await response.json()).url',
  },
  {
    when: 'a manifest is redirected to a login',
    it: sentOn(LOGIN, { 'sec-fetch-dest': 'manifest' }, { url: `${APP}/manifest.json` }),
    first: ['page', 'Let the browser send cookies'],
    code: '<link rel="manifest" href="/manifest.json" crossorigin="use-credentials">',
  },
  {
    when: 'the bucket is in another region',
    it: exchange({
      leg: refusedPreflight(
        { response: { status: 301, headers: { ...S3, 'x-amz-bucket-region': 'us-east-1' } } },
        { url: 'https://s3.us-east-2.amazonaws.com/bucket/k?X-Amz-Signature=ab' },
      ),
    }),
    first: ['server', 'Set the region `us-east-1` in the client that signs the URL'],
    code: "new S3Client({ region: 'us-east-1' })",
  },
  {
    when: 'a token is added to a signed URL',
    it: exchange({
      leg: refusedPreflight(
        { unsafeHeaders: ['authorization'], response: { status: 403, headers: S3 } },
        { url: SIGNED },
      ),
    }),
    first: ['page', 'Leave `Authorization` out'],
    code: "fetch(signedUrl, { method: 'PUT', body: file })",
  },
  {
    when: 'a redirect hid the origin',
    it: tainted('https://cdn.example/x', S3),
    first: ['page', 'Ask for `https://cdn.example/x` at once'],
    code: "fetch('https://cdn.example/x')\nxhr.open('GET', 'https://cdn.example/x')\naxios.request({ method: 'GET', url: 'https://cdn.example/x' })",
  },
  {
    when: 'a redirect to a signed URL hid the origin: that URL is another one each time',
    it: tainted(SIGNED, S3),
    first: ['server', 'Let `api.example` answer with the signed URL as JSON'],
    code: 'const { url } = await (await fetch(api)).json()\nconst file = await fetch(url)',
  },
  {
    when: 'Keycloak refused a code that it accepts from this origin otherwise',
    it: exchange({ leg: { ...STOPPED, method: 'POST', url: TOKEN, response: { status: 400, headers: {} } } }),
    siblings: [exchange({ id: '2', leg: { method: 'POST', url: TOKEN } })],
    first: ['server', 'Read the events of the realm'],
    code: null,
  },
  {
    when: 'Keycloak gave a token to a page that is no Web origin',
    it: exchange({ leg: { ...STOPPED, method: 'POST', url: TOKEN, response: { status: 200, headers: {} } } }),
    first: ['server', 'Add `https://app.example` to the Web origins'],
    code: null,
  },
]

describe.each(['mine', 'somebody else’s'] as const)('what no header mends, on a server that is %s', (owner) => {
  test.each(EXAMPLES)('$when', ({ it, siblings = [], first: [place, words], code }) => {
    const { steps, edit, setup, change } = adviceFor(it, { owner, stack: 'express' }, siblings)
    expect(steps[0]?.place).toBe(place)
    expect(steps[0]?.text).toContain(words)
    expect(steps[0]?.code ?? null).toBe(code)
    expect({ edit, setup, change }).toEqual({ edit: null, setup: null, change: { preflight: [], actual: [] } })
    expect(
      steps.filter(({ text }) => /CORS on every server|AllowedOrigins|through your own server/.test(text)),
    ).toEqual([])
  })
})

test('a path that a page asked for ends no attribute', () => {
  const it = sentOn(LOGIN, { rsc: '1' }, { url: `${APP}/a"><script>\`` })
  expect(adviceFor(it).steps[0]?.code).toMatch(/^<a href="[^"<>`]*">$/)
})

describe('a request that a preflight stops on somebody else’s server', () => {
  const refused = (unsafeHeaders: readonly string[], headers: HeadersLike, method = 'POST', status = 204): Exchange =>
    exchange({
      leg: refusedPreflight(
        { method, unsafeHeaders, response: { status, headers } },
        { method, url: 'https://api.other.example/v1' },
      ),
    })
  const stepsOf = (it: Exchange) => adviceFor(it).steps.map(({ text }) => text)

  test('is sent as plain text, where JSON alone needs the preflight', () => {
    expect(stepsOf(refused(['content-type'], {}, 'POST', 405))[0]).toMatch(/^Send the body as `text\/plain`/)
  })

  test('is sent without what a library added, where that alone needs the preflight', () => {
    expect(stepsOf(refused(['baggage', 'sentry-trace'], {}, 'GET', 404))[0]).toBe(
      'Limit Sentry’s tracing to your own servers.',
    )
  })

  test.each([
    ['its method needs one', refused(['content-type'], {}, 'PUT', 405)],
    ['a header of its own needs one', refused(['content-type', 'x-api-key'], {}, 'POST', 405)],
    ['a protocol needs one', refused(['mcp-session-id'], {}, 'POST', 405)],
  ])('keeps its preflight where %s', (_, it) => {
    expect(stepsOf(it)[0]).toMatch(/through your own server/)
  })

  const LISTED = { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Headers': 'content-type' }

  test.each([
    ['sentry-trace', "Sentry.init({ tracePropagationTargets: ['https://app.example'] })"],
    ['x-datadog-origin', "datadogRum.init({ allowedTracingUrls: ['https://app.example'] })"],
    [
      'request-context',
      "new ApplicationInsights({ config: { correlationHeaderExcludedDomains: ['api.other.example'] } })",
    ],
    ['x-requested-with', "delete axios.defaults.headers.common['X-Requested-With']"],
  ])('is kept free of %s by the line of its library', (name, code) => {
    const [first] = adviceFor(refused(['content-type', name], LISTED)).steps
    expect(first).toMatchObject({ place: 'page', code })
  })

  test('is not told to leave out what its protocol needs', () => {
    expect(stepsOf(refused(['content-type', 'mcp-protocol-version'], LISTED)).join(' ')).not.toMatch(/Stop sending/)
  })

  test('has a line for each library, and one for what nobody is known to add', () => {
    expect(stepsOf(refused(['content-type', 'sentry-trace', 'x-mine'], LISTED)).slice(0, 2)).toEqual([
      'Limit Sentry’s tracing to your own servers.',
      'Stop sending `x-mine` to `api.other.example`, if the server has no use for it.',
    ])
  })
})

describe('headers that a client needs and can’t read', () => {
  test('are named in the headline, with why, and exposed', () => {
    const it = exchange({
      leg: {
        method: 'POST',
        requestHeaders: { 'x-grpc-web': '1' },
        response: { headers: { 'Access-Control-Allow-Origin': '*', 'grpc-status': '7' } },
      },
    })
    const { headline, why, steps, change, edit } = adviceFor(it, { stack: 'express', credentials: 'not included' })
    expect(headline).toBe('The page can read the response, but not its header `grpc-status`.')
    expect(why?.sentence).toBe('Clients of gRPC-Web read the outcome of the call from these headers.')
    expect(steps[0]?.text).toBe('Expose `grpc-status`.')
    expect(change.actual).toEqual([{ name: 'Access-Control-Expose-Headers', from: null, to: 'grpc-status' }])
    expect(edit?.code).toContain('grpc-status')
  })
})

describe('a preflight that is redirected', () => {
  const redirected = (url: string, to: string): Exchange =>
    exchange({ leg: refusedPreflight({ response: { status: 301, headers: { Location: to } } }, { url }) })
  const said = (it: Exchange) => adviceFor(it, { owner: 'mine' }).steps.map(({ text }) => text)

  test('to plain HTTP is asked for over HTTPS, and the server is told of its proxy', () => {
    expect(said(redirected('https://api.example/v1', 'http://api.example/v1/')).slice(0, 2)).toEqual([
      'Ask for `/v1/` in the page.',
      'Let the application trust `X-Forwarded-Proto` of its proxy, so that its redirects keep `https:`.',
    ])
  })

  test('to itself is not asked for again', () => {
    expect(said(redirected('https://api.example/v1', '/v1')).join(' ')).not.toMatch(/Ask for/)
  })

  test.each([
    ['with one slash instead of two', 'https://api.example//v1', '/v1'],
    ['with a language', 'https://api.example/v1', '/en/v1'],
  ])('is asked for as the server has it: %s', (_, url, to) => {
    expect(said(redirected(url, to))[0]).toBe(`Ask for \`${to}\` in the page.`)
  })

  test('is not asked for where the address is signed', () => {
    const to = 'https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Signature=ab'
    expect(said(redirected('https://b.s3.amazonaws.com/k?X-Amz-Signature=ab', to)).join(' ')).not.toMatch(/Ask for/)
  })
})

describe('a client of Keycloak that proves nothing', () => {
  const steps = (status: number) =>
    adviceFor(exchange({ leg: { ...STOPPED, method: 'POST', url: TOKEN, response: { status, headers: {} } } })).steps

  test('may be one that keeps a secret, which no page can', () => {
    expect(steps(401)[1]?.text).toMatch(/^Switch “Client authentication” off for the client, where the error is/)
  })

  test('is not to blame where the request itself was wrong', () => {
    expect(steps(400).map(({ text }) => text)).not.toContainEqual(expect.stringMatching(/Client authentication/))
  })
})
