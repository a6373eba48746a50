import type { Exchange } from '../../../src/cors/exchange.ts'
import { exchangeOf } from '../../../src/report/reopen.ts'
import type { Report, ReportedExchange } from '../../../src/report/report.ts'
import { inOrder } from './live.ts'

/** A report that was opened from a file, and its exchanges without what was made of them, in order of time. */
export interface OpenedReport {
  readonly name: string
  readonly report: Report
  readonly exchanges: readonly Exchange[]
  /** What the report itself says of each of them. */
  readonly reported: ReadonlyMap<Exchange, ReportedExchange>
}

/** What came of a file that the user chose or dropped. */
export type Opening =
  | { readonly ok: true; readonly opened: OpenedReport }
  | { readonly ok: false; readonly sentence: string }

const openedFrom = (name: string, report: Report): OpenedReport => {
  const reported = new Map(report.exchanges.map((each) => [exchangeOf(each), each]))
  return { name, report, exchanges: inOrder([...reported.keys()]), reported }
}

/** Reads a report from a file; every way to fail is one sentence that names the file. */
export const openReportFile = async (file: File): Promise<Opening> => {
  let text: string
  try {
    text = await file.text()
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem)
    return { ok: false, sentence: `\`${file.name}\` could not be read: ${why}` }
  }
  // Loaded when it is needed: most panels never open a report.
  const { parseReport } = await import('../../../src/report/schema.ts')
  const result = parseReport(text)
  if (!result.ok) return { ok: false, sentence: `\`${file.name}\` could not be opened: ${result.sentence}` }
  return { ok: true, opened: openedFrom(file.name, result.report) }
}
