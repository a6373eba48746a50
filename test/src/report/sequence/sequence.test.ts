import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { judge } from '../../../../src/cors/judge.ts'
import { depthOf, shownText } from '../../../../src/report/sequence/geometry.ts'
import { sequence } from '../../../../src/report/sequence/sequence.ts'
import { sequenceSvg } from '../../../../src/report/sequence/svg.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import {
  ALL,
  allowed,
  allowedWithWarning,
  beforeRecording,
  blockedAtPreflight,
  blockedAtResponse,
  failed,
  notCors,
  pending,
  redirected,
  SAMPLES,
  undecided,
} from '../samples.ts'

const of = (each: Exchange) => sequence(each, judge(each))

const SIGNS = { sent: '──', answered: '──', stopped: '─✕', 'never-sent': '╌╌' } as const

/** One line per element, as a reader would see it: `browser ── server  OPTIONS`. */
const drawn = (each: Exchange): readonly string[] =>
  of(each).elements.map(({ kind, from, to, label, detail, style, tone }) => {
    const words = [label, detail].filter((part) => part !== '').join(' | ')
    const colour = tone === 'plain' || tone === 'quiet' ? '' : `  (${tone})`
    return kind === 'arrow' ? `${from} ${SIGNS[style]} ${to}  ${words}${colour}` : `${kind} ${from}  ${words}${colour}`
  })

describe('what is drawn, from top to bottom', () => {
  test.each<{ readonly when: string; readonly exchange: Exchange; readonly lines: readonly string[] }>([
    {
      when: 'blocked at the preflight: the actual request is dashed',
      exchange: blockedAtPreflight,
      lines: [
        'page ── browser  PUT /v1/users/7 | fetch or XHR',
        'browser ── server  OPTIONS | may I PUT with content-type, x-trace-id?',
        'server ── browser  204 · 17 ms  (blocked)',
        'stop browser  Access-Control-Allow-Headers does not allow a request header | x-trace-id  (blocked)',
        'browser ── page  network error | fetch: TypeError  (blocked)',
        'browser ╌╌ server  PUT never sent',
      ],
    },
    {
      when: 'blocked at the response: its preflight came from the cache, which is deduced',
      exchange: blockedAtResponse,
      lines: [
        'page ── browser  GET /v1/me | fetch or XHR',
        'loop browser  preflight from the cache | deduced: it needs one, and none was sent',
        'browser ── server  GET',
        'server ── browser  200 · 17 ms  (blocked)',
        'stop browser  Access-Control-Allow-Origin is *, but the request includes credentials  (blocked)',
        'browser ── page  network error | fetch: TypeError  (blocked)',
      ],
    },
    {
      when: 'a redirect to another host adds a leg',
      exchange: redirected,
      lines: [
        'page ── browser  POST /v1/old | fetch or XHR',
        'browser ── server  OPTIONS | may I POST with content-type?',
        'server ── browser  204 · 17 ms',
        'browser ── server  POST',
        'server ── browser  307 · 17 ms',
        'note browser  redirected to | https://cdn.example.net',
        'browser ── server  OPTIONS | may I POST with content-type?',
        'server ── browser  204 · 17 ms',
        'browser ── server  POST /v2/new',
        'server ── browser  200 · 17 ms  (blocked)',
        'stop browser  Access-Control-Allow-Origin names another origin  (blocked)',
        'browser ── page  network error | fetch: TypeError  (blocked)',
      ],
    },
    {
      when: 'blocked at a redirect: where it leads is never asked',
      exchange: exchange({
        leg: { ...STOPPED, response: { status: 302, headers: { Location: 'https://login.example/' } } },
      }),
      lines: [
        'page ── browser  GET /v1/items | fetch or XHR',
        'browser ── server  GET',
        'server ── browser  302 · 17 ms | Location: https://login.example/  (blocked)',
        'stop browser  Access-Control-Allow-Origin is missing  (blocked)',
        'browser ── page  network error | fetch: TypeError  (blocked)',
        'browser ╌╌ server  the next request never sent',
      ],
    },
    {
      when: 'allowed',
      exchange: allowed,
      lines: [
        'page ── browser  GET /v1/items | fetch or XHR',
        'browser ── server  GET',
        'server ── browser  200 · 17 ms',
        'browser ── page  200, readable  (allowed)',
      ],
    },
    {
      when: 'allowed with a warning',
      exchange: allowedWithWarning,
      lines: [
        'page ── browser  GET /v1/items | fetch or XHR',
        'loop browser  preflight from the cache | deduced: it needs one, and none was sent',
        'browser ── server  GET',
        'server ── browser  200 · 17 ms',
        'browser ── page  200, readable | with a warning  (warning)',
      ],
    },
    {
      when: 'the connection failed under the preflight',
      exchange: failed,
      lines: [
        'page ── browser  PUT /api | fetch or XHR',
        'browser ─✕ server  OPTIONS | may I PUT?',
        'stop server  connection refused  (warning)',
        'browser ── page  network error | fetch: TypeError  (warning)',
        'browser ╌╌ server  PUT never sent',
      ],
    },
    {
      when: 'cancelled by the page',
      exchange: exchange({
        leg: {
          bodyStarted: false,
          ending: { how: 'error', error: 'net::ERR_ABORTED' },
          response: { seen: false, why: 'withheld-by-browser' },
        },
      }),
      lines: [
        'page ── browser  GET /v1/items | fetch or XHR',
        'browser ── server  GET',
        'stop page  cancelled  (warning)',
      ],
    },
    {
      when: 'stopped by an extension before it was sent',
      exchange: exchange({
        leg: {
          bodyStarted: false,
          ending: { how: 'error', error: 'net::ERR_BLOCKED_BY_CLIENT' },
          requestHeaders: { seen: false, why: 'never-sent' },
          response: { seen: false, why: 'never-sent' },
        },
      }),
      lines: [
        'page ── browser  GET /v1/items | fetch or XHR',
        'browser ╌╌ server  GET never sent',
        'stop browser  stopped by an extension  (warning)',
        'browser ── page  network error | fetch: TypeError  (warning)',
      ],
    },
    {
      when: 'undecided: whether it stopped is left open',
      exchange: undecided,
      lines: [
        'page ── browser  GET /v1/items | fetch or XHR',
        'browser ── server  GET',
        'server ── browser  200 · 17 ms',
        'open browser  cannot tell | depends on the request’s credentials mode  (warning)',
        'browser ╌╌ page  not visible',
      ],
    },
    {
      when: 'not answered yet',
      exchange: pending,
      lines: ['page ── browser  GET /v1/items | fetch or XHR', 'browser ── server  GET', 'note browser  no answer yet'],
    },
    {
      when: 'no-cors',
      exchange: notCors,
      lines: [
        'page ── browser  GET /v1/items | image',
        'browser ── server  GET',
        'server ── browser  200 · 17 ms',
        'browser ── page  opaque response | not readable',
      ],
    },
    {
      when: 'seen only in its end',
      exchange: beforeRecording,
      lines: [
        'page ── browser  GET /v1/items | fetch or XHR',
        'note browser  not visible | it ended before recording began',
        'browser ── page  network error | fetch: TypeError  (warning)',
      ],
    },
    {
      when: 'answered by the HTTP cache: no arrow reaches the server',
      exchange: exchange({
        leg: {
          ...STOPPED,
          response: { fromCache: true, headers: { 'Access-Control-Allow-Origin': 'https://b.example' } },
        },
      }),
      lines: [
        'page ── browser  GET /v1/items | fetch or XHR',
        'loop browser  200 from the HTTP cache  (blocked)',
        'stop browser  Access-Control-Allow-Origin names another origin  (blocked)',
        'browser ── page  network error | fetch: TypeError  (blocked)',
      ],
    },
    {
      when: 'what the preflight asks was not shown, and it was chosen among several',
      exchange: exchange({
        leg: {
          method: 'PUT',
          preflight: { requestHeaders: { seen: false, why: 'withheld-by-browser' }, pairing: 'likely' },
        },
      }),
      lines: [
        'page ── browser  PUT /v1/items | fetch or XHR',
        'browser ── server  OPTIONS | what it asks is not visible; likely the one for this request',
        'server ── browser  204 · 17 ms',
        'browser ── server  PUT',
        'server ── browser  200 · 17 ms',
        'browser ── page  200, readable  (allowed)',
      ],
    },
  ])('$when', ({ exchange: each, lines }) => {
    expect(drawn(each)).toEqual(lines)
  })
})

describe('the layout', () => {
  test.each(Object.entries(SAMPLES))('no element of a lower row touches the row above: %s', (_, each) => {
    const { elements, height } = of(each)
    for (const [index, element] of elements.entries()) {
      const above = elements.slice(0, index).filter(({ y }) => y < element.y)
      // A label stands one line above its arrow.
      for (const other of above) expect(element.y - 14).toBeGreaterThanOrEqual(other.y + depthOf(other) - 14)
      expect(element.y + depthOf(element)).toBeLessThanOrEqual(height)
    }
  })

  test('a stop and what the page gets of it stand at the same height', () => {
    const { elements } = of(blockedAtPreflight)
    const stop = elements.find(({ kind }) => kind === 'stop')
    expect(elements.find(({ label }) => label === 'network error')?.y).toBe(stop?.y)
  })

  test('long words are cut to the room there is, and whole in the model', () => {
    const path = `/v1/${'very-long-segment/'.repeat(40)}end`
    const { elements } = of(exchange({ leg: { url: `https://api.example${path}` } }))
    const [first] = elements
    if (first === undefined) throw new Error('a sequence begins with the page')
    expect(first.label).toBe(`GET ${path}`)
    const [label = ''] = shownText(first).label
    expect(label.length).toBeLessThanOrEqual(16)
    expect(label).toMatch(/^GET \/v1.*….*end$/)
  })
})

describe('in words, for who can’t see it', () => {
  test('the title names the request and the verdict', () => {
    expect(of(exchange({ leg: { ...STOPPED, response: { headers: {} } } })).title).toBe(
      'GET https://api.example/v1/items: blocked at the response',
    )
  })

  test('the description tells every element in order', () => {
    expect(of(failed).description).toBe(
      'From page to browser: PUT /api, fetch or XHR. From browser to server, did not arrive: OPTIONS, may I PUT? Stopped at the server: connection refused. From browser to page: network error, fetch: TypeError. From browser to server: PUT never sent.',
    )
  })

  test('a URL of a megabyte makes neither long', () => {
    const { title, description } = of(exchange({ leg: { url: `https://api.example/${'x'.repeat(1_000_000)}` } }))
    expect(title.length + description.length).toBeLessThan(2000)
  })
})

describe('as SVG', () => {
  const HOSTILE = '</text><script>alert(1)</script>"\' onload=x &\u202E\u0000'

  test.each(Object.entries(SAMPLES))('has its title and description, and every word of the model: %s', (_, each) => {
    const svg = sequenceSvg(of(each), 'x')
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*aria-labelledby="x-title x-desc"/)
    expect(svg).toContain('<title id="x-title">')
    expect(svg.match(/<g class="seq-/g)).toHaveLength(of(each).elements.length)
  })

  test('nothing that a server or a page wrote becomes markup', () => {
    const hostile = exchange({
      initiator: `https://${HOSTILE}`,
      type: HOSTILE,
      leg: {
        ...STOPPED,
        url: `https://api.example/${HOSTILE}`,
        method: HOSTILE,
        preflight: { method: HOSTILE, unsafeHeaders: [HOSTILE] },
        response: { status: 302, statusText: HOSTILE, headers: { Location: HOSTILE } },
      },
    })
    const svg = sequenceSvg(of(hostile), 'x')
    expect(svg).not.toMatch(/<script|onload=x[^ &]*>|[\u202E\0]/)
    const tags = new Set(svg.match(/<[a-z]+/g))
    expect([...tags].sort()).toEqual(['<circle', '<desc', '<g', '<line', '<path', '<svg', '<text', '<title'])
  })

  test('is the same for the same exchange', () => {
    for (const each of ALL) expect(sequenceSvg(of(each), 'a')).toBe(sequenceSvg(of(structuredClone(each)), 'a'))
  })
})
