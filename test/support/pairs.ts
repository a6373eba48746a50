import type { NetworkEvent } from '../../src/capture/event.ts'
import { isPreflight, maybePreflight, pair, pairingGroup, type WorkedRequest, work } from '../../src/capture/pairing.ts'
import type { Browser } from '../../src/cors/exchange.ts'
import { events, recordsOf } from './events.ts'

const requestsOf = (stream: readonly NetworkEvent[], browser: Browser): readonly WorkedRequest[] =>
  recordsOf(stream, browser).flatMap((record) => work(record) ?? [])

/** The one request of a stream; throws when there is none. */
export const requestOf = (lines: readonly string[], browser: Browser = 'chromium'): WorkedRequest => {
  const [request] = requestsOf(events(lines), browser)
  if (request === undefined) throw new Error('This stream holds no request.')
  return request
}

/** `preflight → actual/leg certainty` of every pair that a stream holds at one URL. */
export const pairs = (lines: readonly string[], browser: Browser = 'chromium', url = '/a'): readonly string[] => {
  const stream = events(lines)
  const [first] = stream
  if (first === undefined) return []
  const requests = requestsOf(stream, browser)
  const asks = (request: WorkedRequest) => isPreflight(request) || maybePreflight(request)
  return pair(
    requests.filter(asks),
    requests.filter((request) => !asks(request)),
    pairingGroup(first, `https://api.example${url}`),
  ).map(({ leg, preflight, pairing }) => `${preflight.requestId} → ${leg.requestId}/${leg.hop} ${pairing}`)
}

/** The request headers by which a preflight says what it asks for. */
export const asking = (method: string, names = ''): string =>
  `Access-Control-Request-Method: ${method}${names === '' ? '' : ` | Access-Control-Request-Headers: ${names}`}`
