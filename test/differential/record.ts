import type { EventName, WebRequestDetails } from '../../extension/background/network-event.ts'
import { EVENTS } from '../../extension/background/network-event.ts'
import type { BrowserName, TestBrowser } from '../support/browsers/browser.ts'
import type { Recording } from '../support/corpus.ts'
import type { Case } from './case.ts'
import { keyOf, type Truth } from './truth.ts'

type RawEvent = Recording['events'][number]

/** What webRequest delivered of the cases, as it came: only this can be judged again from the start. */
export interface EventTape {
  /** The events of the asks with these keys, and forgets all others. */
  readonly take: (keys: ReadonlySet<string>) => Promise<readonly RawEvent[]>
}

const WANTED: Partial<Record<EventName, readonly string[]>> = {
  onSendHeaders: ['requestHeaders'],
  onHeadersReceived: ['responseHeaders'],
}

const optionsOf = (event: EventName, name: BrowserName): readonly string[] => {
  const wanted = WANTED[event] ?? []
  return name === 'chromium' && wanted.length > 0 ? [...wanted, 'extraHeaders'] : wanted
}

/** The fields that a recording has: those CORSight reads. */
const FIELDS: readonly (keyof WebRequestDetails)[] = [
  'requestId',
  'tabId',
  'frameId',
  'documentId',
  'initiator',
  'originUrl',
  'documentUrl',
  'url',
  'method',
  'type',
  'timeStamp',
  'requestHeaders',
  'responseHeaders',
  'statusCode',
  'statusLine',
  'fromCache',
  'redirectUrl',
  'error',
]

const listening = (name: BrowserName): string => {
  const listeners = Object.keys(EVENTS).map((event) => [event, optionsOf(event as EventName, name)])
  return `(() => {
    self.corsightTape = []
    const api = (self.browser ?? self.chrome).webRequest
    for (const [event, options] of ${JSON.stringify(listeners)}) {
      const listener = (details) => {
        if (!details.url.includes('/case/')) return
        const kept = Object.fromEntries(${JSON.stringify(FIELDS)}.flatMap((key) => key in details ? [[key, details[key]]] : []))
        self.corsightTape.push(JSON.stringify({ event, details: kept }))
      }
      const filter = { urls: ['http://*/*'] }
      if (options.length > 0) api[event].addListener(listener, filter, options)
      else api[event].addListener(listener, filter)
    }
    return true
  })()`
}

/** Listens besides the extension, in its own background, for as long as the browser runs: the product pays nothing. */
export async function listenToEvents(browser: TestBrowser): Promise<EventTape> {
  await browser.evaluateInBackground(listening(browser.name))
  return {
    async take(keys) {
      const lines = await browser.evaluateInBackground<readonly string[]>('self.corsightTape.splice(0)')
      if (keys.size === 0) return []
      const events = lines.map((line): RawEvent => JSON.parse(line))
      return events.filter(({ details }) => keys.has(keyOf(details.url) ?? ''))
    },
  }
}

const describe = ({ place, request, hops }: Case): string => {
  const { asker, method, credentials, mode } = request
  const sent = request.headers.map(([name, value]) => `${name}: ${value}`).join(', ')
  const via = hops.length > 1 ? `, redirected by way of ${hops.slice(1).map((hop) => hop.place)}` : ''
  return `${asker} ${method} to ${place}${via}; credentials ${credentials}, mode ${mode}${sent && `, ${sent}`}`
}

/** One ask as `test/corpus` holds it: dropped there, the corpus test runs it. */
export const recordingOf = (
  browser: TestBrowser,
  one: Case,
  key: string,
  { codes }: Truth,
  outcome: string,
  events: readonly RawEvent[],
): Recording & { readonly version: string; readonly description: string } => ({
  browser: browser.name,
  version: browser.version,
  scenario: `random-${key.replace('#', '-')}`,
  description: describe(one),
  truth: { codes: codes.slice(0, 1), outcome },
  events: events.filter(({ details }) => keyOf(details.url) === key),
})
