/** How the page asks. `frame` is a fetch in a sandboxed frame, whose origin is opaque. */
export type Asker =
  | 'fetch'
  | 'xhr'
  | 'image'
  | 'script'
  | 'module'
  | 'style'
  | 'font'
  | 'event-source'
  | 'beacon'
  | 'worker'
  | 'frame'
  | 'worker-xhr'
  | 'shared-worker'
  | 'nested-worker'
  | 'blob-worker'
  | 'data-frame'
  | 'srcdoc-frame'
  | 'import'
  | 'preload'
  | 'modulepreload'
  | 'prefetch'
  | 'video'
  | 'audio'
  | 'track'
  | 'mask'
  | 'shape'

/** Askers that say everything in `fetch` or XMLHttpRequest, and see whether they may read the answer. */
export const SCRIPTED: ReadonlySet<Asker> = new Set<Asker>([
  'fetch',
  'xhr',
  'worker',
  'frame',
  'worker-xhr',
  'shared-worker',
  'nested-worker',
  'blob-worker',
  'data-frame',
  'srcdoc-frame',
])

/** Where the server is, as the page sees it. */
export type Place = 'same-site' | 'cross-site' | 'plain-http' | 'same-origin'

export type RawHeader = readonly [name: string, value: string]

/** What a server answers, byte by byte. */
export interface Answer {
  readonly status: number
  readonly headers: readonly RawHeader[]
  /** Closes the connection instead of answering. */
  readonly broken?: true
  /** May be stored: without it the server says `Cache-Control: no-store`. */
  readonly storable?: true
  /** The headers of the 304 with which it answers `If-None-Match`. */
  readonly confirms?: readonly RawHeader[]
}

export type Body = 'text' | 'blob' | 'form' | 'params' | 'buffer' | 'stream'

export interface Request {
  readonly asker: Asker
  readonly method: string
  readonly headers: readonly RawHeader[]
  readonly credentials: 'omit' | 'same-origin' | 'include'
  readonly mode: 'cors' | 'no-cors'
  readonly redirect: 'follow' | 'error' | 'manual'
  readonly body: boolean
  /** XMLHttpRequest with an upload listener. */
  readonly listens: boolean
  /** What else `fetch` is told, in its own words: `cache`, `keepalive`, `referrerPolicy`. */
  readonly options?: Readonly<Record<string, string | boolean>>
  /** What the body is; a string where it is left out. */
  readonly upload?: Body
  readonly responseType?: string
  /** A cookie for the case’s URL on the page’s own host stands ready before it asks. */
  readonly cookie?: true
}

/** One random exchange: what is asked, where, and what each hop answers. */
export interface Case {
  readonly id: string
  readonly place: Place
  readonly request: Request
  /** One for each hop: the answer to its preflight, if it comes to one, and to the request itself. */
  readonly hops: readonly [Hop, ...Hop[]]
  /** How often it is asked, one after the other, so that caches answer too; 1 where it is left out. */
  readonly times?: number
}

export interface Hop {
  readonly place: Place
  readonly preflight: Answer
  readonly actual: Answer
}

/** Stands in a header value for what is only known when it is answered. */
export const ORIGIN = '{origin}'
export const NEXT = '{next}'
export const NEXT_WITH_PASSWORD = '{next-with-password}'
/** The path of the case, so that a cookie is its own. */
export const PATH = '{path}'
/** The page's own origin, whatever the request carries; and that without its scheme. */
export const PAGE_ORIGIN = '{page}'
export const PAGE_HOST = '{host}'
/** The next hop's URL with a user and a password as they stand, such as `user:`. */
export const nextWith = (userinfo: string): string => `{next-with:${userinfo}}`
