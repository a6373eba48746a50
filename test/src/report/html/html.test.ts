import { describe, expect, test } from 'vitest'
import type { Advice } from '../../../../src/advice/advice.ts'
import { renderHtml } from '../../../../src/report/html/html.ts'
import { redactReport } from '../../../../src/report/redaction/index.ts'
import type { Report } from '../../../../src/report/report.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { ALL, blockedAtPreflight, blockedAtResponse, COOKIE, failed, reportOf, SAMPLES, TOKEN } from '../samples.ts'

const HOSTILE = `</style></title><img src=x onerror="alert(1)"><script>alert(2)</script>'&\u202E\u0000\u0007`

const hostileAdvice = (advice: Advice): Advice => {
  const cause = { id: HOSTILE, confidence: 'hint', sentence: HOSTILE, evidence: [HOSTILE] } as const
  const texts = { label: HOSTILE, file: HOSTILE, where: HOSTILE, language: HOSTILE, code: HOSTILE }
  const change = [{ name: HOSTILE, from: [HOSTILE], to: HOSTILE }]
  return {
    ...advice,
    headline: HOSTILE,
    why: cause,
    steps: [
      { text: HOSTILE, place: 'server', shows: 'edit' },
      { text: HOSTILE, place: 'page', code: HOSTILE, language: HOSTILE },
    ],
    change: { preflight: change, actual: change },
    edit: { ...texts, stack: 'express', applies: 'fill-in' },
    setup: { ...texts, stack: 'express', steps: [{ cause: HOSTILE, text: HOSTILE, code: HOSTILE }] },
    assumes: [{ about: 'owner', value: HOSTILE, because: HOSTILE, alternative: HOSTILE }],
  }
}

const hostileReport = (): Report => {
  const headers = [
    [HOSTILE, HOSTILE],
    ['Access-Control-Allow-Origin', HOSTILE],
    ['Location', `https://x.example/${HOSTILE}`],
  ] as const
  const report = reportOf(
    exchange({
      id: HOSTILE,
      initiator: HOSTILE,
      type: HOSTILE,
      documentId: HOSTILE,
      leg: {
        ...STOPPED,
        url: `https://api.example/${HOSTILE}`,
        method: HOSTILE,
        origin: HOSTILE,
        requestHeaders: headers,
        ending: { how: 'error', error: HOSTILE },
        preflight: {
          method: HOSTILE,
          unsafeHeaders: [HOSTILE],
          response: { status: 404, statusText: HOSTILE, headers },
        },
        response: { status: 302, statusText: HOSTILE, headers },
      },
    }),
    ...ALL,
  )
  const told = report.exchanges.map((each) => ({
    ...each,
    origin: HOSTILE,
    verdict: {
      ...each.verdict,
      sentence: `x \`${HOSTILE}\` ${HOSTILE}`,
      also: [
        {
          rule: HOSTILE,
          stage: 'response',
          leg: 0,
          code: { chromium: null, firefox: null },
          sentence: HOSTILE,
        } as const,
      ],
      warnings: [{ rule: HOSTILE, sentence: HOSTILE }],
      failure: { kind: HOSTILE, error: HOSTILE },
    },
    causes: [{ id: HOSTILE, confidence: 'hint', sentence: HOSTILE, evidence: [HOSTILE] } as const],
    advice: each.advice && hostileAdvice(each.advice),
    fix: each.fix && {
      ...each.fix,
      cautions: [HOSTILE],
      headers: { preflight: headers, actual: headers },
      snippets: each.fix.snippets.map((snippet) => ({
        ...snippet,
        label: HOSTILE,
        file: HOSTILE,
        where: HOSTILE,
        language: HOSTILE,
        code: HOSTILE,
      })),
    },
  }))
  return {
    ...report,
    createdAt: HOSTILE,
    producer: { name: HOSTILE, version: HOSTILE, browser: { name: HOSTILE, version: HOSTILE } },
    redactions: [{ placeholder: HOSTILE, what: HOSTILE, count: 1 }],
    exchanges: told,
  }
}

/** Elements and attributes of a document that is built by us alone, so that a simple reading finds all of them. */
const tagsOf = (document: string): readonly string[] =>
  document.replace(/<style>[\s\S]*?<\/style>/, '').match(/<[a-z!][^>]*>/gi) ?? []

describe('the document', () => {
  test('asks for nothing: no script, no link to load, a policy that forbids both', () => {
    const document = renderHtml(reportOf(...ALL))
    expect(document).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    )
    for (const tag of tagsOf(document))
      expect(tag).not.toMatch(/^<(script|link|img|iframe|object|form|base)|\b(src|style|on\w+)=/i)
    expect(/<style>([\s\S]*?)<\/style>/.exec(document)?.[1]).not.toMatch(/url\(|@import|@font-face/)
    for (const [, target = ''] of document.matchAll(/href="([^"]*)"/g))
      expect(target).toMatch(
        /^(#exchange-\d+|https:\/\/fetch\.spec\.whatwg\.org\/#|https:\/\/developer\.mozilla\.org\/docs\/Web\/HTTP\/)/,
      )
  })

  test.each(Object.entries(SAMPLES))('closes every element it opens, and has no id twice: %s', (_, sample) => {
    const document = renderHtml(reportOf(sample, { ...sample, id: 'again' }))
    const open: string[] = []
    for (const [tag, slash, name = ''] of document.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gi)) {
      if (name === 'meta' || name === 'br') continue
      if (slash === '') open.push(name)
      else expect(open.pop(), tag).toBe(name)
    }
    expect(open).toEqual([])
    const ids = [...document.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('several exchanges have a table that leads to each', () => {
    const document = renderHtml(reportOf(...ALL))
    for (const [index] of ALL.entries()) {
      expect(document).toContain(`href="#exchange-${index + 1}"`)
      expect(document).toContain(`<article id="exchange-${index + 1}">`)
    }
  })

  test('one exchange needs none', () =>
    expect(renderHtml(reportOf(blockedAtPreflight))).not.toContain('class="summary"'))

  test('no exchange is said', () => expect(renderHtml(reportOf())).toContain('Nothing was recorded.'))
})

describe('an exchange shows', () => {
  const document = renderHtml(reportOf(blockedAtPreflight))

  test.each([
    ['the verdict in words', 'Blocked at the preflight'],
    ['what the browsers call it', 'HeaderDisallowedByPreflightResponse'],
    ['the sentence', 'but the page also sends <code class="short">x-trace-id</code>'],
    [
      'whether the server acted',
      'The server never saw the <code class="short">PUT</code>; look for the <code class="short">OPTIONS</code> in its log.',
    ],
    ['the picture', '<svg class="sequence" role="img"'],
    [
      'who does the first step',
      'The first step below is for whoever runs <code class="short">https://api.example</code>.',
    ],
    ['the edit for the guessed stack, open', '<code>app.js</code>: In the options of'],
    [
      'the whole setup for it, folded',
      '<details class="setup"><summary>Whole setup for Express <span class="confidence">guessed from',
    ],
    ['the failed check', 'Access-Control-Allow-Headers does not allow a request header'],
    ['how many checks passed', 'passed</summary>'],
    [
      'the headers that decide CORS, marked',
      '<p class="header cors"><b>Access-Control-Allow-Headers</b>: content-type</p>',
    ],
    ['what was never sent, as such', 'Never sent, so there is nothing to show.'],
    ['who made it', 'Made with CORSight 0.1.0 in Chromium 156.0.8078.79, 2026-01-05 09:30:00 UTC'],
    ['what it is, for whom it is new', 'That agreement is CORS.'],
    ['that nothing was redacted', 'Nothing was taken out of this report'],
  ])('%s', (_, text) => {
    expect(document).toContain(text)
  })

  test('a failure is not blamed on CORS', () => {
    const text = renderHtml(reportOf(failed))
    expect(text).toContain('failed, but not because of CORS')
    expect(text).toContain('changing response headers would not help')
    expect(text).not.toContain('<details class="setup">')
  })

  test('a verdict that today’s rules contradict says so', () => {
    const report = reportOf(blockedAtPreflight)
    const older = report.exchanges.map((each) => ({ ...each, verdict: { ...each.verdict, kind: 'allowed' as const } }))
    expect(renderHtml({ ...report, exchanges: older })).toContain('Judged again by the rules of the program')
  })
})

describe('hostile strings', () => {
  const document = renderHtml(hostileReport())

  test('stay text wherever they stand', () => {
    const names = new Set(tagsOf(document).map((tag) => /^<([a-z!]+[0-9]?)/i.exec(tag)?.[1]))
    for (const name of ['img', 'script']) expect(names).not.toContain(name)
    for (const tag of tagsOf(document)) expect(tag).not.toMatch(/onerror|alert/)
    expect(document.match(/<\/style>/g)).toHaveLength(1)
  })

  test('show every character that would not', () => {
    expect(document).not.toMatch(/\p{Bidi_Control}/u)
    expect(document).not.toMatch(/(?!\n)\p{Cc}/u)
    expect(document).toContain('\\u{202E}')
  })
})

test('a header of a megabyte is cut, with a note', () => {
  const headers = { 'X-Huge': 'h'.repeat(1_000_000), 'Access-Control-Allow-Origin': 'o'.repeat(1_000_000) }
  const document = renderHtml(reportOf(exchange({ leg: { ...STOPPED, response: { headers } } })))
  expect(document.length).toBeLessThan(200_000)
  expect(document).toContain('1,000,000 in all')
})

test('ten thousand headers are cut, with a note', () => {
  const headers = Array.from({ length: 10_000 }, (_, index) => [`X-${index}`, 'v'] as const)
  const document = renderHtml(reportOf(exchange({ leg: { response: { headers } } })))
  expect(document).toContain('… 9500 more headers')
  expect(document.length).toBeLessThan(200_000)
})

test('a redacted report has no secret and lists what was taken out', () => {
  const document = renderHtml(redactReport(reportOf(blockedAtPreflight, blockedAtResponse)))
  for (const secret of [TOKEN, COOKIE, decodeURIComponent(COOKIE)]) expect(document).not.toContain(secret)
  expect(document).toContain('values were taken out of this report')
  expect(document).toContain('‹query 1: 17 characters›')
})
