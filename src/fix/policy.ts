/** The answer a server should give: the smallest policy that passes, computed once and printed by every stack. */
interface Grants {
  /** Methods that need to be named; CORS-safelisted ones and OPTIONS never do. */
  readonly methods: readonly string[]
  /** CORS-unsafe request-header names, lower case. */
  readonly requestHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  /** Seconds. */
  readonly maxAge: number
}

/** `*` together with credentials can't be written down: the type has no room for it, and no reflection exists. */
export type CorsPolicy = Grants &
  (
    | { readonly origins: '*'; readonly credentials: false }
    | { readonly origins: readonly [string, ...string[]]; readonly credentials: boolean }
  )
