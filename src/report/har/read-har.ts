import type { Exchange } from '../../cors/exchange.ts'
import { readJson } from '../json-text.ts'
import type { Producer } from '../report.ts'
import { shown } from '../schema/complaint.ts'
import { LIMITS } from '../schema/parts.ts'
import { readEntry } from './entry-schema.ts'
import { readsOf } from './har-exchanges.ts'
import { type HarRequest, harRequest } from './har-request.ts'
import type { Lack } from './lack.ts'
import { lacksOf } from './lacks.ts'
import { isOwnEntry, readOwn } from './own.ts'
import { browserNamed, type Recorder, recorderOf } from './recorder.ts'

/** A HAR as exchanges that can be judged, and what it does not have. */
export interface Har {
  readonly producer: Producer
  /** ISO 8601: when its first request began. */
  readonly createdAt: string
  readonly exchanges: readonly Exchange[]
  readonly lacks: readonly Lack[]
}

export type HarReading = ({ readonly ok: true } & Har) | { readonly ok: false; readonly sentence: string }

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The log itself: `devtools.network.getHAR()` gives it without the object around it. */
const logIn = (value: unknown): { readonly log: unknown; readonly place: string } | null => {
  if (!isRecord(value)) return null
  if (Object.hasOwn(value, 'log')) return { log: value['log'], place: 'log' }
  return Object.hasOwn(value, 'entries') && Object.hasOwn(value, 'creator') ? { log: value, place: '' } : null
}

/** Whether JSON is a HAR, or was meant to be one. */
export const isHar = (value: unknown): boolean => logIn(value) !== null

const no = (sentence: string): HarReading => ({
  ok: false,
  sentence: `${sentence}. Export the HAR again, or open the file as it was exported.`,
})

const textIn = (value: unknown, key: string): string => {
  const text = isRecord(value) ? value[key] : undefined
  return typeof text === 'string' ? text.slice(0, 200) : ''
}

/** The time at which an entry began; without one it stands right after the entry before. */
const startOf = (text: string | null, before: number): number => {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? before : at
}

const titlesOf = (pages: unknown): ReadonlyMap<string, string> =>
  new Map(
    (Array.isArray(pages) ? pages.slice(0, LIMITS.items) : []).flatMap((page) =>
      isRecord(page) && typeof page['id'] === 'string' && typeof page['title'] === 'string'
        ? [[page['id'], page['title']] as const]
        : [],
    ),
  )

interface Entries {
  readonly requests: readonly HarRequest[]
  readonly skipped: readonly string[]
}

const readEntries = (
  entries: readonly (readonly [value: unknown, index: number])[],
  place: string,
  log: Fields,
  recorder: Recorder,
): Entries => {
  const titles = titlesOf(log['pages'])
  const creator = textIn(log['creator'], 'name')
  const browser =
    browserNamed(textIn(log['browser'], 'name')) ?? (recorder.place === 'browser' ? browserNamed(creator) : null)
  const around = { recorder, browser, titleOf: (pageref: string | null) => titles.get(pageref ?? '') ?? null }
  const requests: HarRequest[] = []
  const skipped: string[] = []
  let before = 0
  for (const [value, index] of entries) {
    const at = `${place}[${index}]`
    const result = readEntry(value, at)
    if (!result.ok) skipped.push(result.sentence)
    else if (result.entry._apiRequest === true) skipped.push(`\`${at}\` was sent by a test, not by a page`)
    else {
      before = startOf(result.entry.startedDateTime, before)
      requests.push(harRequest(result.entry, `${index}`, at, before, around))
    }
  }
  return { requests, skipped }
}

const producerOf = (log: Fields): Producer => ({
  name: textIn(log['creator'], 'name') || 'an unknown program',
  version: textIn(log['creator'], 'version'),
  browser: { name: textIn(log['browser'], 'name'), version: textIn(log['browser'], 'version') },
})

const tooMany = (within: string, most: number): HarReading => ({
  ok: false,
  sentence: `\`${within}\` has more than ${most.toLocaleString('en')} entries: clear the browser’s Network panel right before what fails, and export the HAR right after it.`,
})

/** The same of JSON that was read; refused where it has more than `mostEntries`. */
export const harFrom = (value: unknown, mostEntries: number = LIMITS.exchanges): HarReading => {
  const found = logIn(value)
  if (found === null) return no('The file is JSON, but no HAR: it has no `log`')
  const { log, place } = found
  if (!isRecord(log)) return no(`\`${place}\` should be an object but is ${shown(log)}`)
  const within = place === '' ? 'entries' : `${place}.entries`
  const entries = log['entries']
  if (entries === undefined) return no(`\`${within}\` is missing`)
  if (!Array.isArray(entries)) return no(`\`${within}\` should be a list but is ${shown(entries)}`)
  if (entries.length > mostEntries) return tooMany(within, mostEntries)
  const recorder = recorderOf(textIn(log['creator'], 'name'))
  const numbered = entries.map((entry: unknown, index) => [entry, index] as const)
  const own = readOwn(
    numbered.filter(([entry]) => isOwnEntry(entry)),
    within,
  )
  const others = numbered.filter(([entry]) => !isOwnEntry(entry))
  const { requests, skipped } = readEntries(others, within, log, recorder)
  const [complaint = 'it has no entries'] = [...own.skipped, ...skipped]
  const reads = readsOf(requests)
  const exchanges = [...own.exchanges, ...reads.map(({ exchange }) => exchange)].sort(
    (a, b) => a.startedAt - b.startedAt,
  )
  if (exchanges.length === 0 && entries.length > 0) return no(`No entry of the HAR can be read: ${complaint}`)
  const lacks = lacksOf(requests, reads, recorder, [...own.skipped, ...skipped])
  const first = new Date(exchanges[0]?.startedAt ?? 0)
  return {
    ok: true,
    producer: producerOf(log),
    createdAt: Number.isNaN(first.getTime()) ? '' : first.toISOString(),
    exchanges,
    lacks: others.length === 0 ? lacks.filter(({ sentence }) => sentence.startsWith('Skipped')) : lacks,
  }
}

/**
 * Reads an HTTP Archive from the text of a file that anybody may have written. Every way to fail is one sentence that
 * names the place; an entry that is wrong is skipped and named, and what the file lacks is said. It looks no deeper than
 * the fields that it knows, so that nesting costs nothing.
 *
 * Source: http://www.softwareishard.com/blog/har-12-spec/
 */
export const readHar = (text: string): HarReading => {
  const json = readJson(text)
  return json.ok ? harFrom(json.value) : json
}
