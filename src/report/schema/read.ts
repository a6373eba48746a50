import * as v from 'valibot'
import { readJson } from '../json-text.ts'
import type { Report } from '../report.ts'
import { complaint, shown } from './complaint.ts'
import { completeReport } from './defaults.ts'
import { report } from './schema.ts'

export type Parsed = { readonly ok: true; readonly report: Report } | { readonly ok: false; readonly sentence: string }

const no = (sentence: string): Parsed => ({ ok: false, sentence })

const AGAIN = 'Export the report again, or open the file as it was exported.'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads a report from the text of a file that anybody may have written. Every way to fail is one sentence that names
 * the place and the value, and says what to do. Unknown fields are dropped; fields that older reports lack get the value
 * that means "not known".
 */
export const parseReport = (text: string): Parsed => {
  const json = readJson(text)
  return json.ok ? reportFrom(json.value) : no(json.sentence)
}

/** The same of JSON that was read. */
export const reportFrom = (value: unknown): Parsed => {
  if (!isRecord(value) || value['format'] !== 'corsight-report') {
    const format =
      isRecord(value) && value['format'] !== undefined
        ? `its \`format\` is ${shown(value['format'])}`
        : 'it has no `format`'
    return no(`The file is JSON, but not a CORS report (${format}): choose a file that was exported as JSON here.`)
  }
  const version = value['version']
  if (typeof version === 'number' && version > 1)
    return no(`The report has version ${version}, and this program reads version 1: update the extension to open it.`)
  const result = v.safeParse(report, value, { abortEarly: true, abortPipeEarly: true })
  if (!result.success) return no(`${complaint(result.issues[0])}. ${AGAIN}`)
  const ids = result.output.exchanges.map(({ id }) => id)
  const first = new Map([...ids.entries()].map(([at, id]) => [id, at] as const).reverse())
  const again = ids.findIndex((id, at) => first.get(id) !== at)
  if (again !== -1)
    return no(`\`exchanges[${again}].id\` is ${shown(ids[again])}, which another exchange has already. ${AGAIN}`)
  return { ok: true, report: completeReport(result.output) }
}
