import * as v from 'valibot'
import { complaint } from '../schema/complaint.ts'
import { LIMITS, string } from '../schema/parts.ts'

/** What is of use only where it is what it should be: anything else counts as left out. */
const optional = <T extends v.GenericSchema>(schema: T) => v.fallback(v.nullish(schema, null), null)

const text = optional(string)
const number = optional(v.pipe(v.number(), v.finite()))

// Charles: writes null where there is no value.
const header = v.object({ name: string, value: v.nullish(string, '') })
const checkedHeaders = v.pipe(v.array(header), v.maxLength(LIMITS.headers))

type Headers = readonly { readonly name: string; readonly value?: string | null | undefined }[]

const isShort = (text: unknown): boolean => typeof text === 'string' && text.length <= LIMITS.string

const isHeader = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { name, value: text } = value as Readonly<Record<string, unknown>>
  return isShort(name) && (text === undefined || text === null || isShort(text))
}

const asTheyAre = v.custom<Headers>(() => true)

// Here: a file may have a million of them, so that right ones are not copied; the schema only says what is wrong.
const headers = v.lazy(
  (value): v.GenericSchema<Headers> =>
    Array.isArray(value) && value.length <= LIMITS.headers && value.every(isHeader) ? asTheyAre : checkedHeaders,
)

const initiator = optional(v.object({ url: text }))

/** The fields of an entry that are read; what else is there is dropped. */
const entry = v.object({
  startedDateTime: text,
  time: number,
  pageref: text,
  timings: optional(
    v.object({ blocked: number, dns: number, connect: number, send: number, wait: number, receive: number }),
  ),
  request: v.object({
    method: string,
    url: string,
    httpVersion: text,
    headers,
    headersSize: number,
    cookies: optional(v.custom<readonly unknown[]>(Array.isArray)),
  }),
  response: v.object({
    status: v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(999)),
    statusText: text,
    headers,
    redirectURL: text,
    _error: text,
    _failureText: text,
  }),
  _resourceType: text,
  _initiator: initiator,
  _fromCache: text,
  _fetchType: text,
  _apiRequest: optional(v.boolean()),
})

export type WrittenEntry = v.InferOutput<typeof entry>

/** An entry as it was written, or a sentence that names the place that is wrong in it. */
export type ReadEntry =
  | { readonly ok: true; readonly entry: WrittenEntry }
  | { readonly ok: false; readonly sentence: string }

/** `request.url` is missing → `log.entries[3].request.url` is missing */
const within = (place: string, sentence: string): string =>
  sentence.startsWith('``') ? `\`${place}${sentence.slice(1)}` : `\`${place}.${sentence.slice(1)}`

/** Reads one entry of a HAR that anybody may have written. */
export const readEntry = (value: unknown, place: string): ReadEntry => {
  const result = v.safeParse(entry, value, { abortEarly: true, abortPipeEarly: true })
  if (!result.success) return { ok: false, sentence: within(place, complaint(result.issues[0])) }
  if (URL.canParse(result.output.request.url)) return { ok: true, entry: result.output }
  return { ok: false, sentence: `\`${place}.request.url\` is no URL` }
}
