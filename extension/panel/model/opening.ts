import { exchangesOf } from '../../../src/report/reopen.ts'
import { parseReport } from '../../../src/report/schema.ts'
import type { OpenedReport } from './panel.ts'

/** What came of a file that the user chose or dropped. */
export type Opening =
  | { readonly ok: true; readonly opened: OpenedReport }
  | { readonly ok: false; readonly sentence: string }

/** Reads a report from a file; every way to fail is one sentence that names the file. */
export const openReportFile = async (file: File): Promise<Opening> => {
  let text: string
  try {
    text = await file.text()
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem)
    return { ok: false, sentence: `\`${file.name}\` could not be read: ${why}` }
  }
  const result = parseReport(text)
  if (!result.ok) return { ok: false, sentence: `\`${file.name}\` could not be opened: ${result.sentence}` }
  return { ok: true, opened: { name: file.name, report: result.report, exchanges: exchangesOf(result.report) } }
}
