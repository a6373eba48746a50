import type { Exchange, HeaderList } from '../../../../src/cors/exchange.ts'
import { exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'

/** A place in which text can stand. */
export interface Place {
  /** The field or the header that it is a part of; one exchange has one secret in each. */
  readonly field: string
  readonly place: string
  readonly plant: (secret: string) => Partial<Planted>
}

interface Planted {
  readonly url: string
  readonly method: string
  readonly statusText: string
  readonly preflightReason: string
  readonly error: string
  readonly initiator: string
  readonly origin: string
  readonly id: string
  readonly documentId: string
  readonly type: string
  readonly initiatorType: string
  readonly to: string
  readonly request: HeaderList
  readonly response: HeaderList
  readonly asked: HeaderList
  readonly granted: HeaderList
}

const API = 'https://api.example'

const urls: Readonly<Record<string, (secret: string) => string>> = {
  'a path segment': (secret) => `${API}/v1/${secret}/items`,
  'a path segment behind a word': (secret) => `${API}/v1/token-${secret}`,
  'a file name': (secret) => `${API}/files/${secret}.php`,
  'a matrix parameter': (secret) => `${API}/v1;jsessionid=${secret}/items`,
  'a matrix parameter without a name': (secret) => `${API}/v1;${secret}`,
  'a user name': (secret) => `https://${secret}@api.example/`,
  'a password': (secret) => `https://user:${secret}@api.example/`,
  'a fragment': (secret) => `${API}/#access_token=${secret}`,
  'a query value': (secret) => `${API}/?page=2&q=${secret}`,
  'a query name': (secret) => `${API}/?${secret}=1`,
  'a query without a name': (secret) => `${API}/?${secret}`,
  'a nested URL': (secret) => `${API}/?next=${encodeURIComponent(`https://x.example/?code=${secret}`)}`,
}

/** Values of headers that have a grammar of their own, each with the secret in another part of it. */
const VALUES: Readonly<Record<string, readonly ((secret: string) => string)[]>> = {
  'Content-Type': [
    (s) => s,
    (s) => `text/${s}`,
    (s) => `text/html; ${s}`,
    (s) => `text/html; boundary="${s}"`,
    (s) => `text/html; charset=${s}`,
  ],
  'Cache-Control': [(s) => s, (s) => `no-cache, ${s}`, (s) => `private="${s}"`],
  Via: [(s) => s, (s) => `1.1 ${s} (varnish)`, (s) => `1.1 varnish, 1.1 ${s}`],
  'X-Note': [(s) => s, (s) => `Bearer ${s}`],
  Link: [
    (s) => s,
    (s) => `<https://x.example/${s}>; rel="next"`,
    (s) => `</a>; rel="${s}"`,
    (s) => `</a>; title="${s}"`,
  ],
}

const RESPONSE: Readonly<Record<string, readonly ((secret: string) => string)[]>> = {
  ...VALUES,
  'Access-Control-Allow-Origin': [
    (s) => s,
    (s) => `https://app.example/${s}`,
    (s) => `https://app.example ${s}`,
    (s) => `https://${s}@app.example`,
    (s) => `"${s}"`,
    (s) => `\${${s}}`,
    (s) => `https://app.example:${s}`,
    (s) => `https://app.example?${s}`,
  ],
  'Access-Control-Allow-Headers': [(s) => s, (s) => `content-type, ${s}`, (s) => `content-type; ${s}`],
  'Access-Control-Expose-Headers': [(s) => s, (s) => `etag, ${s}`],
  'Access-Control-Allow-Methods': [(s) => s, (s) => `PUT, ${s}`, (s) => `PUT ${s}`],
  'Access-Control-Allow-Credentials': [(s) => s, (s) => `true ${s}`],
  'Access-Control-Max-Age': [(s) => s, (s) => `600; ${s}`],
  'Access-Control-Unheard-Of': [(s) => s],
  Vary: [(s) => s, (s) => `Origin, ${s}`],
  Allow: [(s) => s, (s) => `GET, ${s}`],
  'Content-Length': [(s) => s],
  Age: [(s) => s],
  Date: [(s) => s],
  Expires: [(s) => s],
  'Last-Modified': [(s) => s],
  'Retry-After': [(s) => s],
  Server: [(s) => s, (s) => `nginx/${s}`, (s) => `nginx ${s}`, (s) => `nginx-${s}`],
  'X-Powered-By': [(s) => s, (s) => `Express ${s}`],
  'X-Cache': [(s) => s, (s) => `HIT from ${s}`],
  'X-Served-By': [(s) => s, (s) => `cache-${s}`],
  'X-Runtime': [(s) => s],
  'CF-Ray': [(s) => s],
  'X-Iinfo': [(s) => s, (s) => `1-2-0 ${s}`],
  'X-Vercel-Id': [(s) => s, (s) => `fra1::${s}`],
  'X-Amzn-ErrorType': [(s) => s, (s) => `ForbiddenException:${s}`],
  'X-Ms-Error-Code': [(s) => s],
  ETag: [(s) => `"${s}"`, (s) => `W/"${s}"`],
  'Server-Timing': [(s) => s, (s) => `db;desc="${s}"`],
  'Report-To': [(s) => `{"group":"a","endpoints":[{"url":"https://r.example/${s}"}]}`],
  NEL: [(s) => `{"report_to":"${s}"}`],
  'Content-Security-Policy': [
    (s) => s,
    (s) => `default-src 'nonce-${s}'`,
    (s) => `report-uri https://r.example/${s}`,
    (s) => `script-src https://x.example/${s}`,
  ],
  'WWW-Authenticate': [
    (s) => s,
    (s) => `Basic realm="${s}"`,
    (s) => `Negotiate ${s}`,
    (s) => `Digest nonce="${s}", qop="auth"`,
    (s) => `Bearer error_description="${s}"`,
  ],
  'Set-Cookie': [
    (s) => s,
    (s) => `sid=${s}; Path=/`,
    (s) => `sid=1; Path=/${s}`,
    (s) => `${s}=1; Secure`,
    (s) => `sid=1; ${s}`,
    (s) => `sid=1; Domain=${s}`,
    (s) => `sid=1; SameSite=${s}`,
    (s) => `a=1\nb=${s}`,
  ],
  Location: [
    (s) => s,
    (s) => `/login?ticket=${s}`,
    (s) => `https://${s}@x.example/`,
    (s) => `/a#${s}`,
    (s) => `//x.example/${s}`,
    (s) => `data:text/plain,${s}`,
  ],
  Refresh: [(s) => s, (s) => `5; url=https://x.example/?a=${s}`],
  'Content-Location': [(s) => `/a/${s}`],
  'Content-Disposition': [(s) => `attachment; filename="${s}"`],
  'X-Rack-CORS': [(s) => s, (s) => `miss; ${s}`],
  'Cross-Origin-Resource-Policy': [(s) => s],
  'Strict-Transport-Security': [(s) => s, (s) => `max-age=1; ${s}`],
  'X-Content-Type-Options': [(s) => s],
}

const REQUEST: Readonly<Record<string, readonly ((secret: string) => string)[]>> = {
  ...VALUES,
  Authorization: [(s) => s, (s) => `Bearer ${s}`, (s) => `Basic ${s}`, (s) => `Custom ${s}`],
  'Proxy-Authorization': [(s) => `Digest username="${s}"`],
  Cookie: [(s) => s, (s) => `sid=${s}`, (s) => `a=1; sid=${s}; b=2`, (s) => `${s}=1`],
  Referer: [
    (s) => s,
    (s) => `https://app.example/${s}`,
    (s) => `https://app.example/?code=${s}`,
    (s) => `https://u:${s}@app.example/`,
  ],
  Origin: [(s) => s, (s) => `https://app.example/${s}`],
  Accept: [(s) => s, (s) => `text/html, ${s}`, (s) => `text/html;v=${s}`],
  'Accept-Language': [(s) => s, (s) => `de, ${s}`],
  'Content-Language': [(s) => s],
  Range: [(s) => s, (s) => `bytes=${s}`],
  DPR: [(s) => s],
  'X-API-Key': [(s) => s],
  'X-CSRF-Token': [(s) => s],
  traceparent: [(s) => `00-${s}-01`],
  baggage: [(s) => `user=${s}`],
  'If-None-Match': [(s) => `"${s}"`],
  'User-Agent': [(s) => `Mozilla/5.0 (${s})`],
  'X-Forwarded-For': [(s) => s],
  'Sec-Fetch-Site': [(s) => s],
  'Sec-CH-UA': [(s) => `"${s}"`],
  'X-HTTP-Method-Override': [(s) => s],
}

const headerPlaces = (
  table: Readonly<Record<string, readonly ((secret: string) => string)[]>>,
  side: 'request' | 'response' | 'granted',
): readonly Place[] =>
  Object.entries(table).flatMap(([name, values]) =>
    values.map((value, index) => ({
      field: `${side} header ${name}`,
      place: `${side} header ${name} ${index + 1}`,
      plant: (secret: string) => ({ [side]: [[name, value(secret)]] }),
    })),
  )

/** One exchange's worth of places: as many as there are fields. */
const grouped = (places: readonly Place[]): readonly (readonly Place[])[] => {
  const groups: Place[][] = []
  for (const place of places) {
    const free = groups.find((group) => !group.some(({ field }) => field === place.field))
    if (free === undefined) groups.push([place])
    else free.push(place)
  }
  return groups
}

const IN_ACCESS_CONTROL = Object.fromEntries(
  Object.entries(RESPONSE).filter(([name]) => /^(Access-Control|Vary|Location)/.test(name)),
)

/** Every place: each field of an exchange, and each kind of header in each part of its grammar. */
const PLACES: readonly Place[] = [
  ...Object.entries(urls).flatMap(([place, url]) => [
    { field: 'URL', place: `URL: ${place}`, plant: (secret: string) => ({ url: url(secret) }) },
    { field: 'redirect', place: `redirect: ${place}`, plant: (secret: string) => ({ to: url(secret) }) },
    { field: 'initiator', place: `initiator: ${place}`, plant: (secret: string) => ({ initiator: url(secret) }) },
  ]),
  { field: 'method', place: 'method', plant: (secret) => ({ method: secret }) },
  { field: 'status text', place: 'status text', plant: (secret) => ({ statusText: secret }) },
  {
    field: 'status text',
    place: 'status text behind a word',
    plant: (secret) => ({ statusText: `Not Found ${secret}` }),
  },
  {
    field: 'status text of a preflight',
    place: 'status text of a preflight',
    plant: (secret) => ({ preflightReason: `CORS Rejected - ${secret}` }),
  },
  { field: 'error', place: 'error', plant: (secret) => ({ error: `net::ERR_FAILED ${secret}` }) },
  {
    field: 'error',
    place: 'error in words',
    plant: (secret) => ({ error: `An error occurred: ${secret} SSL_ERROR_RX_RECORD_TOO_LONG` }),
  },
  { field: 'error', place: 'error as a code', plant: (secret) => ({ error: `NS_ERROR_${secret}` }) },
  { field: 'origin', place: 'origin', plant: (secret) => ({ origin: secret }) },
  { field: 'initiator', place: 'initiator', plant: (secret) => ({ initiator: secret }) },
  { field: 'id', place: 'id', plant: (secret) => ({ id: secret }) },
  { field: 'document id', place: 'document id', plant: (secret) => ({ documentId: secret }) },
  { field: 'type', place: 'type', plant: (secret) => ({ type: secret }) },
  { field: 'initiator type', place: 'initiator type', plant: (secret) => ({ initiatorType: secret }) },
  {
    field: 'name of a request header',
    place: 'name of a request header',
    plant: (secret) => ({ request: [[secret, '1']] }),
  },
  {
    field: 'name of a request header',
    place: 'name of a request header behind a word',
    plant: (secret) => ({ request: [[`X-Token-${secret}`, '1']] }),
  },
  {
    field: 'name of a response header',
    place: 'name of a response header',
    plant: (secret) => ({ response: [[secret, '1']] }),
  },
  {
    field: 'Access-Control-Request-Headers',
    place: 'Access-Control-Request-Headers',
    plant: (secret) => ({ asked: [['Access-Control-Request-Headers', `content-type,${secret}`]] }),
  },
  {
    field: 'Access-Control-Request-Method',
    place: 'Access-Control-Request-Method',
    plant: (secret) => ({ asked: [['Access-Control-Request-Method', secret]] }),
  },
  ...headerPlaces(REQUEST, 'request'),
  ...headerPlaces(RESPONSE, 'response'),
  ...headerPlaces(IN_ACCESS_CONTROL, 'granted'),
]

/** The places, so many at a time that an exchange has a secret in each of its fields. */
export const GROUPS = grouped(PLACES)

/** Several plants as one. */
export const together = (plants: readonly Partial<Planted>[]): Partial<Planted> => {
  const lists = (key: 'request' | 'response' | 'asked' | 'granted') => plants.flatMap((plant) => plant[key] ?? [])
  const all = Object.assign({}, ...plants)
  const [request, response, asked, granted] = [lists('request'), lists('response'), lists('asked'), lists('granted')]
  return { ...all, request, response, asked, ...(granted.length > 0 && { granted }) }
}

/** An exchange with what is planted, blocked at its response or, with `granted`, at its preflight. */
export const planted = (id: string, plant: Partial<Planted>): Exchange => {
  const { url = `${API}/v1/items`, method = 'PUT', to } = plant
  const isMoved = plant.granted?.some(([name]) => name === 'Location') ?? false
  const last: LegOverrides = {
    ...STOPPED,
    ...(plant.error !== undefined && { ending: { how: 'error', error: plant.error } }),
    url: to ?? url,
    method,
    origin: plant.origin ?? 'https://app.example',
    preflight: {
      method,
      requestHeaders: [
        ['Origin', 'https://app.example'],
        ['Access-Control-Request-Method', method],
        ...(plant.asked ?? []),
      ],
      response: {
        status: isMoved ? 308 : 204,
        statusText: plant.preflightReason ?? 'No Content',
        headers: plant.granted ?? [
          ['Access-Control-Allow-Origin', '*'],
          ['Access-Control-Allow-Methods', 'PUT'],
        ],
      },
    },
    requestHeaders: [['Origin', 'https://app.example'], ...(plant.request ?? [])],
    response: {
      status: plant.response?.some(([name]) => name === 'Location') ? 302 : 403,
      statusText: plant.statusText ?? 'Forbidden',
      headers: plant.response ?? [],
    },
  }
  const first: LegOverrides = {
    url,
    method,
    preflight: { method },
    response: { status: 307, headers: { 'Access-Control-Allow-Origin': 'https://app.example', Location: to ?? '' } },
    ending: { how: 'redirected', to: to ?? '' },
  }
  return exchange({
    id: plant.id ?? id,
    documentId: plant.documentId ?? 'document',
    initiator: plant.initiator ?? 'https://app.example',
    type: plant.type ?? 'xmlhttprequest',
    witness: plant.initiatorType === undefined ? null : { responseStatus: 0, initiatorType: plant.initiatorType },
    legs: to === undefined ? [last] : [first, last],
  })
}
