import { describe, expect, test } from 'vitest'
import { entryOf } from '../../../../extension/panel/model/entry.ts'
import { explain, NOTHING_CHOSEN, siblingsOf } from '../../../../extension/panel/model/explain.ts'
import { messageAbout, reportOf, written } from '../../../../extension/panel/model/reporting.ts'
import type { Advice } from '../../../../src/advice/advice.ts'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { readableUrl, splitPlaceholders } from '../../../../src/report/placeholders.ts'
import { redactedReport } from '../../../../src/report/redaction/index.ts'
import { disagreements } from '../../../../src/report/reopen.ts'
import type { Report } from '../../../../src/report/report.ts'
import { parseReport } from '../../../../src/report/schema/read.ts'
import { viewsOf } from '../../../../src/report/views.ts'
import { visible } from '../../../../src/report/visible.ts'
import { PRODUCER } from '../../../src/report/samples.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { exchangesOf, KINDS } from '../../../support/kinds/index.ts'

const HOW = { at: new Date(0), producer: PRODUCER, chosenFor: () => NOTHING_CHOSEN, redact: false }

/** The exchange that the reader looks at, and what the panel says of it beside all others. */
const shown = (recorded: readonly Exchange[], at: number) => {
  const entries = recorded.map(entryOf)
  const entry = entries[at]
  if (entry === undefined) throw new Error(`There is no exchange ${at}.`)
  return { asked: entry.exchange, ...explain(entry, siblingsOf(entry, entries), NOTHING_CHOSEN) }
}

const told = ({ headline, why, steps, change, edit, setup }: Advice) => ({
  headline,
  why,
  steps: steps.map(({ text, code = null }) => [text, code]),
  change,
  code: [edit?.code, setup?.code],
})

const adviceIn = ({ exchanges: [reported] }: Report): Advice => {
  if (reported?.advice == null) throw new Error('There is no advice.')
  return reported.advice
}

/** A pattern that a text fits whose placeholders stand for anything. */
const fitted = (text: string): RegExp =>
  new RegExp(
    `^${splitPlaceholders(text)
      .map((part) => (part.placeholder ? '[^]+?' : part.text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')))
      .join('')}$`,
  )

describe.each(KINDS)('$kind: $when', (kind) => {
  const recorded = exchangesOf(kind)
  const { asked, advice, causes } = shown(recorded, kind.at ?? recorded.length - 1)

  test('its report alone says what the panel says beside the others', () => {
    const report = reportOf([asked], { ...HOW, recorded })
    expect(report.exchanges).toHaveLength(1)
    expect(told(adviceIn(report))).toEqual(told(advice))
    expect(report.exchanges[0]?.causes).toEqual(causes)
  })

  test('redacted, it says the same but for what is taken out, and nothing disagrees when it is opened', () => {
    const report = reportOf([asked], { ...HOW, recorded, redact: true })
    expect(JSON.stringify(told(advice))).toMatch(fitted(JSON.stringify(told(adviceIn(report)))))
    const opened = parseReport(JSON.stringify(report))
    if (!opened.ok) throw new Error(opened.sentence)
    expect(disagreements(opened.report)).toEqual([])
    expect(viewsOf(opened.report).map(({ advice, disagreement }) => ({ advice, disagreement }))).toEqual([
      { advice: JSON.parse(JSON.stringify(adviceIn(report))), disagreement: null },
    ])
  })

  test('a message about it is the one of its report, redacted or not', () => {
    const report = reportOf([asked], { ...HOW, recorded, redact: true })
    const message = messageAbout(asked, { ...HOW, recorded }, 'text')
    const headline = adviceIn(report).headline.replaceAll('`', '')
    expect(message.replaceAll('`', '')).toContain(readableUrl(visible(headline)))
    for (const redact of [true, false])
      expect(written(reportOf([asked], { ...HOW, recorded, redact }), 'message')).toBe(message)
  })
})

describe('what is evidence alone', () => {
  const crashed = exchange({ id: '1', leg: { ...STOPPED, response: { status: 500, headers: {} } } })
  const passed = exchange({ id: '2', leg: { requestHeaders: { 'X-Key': 'only-there-0001' } } })
  const elsewhere = exchange({ id: '3', leg: { url: 'https://elsewhere.example/', response: { headers: {} } } })
  const reported = (...recorded: readonly Exchange[]) => reportOf([crashed], { ...HOW, recorded, redact: true })

  test('decides, and neither stands in the report nor is listed', () => {
    const report = reported(passed, crashed)
    expect(report.exchanges.map(({ id }) => id)).toEqual(['1'])
    expect(report.redactions).toEqual(reported(crashed).redactions)
    expect(report.exchanges[0]?.causes).not.toEqual(reported(crashed).exchanges[0]?.causes)
    expect(JSON.stringify(report)).not.toContain('only-there')
  })

  test('is of the same host', () => {
    expect(reported(elsewhere, crashed)).toEqual(reported(crashed))
  })

  test('counts no value twice', () => {
    const key = { requestHeaders: { 'X-Key': 'both-0001' } }
    const [one, other] = ['1', '2'].map((id) => exchange({ id, leg: key }))
    if (one === undefined || other === undefined) throw new Error('There are two.')
    const { report, values } = redactedReport([one], { createdAt: '', producer: PRODUCER, evidence: [other] })
    expect(report.redactions).toEqual(redactedReport([one], { createdAt: '', producer: PRODUCER }).report.redactions)
    expect(values.map(({ count, places }) => [count, places])).toEqual([[1, ['request header x-key']]])
  })
})
