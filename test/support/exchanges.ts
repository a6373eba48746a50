import type {
  CredentialsMode,
  Ending,
  Exchange,
  HeaderList,
  Leg,
  Observed,
  Preflight,
  RequestMode,
  Response,
  Timing,
} from '../../src/cors/exchange.ts'

/** Headers as a test writes them: an object where names are unique, a list where order or repetition matters. */
export type HeadersLike = HeaderList | Readonly<Record<string, string>>

/** A value that was seen, or an `Observed` where the test is about what was not. */
type Seen<T, From = T> = From | Observed<T>

export interface ResponseOverrides extends Partial<Omit<Response, 'headers'>> {
  readonly headers?: HeadersLike
}

export interface PreflightOverrides extends Partial<Omit<Preflight, 'requestHeaders' | 'response' | 'timing'>> {
  /** What it asks for, and what the default answer allows. */
  readonly method?: string
  readonly unsafeHeaders?: readonly string[]
  readonly origin?: string
  readonly requestHeaders?: Seen<HeaderList, HeadersLike>
  readonly response?: Seen<Response, ResponseOverrides>
  readonly timing?: Partial<Timing>
}

export interface LegOverrides
  extends Partial<Omit<Leg, 'origin' | 'requestHeaders' | 'preflight' | 'response' | 'timing'>> {
  readonly origin?: Seen<string>
  readonly requestHeaders?: Seen<HeaderList, HeadersLike>
  readonly preflight?: PreflightOverrides | null
  readonly response?: Seen<Response, ResponseOverrides>
  readonly timing?: Partial<Timing>
}

export interface ExchangeOverrides extends Partial<Omit<Exchange, 'legs' | 'credentials' | 'mode'>> {
  readonly legs?: readonly [LegOverrides, ...LegOverrides[]]
  /** Shorthand for an exchange of one leg. */
  readonly leg?: LegOverrides
  readonly credentials?: Seen<CredentialsMode>
  readonly mode?: Seen<RequestMode>
}

const PAGE = 'https://app.example'
const START = Date.UTC(2026, 0, 5, 9, 0, 0)

/** How Chromium ends a leg that it blocked; spread it into a leg whose headers fail. */
export const STOPPED = {
  ending: { how: 'error', error: 'net::ERR_FAILED' } satisfies Ending,
  bodyStarted: false,
} as const

const isObserved = <T>(value: unknown): value is Observed<T> =>
  typeof value === 'object' && value !== null && 'seen' in value && typeof value.seen === 'boolean'

const observed = <T extends string>(value: Seen<T>): Observed<T> =>
  isObserved<T>(value) ? value : { seen: true, value }

/** A header list from an object or a list. */
const headerList = (headers: HeadersLike): HeaderList => (isHeaderList(headers) ? headers : Object.entries(headers))

const isHeaderList = (headers: HeadersLike): headers is HeaderList => Array.isArray(headers)

const observedHeaders = (headers: Seen<HeaderList, HeadersLike>): Observed<HeaderList> =>
  isObserved<HeaderList>(headers) ? headers : { seen: true, value: headerList(headers) }

const observedResponse = (value: Seen<Response, ResponseOverrides>): Observed<Response> =>
  isObserved<Response>(value) ? value : { seen: true, value: response(value) }

/** Timing of a request that took `start + 1` to `start + 20` milliseconds. */
export const timing = (overrides: Partial<Timing> = {}): Timing => {
  const startedAt = overrides.startedAt ?? START
  return { startedAt, sentAt: startedAt + 1, respondedAt: startedAt + 18, endedAt: startedAt + 20, ...overrides }
}

/** A 200 without headers. */
export const response = ({ headers = {}, ...rest }: ResponseOverrides = {}): Response => ({
  status: 200,
  statusText: 'OK',
  fromCache: false,
  ...rest,
  headers: headerList(headers),
})

/** A preflight for PUT from https://app.example that its server allows, with every name it asks for. */
const preflight = ({
  method = 'PUT',
  unsafeHeaders = [],
  origin = PAGE,
  ...overrides
}: PreflightOverrides = {}): Preflight => {
  const asked = unsafeHeaders.length === 0 ? {} : { 'Access-Control-Request-Headers': unsafeHeaders.join(',') }
  const allowed = unsafeHeaders.length === 0 ? {} : { 'Access-Control-Allow-Headers': unsafeHeaders.join(', ') }
  return {
    ending: overrides.ending === undefined ? { how: 'completed' } : overrides.ending,
    pairing: overrides.pairing ?? 'certain',
    timing: timing(overrides.timing),
    requestHeaders: observedHeaders(
      overrides.requestHeaders ?? { Origin: origin, 'Access-Control-Request-Method': method, ...asked },
    ),
    response: observedResponse(
      overrides.response ?? {
        status: 204,
        statusText: 'No Content',
        headers: { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Methods': method, ...allowed },
      },
    ),
  }
}

/** A GET from https://app.example to https://api.example that is allowed and finished. */
export const leg = (overrides: LegOverrides = {}): Leg => {
  const { origin: originOverride, requestHeaders, preflight: preflightOverride, response: answer, ...rest } = overrides
  const origin = observed(originOverride ?? PAGE)
  const sent = origin.seen ? { Origin: origin.value } : {}
  const allowed = origin.seen ? { 'Access-Control-Allow-Origin': origin.value, Vary: 'Origin' } : {}
  return {
    url: 'https://api.example/v1/items',
    method: 'GET',
    bodyStarted: true,
    ending: { how: 'completed' },
    ...rest,
    origin,
    requestHeaders: observedHeaders(requestHeaders ?? { Accept: '*/*', ...sent }),
    preflight: preflightOverride
      ? preflight({ ...(rest.method && { method: rest.method }), ...preflightOverride })
      : null,
    response: observedResponse(answer ?? { headers: { 'Content-Type': 'application/json', ...allowed } }),
    timing: timing(overrides.timing),
  }
}

/** An allowed exchange in Chromium, between https://app.example and https://api.example. */
export const exchange = (overrides: ExchangeOverrides = {}): Exchange => {
  const { legs, leg: only, credentials = 'same-origin', mode = 'cors', ...rest } = overrides
  const [first, ...others] = legs ?? [only ?? {}]
  return {
    id: '1',
    browser: 'chromium',
    tabId: 1,
    frameId: 0,
    documentId: 'document',
    initiator: PAGE,
    startedAt: rest.startedAt ?? START,
    type: 'xmlhttprequest',
    beforeRecording: false,
    witness: null,
    ...rest,
    legs: [leg(first), ...others.map((other) => leg(other))],
    credentials: observed(credentials),
    mode: observed(mode),
  }
}
