import type { Exchange } from '../../cors/exchange.ts'
import { buildReport, type Material, materialOf } from '../build.ts'
import { exchangesOf } from '../reopen.ts'
import type { Report } from '../report.ts'

const plain = <T>(value: T): T => {
  // Methods and names of headers may have either, so that what is judged stays the same.
  if (typeof value === 'string') return value.replaceAll('`', "'") as T
  if (Array.isArray(value)) return value.map(plain) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)])) as T
}

/**
 * A report with an apostrophe for each backtick of its facts, and all else derived again: sentences quote values in
 * backticks, and a value with one would end its quotation, so that the rest of it would read as our own words.
 */
export const withoutBackticks = (report: Report): Report => {
  const { createdAt, producer } = report
  const opened: Material = { exchanges: exchangesOf(report), meta: { createdAt, producer } }
  const { exchanges, meta } = materialOf(report) ?? opened
  const { choices, evidence = [] } = meta
  if (!JSON.stringify([exchanges, evidence]).includes('`')) return report
  const before = new Map<Exchange, Exchange>()
  const changed = exchanges.map((exchange) => {
    const other = plain(exchange)
    before.set(other, exchange)
    return other
  })
  return buildReport(changed, {
    createdAt,
    producer,
    evidence: evidence.map(plain),
    ...(choices !== undefined && { choices: (exchange) => choices(before.get(exchange) ?? exchange) }),
  })
}
