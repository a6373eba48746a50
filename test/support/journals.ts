import { createJournal, type Journal, type JournalOptions } from '../../src/capture/journal.ts'
import { type Asker, events } from './events.ts'

/** A journal of Chromium that was fed a stream, one line for each event. */
export const journalOf = (lines: readonly string[] = [], options: Partial<JournalOptions> = {}): Journal =>
  feed(createJournal({ browser: 'chromium', maxPerTab: 100, maxInAll: 100, ...options }), lines)

export const feed = (journal: Journal, lines: readonly string[], asker: Partial<Asker> = {}): Journal => {
  for (const event of events(lines, asker)) journal.add(event)
  return journal
}

/** A GET that was answered, begun at `ms`. */
export const get = (id: number, ms = id): readonly string[] => [
  `@${ms} #${id} begin GET /a`,
  `#${id} send | Origin: https://app.example`,
  `#${id} headers 200`,
  `#${id} body`,
  `#${id} complete`,
]

/** So many of them, each begun a millisecond after the one before. */
export const many = (count: number, from = 1): readonly string[] =>
  Array.from({ length: count }, (_, index) => get(from + index)).flat()

export const ids = (exchanges: readonly { readonly id: string }[]): readonly string[] => exchanges.map(({ id }) => id)

/** How each leg of each exchange ended. */
export const endings = (journal: Journal): readonly string[] =>
  journal.exchanges().map(({ legs }) => legs.map(({ ending }) => ending?.how ?? 'open').join(' '))

/** A PUT that its preflight allowed. */
export const PREFLIGHTED: readonly string[] = [
  '#1 begin PUT /a',
  '#2 begin OPTIONS /a',
  '#2 send | Access-Control-Request-Method: PUT | Origin: https://app.example',
  '#2 headers 204',
  '#2 complete',
  '#1 send | Origin: https://app.example | Sec-Fetch-Mode: cors | Cookie: a=1',
  '#1 headers 200',
  '#1 body',
  '#1 complete',
]
