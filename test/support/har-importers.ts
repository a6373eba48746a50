import type { Har } from 'har-format'
import type { BrowserName } from './browsers/browser.ts'

/** What a place in a HAR must be for a browser's importer to get past it. */
type Kind = 'date' | 'number' | 'url' | 'list' | 'object'

type Requirements = Readonly<Record<string, Kind>>

interface Importer {
  readonly log: Requirements
  readonly entry: Requirements
}

/**
 * What a browser's importer refuses a whole file without: `test/e2e/har-out.test.ts` takes each away and reads what the
 * browser says.
 *
 * Source: https://github.com/ChromeDevTools/devtools-frontend front_end/models/har/HARFormat.ts and Importer.ts;
 * devtools/client/netmonitor/src/har/har-importer.js of Firefox
 */
export const IMPORTERS: Readonly<Record<BrowserName, Importer>> = {
  chromium: {
    log: { entries: 'list', creator: 'object' },
    entry: {
      startedDateTime: 'date',
      time: 'number',
      request: 'object',
      'request.headersSize': 'number',
      'request.bodySize': 'number',
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
    },
  },
  firefox: {
    log: { pages: 'list', entries: 'list' },
    entry: {
      request: 'object',
      'request.url': 'url',
      response: 'object',
      'response.content': 'object',
      timings: 'object',
      cache: 'object',
    },
  },
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

/** The places at which a browser's importer would give up; Chromium's also does on an `_initiator` that is null. */
export const importProblems = (browser: BrowserName, text: string): readonly string[] => {
  const { log } = JSON.parse(text) as Har
  const importer = IMPORTERS[browser]
  return [
    ...missing(log, 'log', importer.log),
    ...log.entries.flatMap((entry, index) => [
      ...missing(entry, `log.entries[${index}]`, importer.entry),
      ...(browser === 'chromium' && at(entry, '_initiator') === null ? [`log.entries[${index}]._initiator: null`] : []),
    ]),
  ]
}
