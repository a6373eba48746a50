import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  advise,
  buildReport,
  diagnose,
  exchangesOf,
  explainConsoleMessage,
  judge,
  listedPolicy,
  NO_CHOICES,
  openText,
  redactedReport,
  renderHar,
  renderHtml,
  renderMarkdown,
  respond,
  STACKS,
} from '../../library/index.ts'
import { blockedAtPreflight, TOKEN } from '../src/report/samples.ts'
import { exchange, STOPPED } from '../support/exchanges.ts'

const ROOT = join(import.meta.dirname, '../..')

const WITHOUT_ANSWER = exchange({ leg: { ...STOPPED, response: { headers: {} } } })
const META = {
  createdAt: '2026-01-01T00:00:00.000Z',
  producer: { name: 'test', version: '1', browser: { name: 'Chromium', version: '150' } },
}

describe('what it exports', () => {
  test('judges, finds the cause and says what to do', () => {
    const verdict = judge(WITHOUT_ANSWER)
    expect(verdict).toMatchObject({ kind: 'blocked', by: { rule: { id: 'allow-origin-missing' } } })
    const causes = diagnose(WITHOUT_ANSWER, verdict, [])
    const { headline, steps } = advise(WITHOUT_ANSWER, verdict, causes, [], { ...NO_CHOICES, stack: 'flask' })
    expect(headline).toBe('The server’s answer (200) has no `Access-Control-Allow-Origin`.')
    expect(steps.length).toBeGreaterThan(0)
  })

  test('reads what it writes', () => {
    const report = buildReport([WITHOUT_ANSWER], META)
    const opened = openText(JSON.stringify(report))
    expect(opened).toMatchObject({ ok: true, kind: 'report' })
    const har = openText(renderHar(report))
    expect(har.ok && har.kind === 'har' && har.har.exchanges.map(judge)).toEqual(exchangesOf(report).map(judge))
    expect(renderMarkdown(report)).toMatch(/^## Blocked at the response/)
    expect(renderHtml(report)).toMatch(/^<!doctype html>/i)
    expect(openText('{')).toMatchObject({ ok: false, sentence: expect.stringMatching(/\.$/) })
  })

  test('takes secrets out', () => {
    expect(JSON.stringify(buildReport([blockedAtPreflight], META))).toContain(TOKEN)
    expect(JSON.stringify(redactedReport([blockedAtPreflight], META).report)).not.toContain(TOKEN)
  })

  test('answers as a server with a policy does, and prints it for every stack', () => {
    const grants = { methods: ['PUT'], requestHeaders: [], exposedHeaders: [], maxAge: 600 }
    const result = listedPolicy(['https://app.example'], true, grants)
    if (!result.ok) return expect.fail(result.why)
    const { headers } = respond(result.policy, { method: 'GET', headers: [['Origin', 'https://app.example']] })
    expect(headers).toContainEqual(['Access-Control-Allow-Origin', 'https://app.example'])
    const unnamed = STACKS.filter((stack) => !/app\\?\.example/.test(stack.render(result.policy).code))
    expect(unnamed.map(({ id }) => id)).toEqual([])
  })

  test('knows a message of a console', () => {
    expect(explainConsoleMessage('hello')).toBeNull()
  })
})

describe('package.json', () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

  test.each([
    { name: '.', entry: 'index' },
    { name: './test', entry: 'test' },
  ])('names what is built of library/$entry.ts as $name', async ({ name, entry }) => {
    expect(exports[name]).toEqual({
      types: `./dist/lib/types/library/${entry}.d.ts`,
      default: `./dist/lib/${entry}.js`,
    })
    expect(Object.keys(exports[name])[0]).toBe('types')
    expect(Object.keys(await import(`../../library/${entry}.ts`)).length).toBeGreaterThan(1)
  })
})
