import type { Exchange } from '../../../src/cors/exchange.ts'
import type { Lack } from '../../../src/report/har/lack.ts'
import type { Har } from '../../../src/report/har/read-har.ts'
import { exchangeOf } from '../../../src/report/reopen.ts'
import type { Report, ReportedExchange } from '../../../src/report/report.ts'
import { inOrder } from './live.ts'

/** A report or a HAR that was opened from a file, and its exchanges without what was made of them, in order of time. */
export interface OpenedReport {
  readonly name: string
  readonly kind: 'report' | 'har'
  /** Of a HAR only when and by what it was written: it has no verdicts, and so no reported exchanges. */
  readonly report: Report
  readonly exchanges: readonly Exchange[]
  /** What the report itself says of each of them; a HAR says nothing. */
  readonly reported: ReadonlyMap<Exchange, ReportedExchange>
  /** What the file does not have, and what that costs. */
  readonly lacks: readonly Lack[]
}

/** What came of a file that the user chose or dropped. */
export type Opening =
  | { readonly ok: true; readonly opened: OpenedReport }
  | { readonly ok: false; readonly sentence: string }

const openedReport = (name: string, report: Report): OpenedReport => {
  const reported = new Map(report.exchanges.map((each) => [exchangeOf(each), each]))
  return { name, kind: 'report', report, exchanges: inOrder([...reported.keys()]), reported, lacks: [] }
}

const openedHar = (name: string, { producer, createdAt, exchanges, lacks }: Har): OpenedReport => ({
  name,
  kind: 'har',
  report: { format: 'corsight-report', version: 1, createdAt, producer, redactions: [], exchanges: [] },
  exchanges: inOrder(exchanges),
  reported: new Map(),
  lacks,
})

const reasonOf = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem))

/** Reads a report or a HAR from a file, whatever its name; every way to fail is one sentence that names the file. */
export const openReportFile = async (file: File): Promise<Opening> => {
  const no = (what: string): Opening => ({ ok: false, sentence: `\`${file.name}\` could not be ${what}` })
  try {
    // Loaded when it is needed: most panels never open a file.
    const [{ openText }, { TOO_LARGE }, { LIMITS }] = await Promise.all([
      import('../../../src/report/open-text.ts'),
      import('../../../src/report/json-text.ts'),
      import('../../../src/report/schema/parts.ts'),
    ])
    // Reading it would take several times its size in memory.
    if (file.size > LIMITS.bytes) return no(`opened: ${TOO_LARGE}`)
    const result = openText(await file.text())
    if (!result.ok) return no(`opened: ${result.sentence}`)
    const opened = result.kind === 'har' ? openedHar(file.name, result.har) : openedReport(file.name, result.report)
    return { ok: true, opened }
  } catch (problem) {
    return no(
      `read: ${reasonOf(problem)}. Choose the file again; if that does not help, close this page or DevTools and open it again.`,
    )
  }
}
