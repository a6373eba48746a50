import type { Har } from 'har-format'

/** What a place in a HAR must be for a browser's importer to get past it. */
type Kind = 'date' | 'number' | 'url' | 'list' | 'object'

type Requirements = Readonly<Record<string, Kind>>

/**
 * What Chrome's importer throws without: dates that can be read, numbers, and objects to look into.
 *
 * Source: https://github.com/ChromeDevTools/devtools-frontend front_end/models/har/HARFormat.ts and Importer.ts
 */
const CHROME_LOG: Requirements = { entries: 'list', creator: 'object', pages: 'list' }
const CHROME_ENTRY: Requirements = {
  startedDateTime: 'date',
  time: 'number',
  request: 'object',
  'request.headersSize': 'number',
  'request.bodySize': 'number',
  'request.url': 'url',
  response: 'object',
  'response.status': 'number',
  'response.headersSize': 'number',
  'response.bodySize': 'number',
  'response.content': 'object',
  'response.content.size': 'number',
  timings: 'object',
  'timings.send': 'number',
  'timings.wait': 'number',
  'timings.receive': 'number',
}

/**
 * What Firefox's importer looks into without asking whether it is there; it reads `url` with `new URL()`.
 *
 * Source: devtools/client/netmonitor/src/har/har-importer.js
 */
const FIREFOX_LOG: Requirements = { pages: 'list', entries: 'list' }
const FIREFOX_ENTRY: Requirements = {
  startedDateTime: 'date',
  'request.url': 'url',
  'request.headers': 'list',
  'request.cookies': 'list',
  'response.headers': 'list',
  'response.cookies': 'list',
  'response.content.size': 'number',
  timings: 'object',
  cache: 'object',
}

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  url: (value) => typeof value === 'string' && URL.canParse(value),
  list: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null,
}

const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (node, key) => (typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined),
      value,
    )

const missing = (value: unknown, place: string, requirements: Requirements): readonly string[] =>
  Object.entries(requirements).flatMap(([path, kind]) =>
    IS[kind](at(value, path)) ? [] : [`${place}.${path}: ${kind}`],
  )

const IMPORTERS = {
  chrome: [CHROME_LOG, CHROME_ENTRY],
  firefox: [FIREFOX_LOG, FIREFOX_ENTRY],
} as const

/** The places at which a browser's importer would give up; Chrome also does on an `_initiator` that is null. */
export const importProblems = (browser: keyof typeof IMPORTERS, text: string): readonly string[] => {
  const { log } = JSON.parse(text) as Har
  const [ofLog, ofEntry] = IMPORTERS[browser]
  return [
    ...missing(log, 'log', ofLog),
    ...log.entries.flatMap((entry, index) => [
      ...missing(entry, `log.entries[${index}]`, ofEntry),
      ...(browser === 'chrome' && at(entry, '_initiator') === null ? [`log.entries[${index}]._initiator: null`] : []),
    ]),
  ]
}
