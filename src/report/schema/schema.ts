import * as v from 'valibot'
import { ACTED_NOTES } from '../../diagnosis/acted.ts'
import { advice } from './advice.ts'
import { cause, changes, index, integer, LIMITS, list, snippet, string, time } from './parts.ts'

export { LIMITS }

const header = v.strictTuple([string, string])
const headers = v.pipe(v.array(header), v.maxLength(LIMITS.headers))

const observed = <T extends v.GenericSchema>(value: T) =>
  v.variant('seen', [
    v.object({ seen: v.literal(true), value }),
    v.object({
      seen: v.literal(false),
      why: v.picklist([
        'never-sent',
        'withheld-by-browser',
        'started-before-capture',
        'interrupted',
        'redacted',
        'not-in-file',
      ]),
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
  interruptedAt: v.exactOptional(time),
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

/** A report as a file has it: what only later versions write may be missing. */
export const report = v.object({
  format: v.literal('corsight-report'),
  version: v.literal(1),
  createdAt: string,
  producer: v.object({ name: string, version: string, browser: v.object({ name: string, version: string }) }),
  redactions: list(v.object({ placeholder: string, what: string, count: index })),
  exchanges: v.pipe(v.array(exchange), v.maxLength(LIMITS.exchanges)),
})

export type WrittenFacts = v.InferOutput<typeof facts>

export type WrittenReport = v.InferOutput<typeof report>
