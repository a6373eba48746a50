import type { Exchange, HeaderList, Leg, Response } from '../cors/exchange.ts'
import { getHeader, hasHeader } from '../cors/headers.ts'
import type { Confidence } from './cause.ts'

/** One answer that the page got, the request for it, and what was asked of the same server besides. */
export interface Got {
  readonly exchange: Exchange
  readonly leg: Leg
  readonly answer: Response
  readonly siblings: readonly Exchange[]
}

/** Response headers that are made for scripts, as a client uses them. */
interface Use {
  readonly names: readonly string[]
  readonly confidence: Confidence
  /** Who needs them; left out where only the names tell. */
  readonly why?: string
  readonly applies: (got: Got) => boolean
}

const sent = ({ requestHeaders }: Leg): HeaderList => (requestHeaders.seen ? requestHeaders.value : [])

const sends = ({ leg }: Got, name: string): boolean => hasHeader(sent(leg), name)

const parameter = ({ url }: Leg, ...names: readonly string[]): boolean => {
  if (!URL.canParse(url)) return false
  const { searchParams } = new URL(url)
  return names.some((name) => searchParams.has(name))
}

const received = ({ answer }: Got, name: string): string => getHeader(answer.headers, name) ?? ''

const withoutQuery = ({ url }: Leg): string => url.split(/[?#]/, 1)[0] ?? url

/** A client asks again soon; what it asks later has other reasons. */
const SOON = 60_000

/** What the same page asked next at the same address, and how it ended. */
const nextLegs = ({ exchange, leg, siblings }: Got): readonly Leg[] =>
  siblings
    .filter(
      ({ startedAt, initiator }) =>
        initiator === exchange.initiator && startedAt >= exchange.startedAt && startedAt - exchange.startedAt < SOON,
    )
    .flatMap(({ legs }) => legs)
    .filter((other) => other.url.startsWith(withoutQuery(leg)) && withoutQuery(other) === withoutQuery(leg))

/** Whether a next request came without what it had to take from this answer, and was refused. */
const failsNext = (got: Got, statuses: readonly number[], lacks: (leg: Leg) => boolean): boolean =>
  nextLegs(got).some(
    (leg) => leg.requestHeaders.seen && leg.response.seen && statuses.includes(leg.response.value.status) && lacks(leg),
  )

const GRPC_WEB = /^application\/grpc-web/i

const isGrpc = (got: Got): boolean =>
  sends(got, 'x-grpc-web') ||
  [getHeader(sent(got.leg), 'content-type') ?? '', received(got, 'content-type')].some((type) => GRPC_WEB.test(type))

const isPart = ({ leg }: Got): boolean => leg.method === 'PUT' && parameter(leg, 'partNumber')

/** What a list is asked with. Source of the first four: https://github.com/typicode/json-server/tree/v0#paginate */
const asksForPart = ({ leg }: Got): boolean =>
  parameter(leg, '_page', '_limit', '_start', '_end', 'page', 'per_page', 'limit', 'offset')

/** Source: https://www.iana.org/assignments/link-relations */
const leadsOn = (got: Got): boolean => /rel="?(next|prev|first|last)\b/i.test(received(got, 'link'))

const always = () => true

/** Every use that is known, the surest first: a name is said with the first that applies. */
const USES: readonly Use[] = [
  {
    // Source: https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#session-management
    names: ['Mcp-Session-Id'],
    confidence: 'certain',
    why: 'The next request came without the session, and the server refused it: MCP clients take it from this header.',
    applies: (got) => failsNext(got, [400, 404], (leg) => !hasHeader(sent(leg), 'mcp-session-id')),
  },
  {
    names: ['Mcp-Session-Id'],
    confidence: 'likely',
    why: 'MCP clients take the session for all further requests from this header.',
    applies: always,
  },
  {
    // Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
    names: ['ETag'],
    confidence: 'certain',
    why: 'The upload could not be completed: it takes the `ETag` of each part, which the page could not read.',
    applies: (got) =>
      isPart(got) && failsNext(got, [400], (leg) => parameter(leg, 'uploadId') && !parameter(leg, 'partNumber')),
  },
  {
    names: ['ETag'],
    confidence: 'likely',
    why: 'An upload in parts is completed with the `ETag` of each part.',
    applies: isPart,
  },
  {
    // Source: https://www.rfc-editor.org/rfc/rfc6585#section-3
    names: ['ETag'],
    confidence: 'likely',
    why: 'The next request was refused because it did not name the version, which the page could not read.',
    applies: (got) => failsNext(got, [428], (leg) => !hasHeader(sent(leg), 'if-match')),
  },
  {
    // Source: https://tus.io/protocols/resumable-upload
    names: ['Location', 'Upload-Offset', 'Upload-Length'],
    confidence: 'likely',
    why: 'Clients of tus read the address and the offset of an upload from these headers.',
    applies: (got) => sends(got, 'tus-resumable'),
  },
  {
    names: [
      'Tus-Resumable',
      'Tus-Version',
      'Tus-Extension',
      'Tus-Max-Size',
      'Upload-Metadata',
      'Upload-Expires',
      'Upload-Concat',
      'Upload-Defer-Length',
    ],
    confidence: 'hint',
    applies: (got) => sends(got, 'tus-resumable'),
  },
  {
    // Source: https://cloud.google.com/storage/docs/performing-resumable-uploads
    names: ['Location'],
    confidence: 'likely',
    why: 'A resumable upload goes on at the address in `Location`.',
    applies: (got) =>
      sends(got, 'x-goog-resumable') ||
      (URL.canParse(got.leg.url) && new URL(got.leg.url).searchParams.get('uploadType') === 'resumable'),
  },
  {
    // Source: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md
    names: ['grpc-status', 'grpc-message', 'grpc-status-details-bin'],
    confidence: 'likely',
    why: 'Clients of gRPC-Web read the outcome of the call from these headers.',
    applies: isGrpc,
  },
  {
    // Source: https://modelcontextprotocol.io/specification/2025-06-18/basic/authorization
    names: ['WWW-Authenticate'],
    confidence: 'likely',
    why: 'Clients read from this header where to get a token.',
    applies: (got) => got.answer.status === 401 && received(got, 'www-authenticate').includes('resource_metadata='),
  },
  {
    // Source: https://www.rfc-editor.org/rfc/rfc6585#section-4
    names: ['Retry-After'],
    confidence: 'likely',
    why: 'The server says in this header how long to wait.',
    applies: ({ answer }) => answer.status === 429,
  },
  {
    // Source: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
    names: [
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'RateLimit',
      'RateLimit-Policy',
    ],
    confidence: 'likely',
    why: 'The server says in these headers when to ask again.',
    applies: ({ answer }) => answer.status === 429,
  },
  {
    // A unit of rows, as React-admin and PostgREST have it: https://marmelab.com/react-admin/DataProviderList.html
    names: ['Content-Range'],
    confidence: 'likely',
    why: 'The number of all rows is in this header.',
    applies: (got) => got.answer.status !== 416 && !/^bytes\b/i.test(received(got, 'content-range')),
  },
  {
    names: ['X-Total-Count'],
    confidence: 'likely',
    why: 'The page asked for a part of a list, and this header says how long the whole is.',
    applies: asksForPart,
  },
  {
    names: ['Link'],
    confidence: 'likely',
    why: 'The page asked for a part of a list, and this header says where the next one is.',
    applies: (got) => asksForPart(got) && leadsOn(got),
  },
  {
    // Source: https://help.sap.com/docs/SAP_NETWEAVER_AS_ABAP_FOR_SOH_740/68bf513362174d54b58cddec28794093/b35c22518bc72214e10000000a44176d.html
    names: ['X-CSRF-Token'],
    confidence: 'likely',
    why: 'The page asked for the token, and it is in this header.',
    applies: (got) => (getHeader(sent(got.leg), 'x-csrf-token') ?? '').toLowerCase() === 'fetch',
  },
  { names: ['X-Total-Count', 'Content-Disposition', 'X-CSRF-Token'], confidence: 'hint', applies: always },
  {
    // Source: https://github.com/mozilla/pdf.js/wiki/Frequently-Asked-Questions#faq-xhr
    names: ['Accept-Ranges', 'Content-Range'],
    confidence: 'hint',
    why: 'PDF.js asks for parts of a file, and shows the first page early, only where it can read these headers.',
    applies: (got) => /^application\/pdf\b/i.test(received(got, 'content-type')),
  },
  { names: ['Link'], confidence: 'hint', applies: leadsOn },
  { names: ['Location'], confidence: 'hint', applies: ({ answer }) => answer.status === 201 || answer.status === 202 },
  { names: ['Operation-Location', 'Azure-AsyncOperation'], confidence: 'hint', applies: always },
  { names: ['Content-Range'], confidence: 'hint', applies: ({ answer }) => answer.status === 206 },
  { names: ['Retry-After'], confidence: 'hint', applies: ({ answer }) => answer.status === 503 },
  { names: ['WWW-Authenticate'], confidence: 'hint', applies: ({ answer }) => answer.status === 401 },
]

const LOWER: readonly string[] = [...new Set(USES.flatMap(({ names }) => names.map((name) => name.toLowerCase())))]

/** A header that the page has a use for, and how sure that is. */
export interface Useful {
  readonly name: string
  readonly confidence: Confidence
  readonly why: string | null
}

/** The headers of an answer that are there for the page to read, whether it can or not; each once. */
export const usefulHeaders = (got: Got): readonly Useful[] => {
  const found = new Map<string, Useful>()
  const there = new Set(got.answer.headers.map(([name]) => name.toLowerCase()))
  // Most answers have none of them, and a list of exchanges asks for each.
  if (!LOWER.some((name) => there.has(name))) return []
  for (const { names, confidence, why, applies } of USES) {
    const here = names.filter((name) => !found.has(name) && there.has(name.toLowerCase()))
    if (here.length === 0 || !applies(got)) continue
    for (const name of here) found.set(name, { name, confidence, why: why ?? null })
  }
  return [...found.values()]
}
