import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessStack } from '../../../src/diagnosis/server.ts'
import { buildReport } from '../../../src/report/build.ts'
import { renderHtml } from '../../../src/report/html/html.ts'
import { renderMarkdown } from '../../../src/report/markdown/markdown.ts'
import type { Report, ReportedExchange } from '../../../src/report/report.ts'
import { parseReport } from '../../../src/report/schema/read.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { anyExchange } from '../fix/blocked-exchanges.ts'
import { ALL, blockedAtPreflight, blockedAtResponse, PRODUCER, reportOf, undecided } from './samples.ts'

const FORMATS = [
  ['HTML', renderHtml],
  ['Markdown', renderMarkdown],
] as const

const changed = (report: Report, change: (each: ReportedExchange) => Partial<ReportedExchange>): Report => ({
  ...report,
  exchanges: report.exchanges.map((each) => ({ ...each, ...change(each) })),
})

const reopened = (report: Report): Report => {
  const parsed = parseReport(JSON.stringify(report))
  if (!parsed.ok) throw new Error(parsed.sentence)
  return parsed.report
}

/** A report in which every part of the answer is there and has a word of its own. */
const everyPart = (): Report =>
  changed(reportOf(blockedAtPreflight), ({ advice, fix, verdict }) => {
    if (advice?.edit == null || advice.setup === null || fix === null) throw new Error('the sample has an edit')
    const why = { id: 'first', confidence: 'certain', sentence: 'WordWhy.', evidence: ['WordEvidence'] } as const
    return {
      advice: {
        ...advice,
        headline: 'WordHeadline.',
        why,
        steps: [
          { text: 'WordStep.', place: 'server', shows: 'edit' },
          { text: 'WordSecond.', place: 'page', code: 'WordCode', language: 'javascript' },
        ],
        edit: { ...advice.edit, code: 'WordEdit', applies: 'fill-in' },
        change: {
          preflight: [{ name: 'Access-Control-Allow-Headers', from: ['WordToday'], to: 'WordNeeded' }],
          actual: [{ name: 'Vary', from: null, to: 'WordActual' }],
        },
        setup: { ...advice.setup, code: 'WordSetup', steps: [{ cause: 'first', text: 'WordRepair.' }] },
        assumes: [{ about: 'credentials', value: 'not included', because: 'WordBecause.', alternative: 'included' }],
      },
      causes: [why, { ...why, id: 'second', sentence: 'WordOther.' }],
      fix: { ...fix, cautions: ['WordCaution.'] },
      verdict: {
        ...verdict,
        sentence: 'WordVerdict.',
        note: 'WordNote.',
        also: [
          {
            rule: 'x',
            stage: 'response',
            leg: 0,
            code: { chromium: null, firefox: null },
            sentence: 'WordNext.',
          },
        ],
        warnings: [{ rule: 'x', sentence: 'WordWarning.' }],
      },
    }
  })

const ORDER = [
  ...['Blocked at the preflight', 'WordHeadline', 'WordWhy', 'WordEvidence', 'WordStep', 'Keep the values'],
  ...['WordEdit', 'WordSecond', 'WordCode', 'Answer to the preflight', 'WordToday', 'WordNeeded'],
  ...['Answer to the actual request, which was never sent', 'WordActual'],
  ...['Assumed: credentials not included. WordBecause.', 'Whole setup for Express', 'WordSetup', 'WordRepair'],
  ...['WordCaution', 'Other causes', 'WordOther', 'WordNext', 'WordWarning', 'What happened'],
  ...['Checks of the Fetch standard', 'WordVerdict', 'WordNote', 'Headers'],
]

/** What stands inside `<details>`. */
const foldedIn = (text: string): string => (text.match(/<details[\s\S]*?<\/details>/g) ?? []).join('\n')

describe.each(FORMATS)('%s', (_, render) => {
  test('says verdict, headline, why, steps with their code, change, setup, what else there is, and then what happened', () => {
    const text = render(everyPart())
    // The title and the table of contents of HTML have words of their own.
    let at = Math.max(0, text.indexOf('<article'))
    for (const part of ORDER) {
      const found = text.indexOf(part, at)
      expect(found, `${part} in its place`).toBeGreaterThan(-1)
      at = found
    }
  })

  test('says each of them once, and the note on another rule only among the checks', () => {
    const text = render(everyPart())
    for (const part of ['WordStep', 'WordEdit', 'WordSetup', 'WordCaution', 'WordWhy', 'WordNote'])
      expect(text.split(part), part).toHaveLength(2)
    expect(text.indexOf('WordNote')).toBeGreaterThan(text.indexOf('Checks of the Fetch standard'))
  })

  test('shows the edit, and folds the whole setup and the other causes', () => {
    const folded = foldedIn(render(everyPart()))
    for (const part of ['WordSetup', 'WordCaution', 'WordOther']) expect(folded).toContain(part)
    for (const part of ['WordHeadline', 'WordEdit', 'WordNeeded', 'WordNext']) expect(folded).not.toContain(part)
  })

  test('opens the whole setup where the first step is about it', () => {
    const bare = exchange({ leg: { ...STOPPED, response: { headers: { 'X-Powered-By': 'Express' } } } })
    expect(render(reportOf(bare))).toMatch(/<details[^>]* open>\s*<summary>Whole setup for Express/)
    expect(render(everyPart())).not.toMatch(/<details[^>]* open>/)
  })

  test('folds change and code where CORS is only the symptom', () => {
    const down = exchange({
      id: 'down',
      leg: { ...STOPPED, response: { status: 502, headers: { Server: 'nginx/1.26.0' } } },
    })
    const text = render(reportOf(down))
    expect(text).toContain('So that the page can read such errors')
    const folded = foldedIn(text)
    for (const code of ['add_header', 'Answer to the actual request']) {
      expect(folded).toContain(code)
      expect(text.split(code)).toHaveLength(folded.split(code).length)
    }
  })

  test('of a report that was written before there was advice has the advice of today', () => {
    const old = JSON.parse(JSON.stringify(reportOf(...ALL)))
    for (const each of old.exchanges) delete each.advice
    const opened = reopened(old)
    expect(opened.exchanges.map(({ advice }) => advice)).toEqual(ALL.map(() => null))
    expect(render(opened)).toBe(render(reportOf(...ALL)))
  })

  test('reads the same once the report was written and opened', () => {
    const report = reportOf(...ALL)
    expect(render(reopened(report))).toBe(render(report))
  })

  test('speaks of what the user chose', () => {
    const choices = () => ({ stack: 'nginx', owner: 'mine' }) as const
    const text = render(buildReport([blockedAtResponse], { createdAt: '2026-01-05', producer: PRODUCER, choices }))
    expect(text).toContain('Whole setup for Nginx')
  })
})

test.each(FORMATS)('%s says which verdict the advice supposes where it is not the report’s own', (_, render) => {
  const choices = () => ({ credentials: 'included' }) as const
  const text = render(buildReport([undecided], { createdAt: '2026-01-05', producer: PRODUCER, choices }))
  expect(text).toContain('assumed: blocked at the response')
  expect(text).toContain('Assumed: credentials included. You chose it.')
  expect(render(reportOf(blockedAtResponse))).not.toContain('ssumed: ')
})

describe('until a stack is known', () => {
  const CODE = /\bcors\(|CORS\(app|add_header|header\(['"]Access|Header (always )?set|rack-cors|AddCors|CorsMiddleware/
  const ASKS = 'choose your server in CORSight'

  test.each(FORMATS)('%s has the change and asks for the server', (_, render) => {
    const text = render(reportOf(blockedAtResponse))
    expect(text).toContain('Access-Control-Allow-Credentials: true')
    expect(text).toContain(ASKS)
    expect(text).not.toMatch(CODE)
  })

  test.each(FORMATS)('%s asks for nothing where the stack is known', (_, render) => {
    const text = render(reportOf(blockedAtPreflight))
    expect(text).toMatch(CODE)
    expect(text).not.toContain(ASKS)
  })

  test('no format prints code for a stack, whatever was blocked', () => {
    fc.assert(
      fc.property(anyExchange(['omit', 'same-origin', 'include', null]), (blocked) => {
        fc.pre(guessStack(blocked) === null)
        const report = reportOf(blocked)
        for (const [, render] of FORMATS) expect(render(report)).not.toMatch(CODE)
      }),
      { numRuns: 40, seed: 11 },
    )
  })
})

test('in Markdown no value begins a line of the change', () => {
  const report = changed(reportOf(blockedAtPreflight), ({ advice }) => ({
    advice: advice && {
      ...advice,
      change: { preflight: [{ name: 'X', from: ['a\n```\n# b'], to: null }], actual: [] },
    },
  }))
  expect(renderMarkdown(report)).toContain('\n- X: a ``` # b\n')
})

test('in HTML the lines of the change are told apart without colour and without sight', () => {
  const text = renderHtml(reportOf(blockedAtPreflight))
  expect(text).toContain(
    '<del><span class="unseen">today: </span><span aria-hidden="true">– </span>Access-Control-Allow-Headers: content-type</del>',
  )
  expect(text).toContain('<ins><span class="unseen">needed: </span><span aria-hidden="true">+ </span>')
})
