import type { Exchange } from '../../cors/exchange.ts'
import { buildReport, type Meta, materialOf } from '../build.ts'
import { exchangesOf } from '../reopen.ts'
import type { Producer, Report } from '../report.ts'
import { openBook, REDACT_ALL, type RedactedValue, type RedactionChoice } from './book.ts'
import { redactExchange } from './exchange.ts'
import { recordedWords } from './recorded-words.ts'
import { isWord } from './words.ts'

/** A report that can be sent, what was taken out of it, and for whoever made it what that was. */
export interface RedactedReport {
  readonly report: Report
  /** Every value that is or could be taken out, in the order in which it was found. */
  readonly values: readonly RedactedValue[]
  /** The value behind a placeholder, for the person who made the report alone; null: it was one before. */
  readonly original: (placeholder: string) => string | null
}

const textsOf = (exchanges: readonly Exchange[]): string => JSON.stringify(exchanges)

/**
 * A report of these exchanges whose facts are redacted first, so that nothing that is derived from them can say what they
 * do not. Evidence is redacted alike; what stands in it alone is not listed, since it is not in the report. What the user
 * chose for an exchange is asked with the exchange as it was.
 */
export const redactedReport = (
  exchanges: readonly Exchange[],
  meta: Meta,
  choice: RedactionChoice = REDACT_ALL,
): RedactedReport => {
  const { choices, evidence = [] } = meta
  const book = openBook(choice, [textsOf([...exchanges, ...evidence])])
  const originals = new Map<Exchange, Exchange>()
  const redacted = exchanges.map((exchange) => {
    const one = redactExchange(exchange, book)
    originals.set(one, exchange)
    return one
  })
  const values = book.values(textsOf(redacted))
  const redactions = values.flatMap(({ placeholder, what, count, revealed }) =>
    revealed ? [] : [{ placeholder, what, count }],
  )
  const redactedMeta: Meta = {
    ...meta,
    evidence: evidence.map((exchange) => redactExchange(exchange, book)),
    ...(choices !== undefined && { choices: (exchange) => choices(originals.get(exchange) ?? exchange) }),
  }
  return { report: buildReport(redacted, redactedMeta, redactions), values, original: book.original }
}

const VERSION = /^\d{1,5}(?:\.\d{1,6}){0,4}(?:[a-z]{1,4}\d{0,3})?$/

/** Whoever wrote the file may have put anything here. */
const plainProducer = ({ name, version, browser }: Producer): Producer => {
  const book = openBook(REDACT_ALL)
  const words = (text: string) => (text.split(' ').every(isWord) && text.length <= 40 ? text : book.hide(text, 'text'))
  const number = (text: string) => (VERSION.test(text) ? text : book.hide(text, 'text'))
  return {
    name: words(name),
    version: number(version),
    browser: { name: words(browser.name), version: number(browser.version) },
  }
}

const plainTime = (time: string): string =>
  Number.isNaN(Date.parse(time)) ? new Date(0).toISOString() : new Date(time).toISOString()

/**
 * A report, redacted. One that was made here is made again, with the same evidence and choices. Of one that was opened the
 * facts are redacted, and what was made of them is derived again; the closed words of its own verdicts stay. Redacting
 * twice changes nothing.
 */
export const redactReport = (report: Report, choice: RedactionChoice = REDACT_ALL): Report => {
  const meta = { createdAt: plainTime(report.createdAt), producer: plainProducer(report.producer) }
  const material = materialOf(report)
  if (material !== null) return redactedReport(material.exchanges, { ...material.meta, ...meta }, choice).report
  const { report: redacted } = redactedReport(exchangesOf(report), meta, choice)
  return {
    ...redacted,
    exchanges: redacted.exchanges.map((today, index) => {
      const recorded = report.exchanges[index]
      return recorded === undefined ? today : { ...today, verdict: recordedWords(recorded.verdict, today.verdict) }
    }),
  }
}
