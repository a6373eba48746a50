import { describe, expect, test } from 'vitest'
import type { Choices } from '../../../src/advice/advice.ts'
import { type Exchange, unseen } from '../../../src/cors/exchange.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { adviceFor, refusedPreflight } from './advised.ts'

const PAGE = 'https://app.example'
const CONSENT = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Methods': 'GET, PUT' }

const response = (headers: Record<string, string> | readonly (readonly [string, string])[], status = 200) => ({
  ...STOPPED,
  response: { status, headers },
})

const refused = (error: string, url: string) => ({
  url,
  response: unseen('never-sent'),
  ending: { how: 'error', error } as const,
  bodyStarted: false,
})

interface Example {
  readonly when: string
  readonly exchange: Exchange
  readonly choices?: Partial<Choices>
  readonly headline: string
  /** The id of the cause that says more; null: the headline says all. */
  readonly why: string | null
  /** Where each step is done, and words that it must have. */
  readonly steps: readonly (readonly [place: string, words: string])[]
  readonly edit?: string
}

const EXAMPLES: readonly Example[] = [
  {
    when: 'the list of request headers lacks one',
    exchange: exchange({
      credentials: 'omit',
      leg: refusedPreflight({
        unsafeHeaders: ['content-type', 'x-trace-id'],
        response: { status: 204, headers: { ...CONSENT, 'Access-Control-Allow-Headers': 'content-type' } },
      }),
    }),
    choices: { stack: 'express' },
    headline: 'The server allows `content-type`, but the page also sends `x-trace-id`.',
    why: null,
    steps: [
      ['server', 'Add `x-trace-id`'],
      ['page', 'Stop sending `x-trace-id`'],
    ],
    edit: "allowedHeaders: ['content-type', 'x-trace-id'],\n",
  },
  {
    when: 'the server of another company does not accept a header',
    exchange: exchange({
      leg: refusedPreflight(
        {
          unsafeHeaders: ['content-type', 'baggage', 'sentry-trace'],
          response: { status: 204, headers: { ...CONSENT, 'Access-Control-Allow-Headers': 'content-type' } },
        },
        { url: 'https://api.other.example/v1' },
      ),
    }),
    choices: { stack: 'express' },
    headline: '`api.other.example` does not accept the request headers `baggage` and `sentry-trace`.',
    why: 'header-not-listed',
    steps: [
      ['page', 'Limit Sentry’s tracing to your own servers'],
      ['server', 'Change the server, if `api.other.example` is yours: add `baggage` and `sentry-trace`'],
      ['proxy', 'through your own server'],
      ['provider', 'to allow the request headers `baggage` and `sentry-trace`'],
    ],
  },
  {
    when: 'the application behind Nginx is down',
    exchange: exchange({ leg: response({ server: 'nginx/1.22.1' }, 502) }),
    headline: 'The application behind Nginx gave no usable answer (502).',
    why: 'backend-down',
    steps: [
      ['server', '`error.log`'],
      ['server', 'application'],
    ],
  },
  {
    when: 'the preflight is asked to log in',
    exchange: exchange({
      leg: refusedPreflight({
        response: { status: 401, headers: { 'WWW-Authenticate': 'Bearer', 'X-Powered-By': 'Express' } },
      }),
    }),
    headline: 'The server asks the preflight to log in (401).',
    why: 'authentication-before-cors',
    steps: [['server', 'Move `app.use(cors(...))` above `passport`']],
  },
  {
    when: 'the server allows the apex and the page is www',
    exchange: exchange({
      initiator: 'https://www.app.example',
      leg: {
        ...response({ 'Access-Control-Allow-Origin': PAGE, 'X-Powered-By': 'Express' }),
        origin: 'https://www.app.example',
      },
    }),
    headline: 'The server allows `https://app.example`; the page is `https://www.app.example`.',
    why: null,
    steps: [
      ['server', 'Add `https://www.app.example` to the allowed origins'],
      ['server', 'restart'],
    ],
    edit: "origin: ['https://app.example', 'https://www.app.example'],\n",
  },
  {
    when: 'any origin is allowed, and credentials are included',
    exchange: exchange({ credentials: 'include', leg: response({ 'Access-Control-Allow-Origin': '*' }) }),
    choices: { stack: 'express' },
    headline: 'The server allows any origin (`*`), and browsers refuse that for requests with credentials.',
    why: null,
    steps: [
      ['server', 'Name the origin `https://app.example` instead of `*`'],
      ['server', 'origin: true'],
      ['page', 'Leave credentials out'],
    ],
    edit: "origin: ['https://app.example'],\ncredentials: true,\n",
  },
  {
    when: 'Nginx and Express both set the header',
    exchange: exchange({
      credentials: 'omit',
      leg: response([
        ['Access-Control-Allow-Origin', PAGE],
        ['Access-Control-Allow-Origin', PAGE],
        ['Server', 'nginx'],
        ['X-Powered-By', 'Express'],
      ]),
    }),
    headline: `\`Access-Control-Allow-Origin\` is present twice (\`${PAGE}, ${PAGE}\`). Browsers accept exactly one.`,
    why: 'doubled-header',
    steps: [
      ['proxy', 'Let one layer alone set'],
      ['proxy', ''],
      ['proxy', ''],
    ],
    edit: 'proxy_hide_header Access-Control-Allow-Origin;',
  },
  {
    when: 'the preflight is redirected to a slash',
    exchange: exchange({
      leg: refusedPreflight(
        { response: { status: 308, headers: { Location: '/notes/' } } },
        { url: 'https://api.example/notes' },
      ),
    }),
    choices: { stack: 'flask' },
    headline: 'The server redirects `/notes` to `/notes/`, and browsers do not follow redirects of a preflight.',
    why: 'preflight-redirected',
    steps: [
      ['page', 'Ask for `/notes/`'],
      ['server', 'slash'],
      ['server', ''],
    ],
  },
  {
    when: 'nothing listens',
    exchange: exchange({
      initiator: 'http://localhost:3000',
      leg: refused('net::ERR_CONNECTION_REFUSED', 'http://localhost:8080/v1'),
    }),
    headline: 'Nothing listens at `localhost:8080`. This is not CORS.',
    why: null,
    steps: [['server', 'Start the server at `localhost:8080`, or correct the port']],
  },
]

describe('the answer says what was wrong, why, and what to do first', () => {
  test.each(EXAMPLES)('$when', ({ exchange: it, choices = {}, headline, why, steps, edit }) => {
    const advice = adviceFor(it, choices)

    expect(advice.headline).toBe(headline)
    expect(advice.why?.id ?? null).toBe(why)
    expect(advice.steps.map(({ place }) => place)).toEqual(steps.map(([place]) => place))
    for (const [index, [, words]] of steps.entries()) expect(advice.steps[index]?.text).toContain(words)
    expect(advice.place).toBe(steps[0]?.[0])
    if (edit === undefined) expect(advice.edit).toBeNull()
    else expect(advice.edit?.code).toContain(edit)
  })
})

describe('no code of a stack is printed', () => {
  const unlisted = exchange({
    credentials: 'omit',
    leg: refusedPreflight({
      unsafeHeaders: ['content-type', 'x-trace-id'],
      response: { status: 204, headers: { ...CONSENT, 'Access-Control-Allow-Headers': 'content-type' } },
    }),
  })

  test('until one is known or chosen: the headers say what is needed', () => {
    const advice = adviceFor(unlisted)

    expect(advice).toMatchObject({ edit: null, setup: null })
    expect(advice.change.preflight).toEqual([
      { name: 'Access-Control-Allow-Headers', from: ['content-type'], to: 'content-type, x-trace-id' },
    ])
    expect(advice.steps[0]).toMatchObject({ shows: 'edit' })
  })

  test('for a server of somebody else, unless the reader says that it is theirs', () => {
    const [leg] = unlisted.legs
    const theirs: Exchange = { ...unlisted, legs: [{ ...leg, url: 'https://api.other.example/v1' }] }

    expect(adviceFor(theirs, { stack: 'express' })).toMatchObject({
      edit: null,
      setup: null,
      assumes: [{ about: 'owner', value: 'somebody else’s', alternative: 'mine' }],
    })
    expect(adviceFor(theirs, { stack: 'express', owner: 'mine' }).edit?.code).toContain('x-trace-id')
    expect(adviceFor(unlisted, { stack: 'express', owner: 'somebody else’s' }).edit).toBeNull()
  })

  test('as an edit where CORS is only the symptom', () => {
    const down = exchange({ leg: response({ server: 'nginx' }, 502) })

    expect(adviceFor(down)).toMatchObject({ symptom: true, edit: null, setup: { stack: 'nginx' } })
  })
})

describe('nothing that works is taken away', () => {
  const sibling = (id: string, headers: Record<string, string>, origin = 'https://admin.app.example') =>
    exchange({
      id,
      initiator: origin,
      leg: {
        method: 'PATCH',
        origin,
        preflight: { method: 'PATCH', unsafeHeaders: ['x-admin'], origin, response: { status: 204, headers } },
      },
    })

  test('what other answers of the server grant stays in the whole setup', () => {
    const it = exchange({
      credentials: 'omit',
      leg: refusedPreflight({
        unsafeHeaders: ['x-trace-id'],
        response: { status: 204, headers: { ...CONSENT, 'Access-Control-Allow-Headers': 'Content-Type' } },
      }),
    })
    const others = [
      sibling('2', {
        'Access-Control-Allow-Origin': 'https://admin.app.example',
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': 'PATCH',
        'Access-Control-Allow-Headers': 'content-type, x-admin',
        'Access-Control-Max-Age': '60',
      }),
    ]
    const code = adviceFor(it, { stack: 'express' }, others).setup?.code ?? ''

    for (const value of [PAGE, 'https://admin.app.example', 'PUT', 'PATCH', 'Content-Type', 'x-admin', 'x-trace-id'])
      expect(code).toContain(`'${value}'`)
    expect(code).toContain('credentials: true')
    expect(code).toContain('maxAge: 60')
    expect(code).not.toContain("'content-type'")
  })

  test('what everybody may read stays so, without credentials', () => {
    const it = exchange({
      credentials: 'omit',
      leg: refusedPreflight({
        unsafeHeaders: ['x-trace-id'],
        response: { status: 204, headers: { ...CONSENT, 'Access-Control-Allow-Origin': '*' } },
      }),
    })

    expect(adviceFor(it, { stack: 'express' }).setup?.code).toContain("origin: '*'")
  })

  test('`*` goes where credentials are included, and those who came by it stay', () => {
    const it = exchange({ credentials: 'include', leg: response({ 'Access-Control-Allow-Origin': '*' }) })
    const others = [sibling('2', { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PATCH' })]
    const { edit } = adviceFor(it, { stack: 'express' }, others)

    expect(edit?.code).not.toContain("'*'")
    expect(edit?.code).toContain("['https://admin.app.example', 'https://app.example']")
  })
})

describe('a method that is refused without any list', () => {
  const it = exchange({
    credentials: 'omit',
    leg: refusedPreflight({ response: { headers: { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin' } } }),
  })
  const granting = (names: string): Exchange =>
    exchange({
      id: '2',
      leg: {
        method: 'PATCH',
        preflight: {
          unsafeHeaders: ['content-type'],
          response: {
            headers: {
              'Access-Control-Allow-Origin': PAGE,
              'Access-Control-Allow-Methods': 'PATCH',
              'Access-Control-Allow-Headers': names,
            },
          },
        },
      },
    })

  test('does not put a header to blame that the server grants to another method', () => {
    expect(adviceFor(it, {}, [granting('Content-Type')]).steps[0]?.text).toBe('Add `PUT` to the allowed methods.')
  })

  test.each([
    ['nothing else is known', []],
    ['the server grants another header', [granting('x-a')]],
  ])('leaves the header open where %s', (_, siblings) => {
    expect(adviceFor(it, {}, siblings).steps[0]?.text).toBe(
      'Add `PUT` to the allowed methods, and add `content-type` to the allowed request headers.',
    )
  })
})

describe('a preflight that is answered with nothing', () => {
  const it = exchange({ credentials: 'omit', leg: refusedPreflight({ response: { headers: {} } }) })
  const stepsBeside = (...siblings: readonly Exchange[]) => adviceFor(it, {}, siblings).steps.map(({ text }) => text)

  test('is that of a server without CORS first, and a request tells it from a layer that refuses', () => {
    const [first, second, ...others] = stepsBeside()
    expect(first).toMatch(/^Set up CORS/)
    expect(second).toMatch(/^Ask again with the method `GET` and no headers, where a CORS layer is set up already: /)
    expect(others).toEqual([])
  })

  test('is that of another handler first, where a GET of the path has the headers', () => {
    const [first, second] = stepsBeside(exchange({ id: '2' }))
    expect(first).toMatch(/^Answer `OPTIONS` before the router/)
    expect(second).toMatch(/^Ask again with the method `GET` and no headers: .+ if not, none answers `OPTIONS` here\.$/)
  })

  test('is not asked about where a router names its methods', () => {
    const named = exchange({
      credentials: 'omit',
      leg: refusedPreflight({ response: { headers: { Allow: 'GET, PUT' } } }),
    })
    expect(adviceFor(named, {}, [exchange({ id: '2' })]).steps.map(({ text }) => text)).not.toContainEqual(
      expect.stringMatching(/^Ask again/),
    )
  })
})

test('where everybody is let in elsewhere, step and edit say so alike', () => {
  const it = exchange({
    credentials: 'omit',
    leg: response({ 'Access-Control-Allow-Origin': 'https://old.app.example', 'X-Powered-By': 'Express' }),
  })
  const others = [
    exchange({
      id: '2',
      leg: {
        url: 'https://api.example/v1/others',
        response: { status: 200, headers: { 'Access-Control-Allow-Origin': '*' } },
      },
    }),
  ]
  const { steps, edit } = adviceFor(it, {}, others)

  expect(steps[0]?.text).toBe('Send `*` here too, as the server does elsewhere.')
  expect(edit?.code).toBe("origin: '*',\n")
})

describe('local network access: HTTPS is no advice', () => {
  const stopped = (initiator: string) =>
    adviceFor(
      exchange({
        initiator,
        leg: refused('net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS', 'http://localhost:8080/v1'),
      }),
    ).steps.map(({ text }) => /HTTPS/.test(text))

  test.each(['https://app.example', 'http://localhost:3000'])('for a page that browsers trust already: %s', (page) => {
    expect(stopped(page)).not.toContain(true)
  })

  test('but it is for one on plain HTTP', () => {
    expect(stopped('http://app.example')).toContain(true)
  })
})
