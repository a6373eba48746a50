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

const reasonOf = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem))

/** Reads a report from a file; every way to fail is one sentence that names the file. */
export const openReportFile = async (file: File): Promise<Opening> => {
  const no = (what: string): Opening => ({ ok: false, sentence: `\`${file.name}\` could not be ${what}` })
  try {
    // Loaded when it is needed: most panels never open a report.
    const { LIMITS, parseReport, TOO_LARGE } = await import('../../../src/report/schema.ts')
    // Reading it would take several times its size in memory.
    if (file.size > LIMITS.bytes) return no(`opened: ${TOO_LARGE}`)
    const result = parseReport(await file.text())
    return result.ok ? { ok: true, opened: openedFrom(file.name, result.report) } : no(`opened: ${result.sentence}`)
  } catch (problem) {
    return no(
      `read: ${reasonOf(problem)}. Choose the file again; if that does not help, close DevTools and open it again.`,
    )
  }
}
