import * as v from 'valibot'
import { ACTED_NOTES } from '../diagnosis/acted.ts'
import { readJson } from './json-text.ts'
import type { Report } from './report.ts'
import { advice } from './schema-advice.ts'
import { complaint, shown } from './schema-complaint.ts'
import { completeReport } from './schema-defaults.ts'
import { cause, changes, index, integer, LIMITS, list, snippet, string, time } from './schema-parts.ts'

export { LIMITS }

const header = v.strictTuple([string, string])
const headers = v.pipe(v.array(header), v.maxLength(LIMITS.headers))

const observed = <T extends v.GenericSchema>(value: T) =>
  v.variant('seen', [
    v.object({ seen: v.literal(true), value }),
    v.object({
      seen: v.literal(false),
      why: v.picklist(['never-sent', 'withheld-by-browser', 'started-before-capture', 'redacted', 'not-in-file']),
    }),
  ])

const response = v.object({
  status: v.pipe(v.number(), v.integer(), v.minValue(0)),
  statusText: v.exactOptional(string),
  headers,
  fromCache: v.exactOptional(v.boolean()),
  trial: v.exactOptional(changes),
  revalidated: v.exactOptional(v.literal(true)),
})

const ending = v.variant('how', [
  v.object({ how: v.literal('completed') }),
  v.object({ how: v.literal('redirected'), to: string }),
  v.object({ how: v.literal('error'), error: string }),
  v.object({ how: v.literal('abandoned') }),
  v.object({ how: v.literal('untold') }),
])

const timing = v.object({
  startedAt: time,
  sentAt: v.nullable(time),
  respondedAt: v.nullable(time),
  endedAt: v.nullable(time),
})

const preflight = v.object({
  requestHeaders: observed(headers),
  response: observed(response),
  ending: v.nullable(ending),
  pairing: v.exactOptional(v.picklist(['certain', 'likely'])),
  timing: v.exactOptional(timing),
})

const leg = v.object({
  url: string,
  method: string,
  origin: observed(string),
  requestHeaders: observed(headers),
  preflight: v.nullable(preflight),
  response: observed(response),
  bodyStarted: v.exactOptional(v.boolean()),
  ending: v.nullable(ending),
  timing: v.exactOptional(timing),
})

const stage = v.picklist(['preflight', 'redirect', 'response'])
/** Browsers add codes: one that is not known here is no reason to refuse a report. */
const code = v.object({ chromium: v.nullable(string), firefox: v.nullable(string) })

const verdict = v.object({
  kind: v.picklist(['allowed', 'blocked', 'failed', 'undecided', 'not-cors', 'pending']),
  rule: v.exactOptional(string),
  stage: v.exactOptional(stage),
  leg: v.exactOptional(index),
  basis: v.exactOptional(v.picklist(['headers', 'deduced', 'witnessed'])),
  code: v.exactOptional(code),
  note: v.exactOptional(string),
  unless: v.exactOptional(v.literal('credentials')),
  sentence: string,
  also: v.exactOptional(list(v.object({ rule: string, stage, leg: index, code, sentence: v.exactOptional(string) }))),
  warnings: v.exactOptional(list(v.object({ rule: string, sentence: string }))),
  failure: v.exactOptional(v.object({ kind: string, error: string })),
})

const grants = {
  methods: list(string),
  requestHeaders: list(string),
  exposedHeaders: list(string),
  maxAge: time,
}
const origins = v.pipe(v.tupleWithRest([string], string), v.maxLength(LIMITS.items))
const policy = v.union([
  v.object({ origins: v.literal('*'), credentials: v.literal(false), ...grants }),
  v.object({ origins, credentials: v.boolean(), ...grants }),
])

const fix = v.object({
  policy,
  headers: v.object({ preflight: headers, actual: headers }),
  cautions: v.exactOptional(list(string)),
  snippets: list(snippet),
})

const recorded = {
  id: string,
  browser: v.exactOptional(v.picklist(['chromium', 'firefox'])),
  tabId: integer,
  frameId: integer,
  documentId: v.exactOptional(v.nullable(string)),
  initiator: v.exactOptional(v.nullable(string)),
  startedAt: time,
  type: string,
  legs: v.pipe(v.tupleWithRest([leg], leg), v.maxLength(LIMITS.legs)),
  credentials: v.exactOptional(observed(v.picklist(['omit', 'same-origin', 'include']))),
  mode: v.exactOptional(observed(v.picklist(['cors', 'no-cors', 'same-origin', 'navigate', 'websocket']))),
  beforeRecording: v.exactOptional(v.boolean()),
  witness: v.exactOptional(v.nullable(v.object({ responseStatus: integer, initiatorType: string }))),
}

/** An exchange without what was made of it. */
export const facts = v.object({ ...recorded, browser: v.picklist(['chromium', 'firefox']) })

const exchange = v.object({
  ...recorded,
  origin: string,
  method: string,
  url: string,
  verdict,
  serverActed: v.picklist(['yes', 'probably-not', 'no', 'unknown']),
  actedNote: v.exactOptional(v.picklist(ACTED_NOTES)),
  causes: list(cause),
  fix: v.nullable(fix),
  advice: v.exactOptional(v.nullable(advice)),
})

const report = v.object({
  format: v.literal('corsight-report'),
  version: v.literal(1),
  createdAt: string,
  producer: v.object({ name: string, version: string, browser: v.object({ name: string, version: string }) }),
  redactions: list(v.object({ placeholder: string, what: string, count: index })),
  exchanges: v.pipe(v.array(exchange), v.maxLength(LIMITS.exchanges)),
})

export type WrittenFacts = v.InferOutput<typeof facts>

/** A report as a file has it: what only later versions write may be missing. */
export type WrittenReport = v.InferOutput<typeof report>

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
