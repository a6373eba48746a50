import { isToken } from '../cors/headers.ts'
import { isSerialisedOrigin } from '../cors/origin.ts'

/** The answer a server should give: the smallest policy that passes, computed once and printed by every stack. */
export interface Grants {
  /** Methods that need to be named; CORS-safelisted ones never do. */
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

/** A policy, or one sentence that says why there is none. */
export type PolicyResult =
  | { readonly ok: true; readonly policy: CorsPolicy }
  | { readonly ok: false; readonly why: string }

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/

/**
 * Whether a policy may name this origin: scheme, host and port as browsers serialise them, no path and no slash.
 * Here: also the schemes of packaged applications, such as `capacitor://localhost`; never `null`.
 */
export const isNameableOrigin = (value: string): boolean =>
  ORIGIN.test(value) && (!/^https?:/.test(value) || isSerialisedOrigin(value))

/** `*` is a token too, but as a grant it means everything. */
const isNameable = (name: string): boolean => isToken(name) && name !== '*'

const refusal = ({ methods, requestHeaders, exposedHeaders, maxAge }: Grants): string | null => {
  const method = methods.find((name) => !isNameable(name))
  if (method !== undefined) return `\`${method}\` is not a method that a server can name: it must be an HTTP token.`
  const header = [...requestHeaders, ...exposedHeaders].find((name) => !isNameable(name))
  if (header !== undefined)
    return `\`${header}\` is not a header name that a server can name: it must be an HTTP token other than \`*\`.`
  if (!Number.isInteger(maxAge) || maxAge < 0)
    return `\`${maxAge}\` is not a number of seconds that Access-Control-Max-Age can hold.`
  return null
}

const checked = (policy: CorsPolicy): PolicyResult => {
  const why = refusal(policy)
  return why === null ? { ok: true, policy } : { ok: false, why }
}

/** Every origin may read the answer, which is the same for all: never with credentials. Refuses names that are no tokens. */
export const openPolicy = (grants: Grants): PolicyResult => checked({ ...grants, origins: '*', credentials: false })

/** The origins of a list, and nobody else. Refuses what is no origin, and names that are no tokens. */
export const listedPolicy = (
  origins: readonly [string, ...string[]],
  credentials: boolean,
  grants: Grants,
): PolicyResult => {
  const wrong = origins.find((origin) => !isNameableOrigin(origin))
  if (wrong !== undefined)
    return { ok: false, why: `\`${wrong}\` is not an origin that a server can name: scheme, host and port, no more.` }
  return checked({ ...grants, origins, credentials })
}
