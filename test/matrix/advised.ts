import type { Advice } from '../../src/advice/advice.ts'
import type { StackId } from '../../src/fix/fix.ts'
import { buildReport } from '../../src/report/build.ts'
import { exchangesOf } from '../../src/report/reopen.ts'
import type { Report, ReportedExchange } from '../../src/report/report.ts'

/** The advice about an exchange of a report for this stack: as it was reported, or as somebody gets it who chooses the stack. */
export const adviceFor = (report: Report, { id, advice }: ReportedExchange, stack: StackId | null): Advice | null => {
  if (advice !== null && (stack === null || advice.setup?.stack === stack)) return advice
  const { createdAt, producer } = report
  const choices = () => (stack === null ? {} : { stack })
  const chosen = buildReport(exchangesOf(report), { createdAt, producer, choices }).exchanges
  return chosen.find((exchange) => exchange.id === id)?.advice ?? null
}
