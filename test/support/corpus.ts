import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  EVENTS,
  type EventName,
  toNetworkEvent,
  type WebRequestDetails,
} from '../../extension/background/network-event.ts'
import type { NetworkEvent } from '../../src/capture/event.ts'
import { createJournal } from '../../src/capture/journal.ts'
import type { Browser, Exchange } from '../../src/cors/exchange.ts'

/** What a real browser's webRequest delivered, and what that browser itself decided. */
export interface Recording {
  readonly browser: Browser
  readonly scenario: string
  readonly truth: { readonly codes: readonly string[]; readonly outcome: string }
  readonly events: readonly { readonly event: EventName; readonly details: WebRequestDetails }[]
}

const CORPUS = join(import.meta.dirname, '../corpus')

export const readRecordings = (browser: Browser): readonly Recording[] =>
  readdirSync(join(CORPUS, browser)).map((file) => JSON.parse(readFileSync(join(CORPUS, browser, file), 'utf8')))

/** The events that the recorder would hand to the journal: navigations are not among them. */
export const eventsOf = ({ browser, events }: Recording): readonly NetworkEvent[] =>
  events
    .filter(({ event }) => event in EVENTS)
    .map(({ event, details }) => toNetworkEvent(event, details, browser))
    .filter(({ type }) => type !== 'main_frame' && type !== 'sub_frame')

/** The exchanges that a journal makes of events. */
export const exchangesFrom = (browser: Browser, events: readonly NetworkEvent[]): readonly Exchange[] => {
  const journal = createJournal({ browser, maxPerTab: 1_000, maxInAll: 1_000 })
  for (const event of events) journal.add(event)
  return journal.exchanges()
}
