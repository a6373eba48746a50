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

/** Where the server is, as the page sees it. */
export type Place = 'same-site' | 'cross-site' | 'plain-http' | 'same-origin'

export type RawHeader = readonly [name: string, value: string]

/** What a server answers, byte by byte. */
export interface Answer {
  readonly status: number
  readonly headers: readonly RawHeader[]
  /** Closes the connection instead of answering. */
  readonly broken?: true
}

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
}

/** One random exchange: what is asked, where, and what each hop answers. */
export interface Case {
  readonly id: string
  readonly place: Place
  readonly request: Request
  /** One for each hop: the answer to its preflight, if it comes to one, and to the request itself. */
  readonly hops: readonly [Hop, ...Hop[]]
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
/** The page's own origin, whatever the request carries; and that without its scheme. */
export const PAGE_ORIGIN = '{page}'
export const PAGE_HOST = '{host}'
/** The next hop's URL with a user and a password as they stand, such as `user:`. */
export const nextWith = (userinfo: string): string => `{next-with:${userinfo}}`
