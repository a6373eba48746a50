import type { Runtime } from '../support/servers/stacks.ts'

/** A page that every layer lets in. */
export const PAGE = 'https://app.example'
/** Another one that most let in, as a list of one is answered differently by some. */
export const SECOND = 'https://admin.example'
export const STRANGER = 'https://other.example'

/** What every layer lets through, besides its origins. */
export const METHODS = ['GET', 'PUT'] as const
export const HEADER = 'content-type'

/** What a request has that the layer does not list. */
export type Refused = 'origin' | 'method' | 'header'

/** What else of the server is known: nothing, a GET that passed, or a PUT that passed with its preflight. */
export type Beside = 'alone' | 'read' | 'written'

/**
 * What is said first: the cause, how sure it is, and whether it names what was refused; `open`: it says that this can’t
 * be told, and a step tells how to find out.
 */
export type Outcome = readonly [cause: string, confidence: 'certain' | 'likely', names: 'named' | 'open']

/** Beside what is not named here, the same is said as alone. */
export type Outcomes = { readonly alone: Outcome } & { readonly [beside in 'read' | 'written']?: Outcome }

/** A server with a plain CORS library, set up by hand as its manual shows, and a route at `/ok`. */
export interface Layer {
  readonly label: string
  readonly runtime: Runtime
  readonly file: string
  readonly source: (port: number) => string
  readonly says: Readonly<Record<Refused, Outcomes>>
}

/** What most say of a method or a header: their lists stand in the answer. */
export const LISTS = {
  method: { alone: ['method-not-listed', 'certain', 'named'] },
  header: { alone: ['header-not-listed', 'certain', 'named'] },
} as const satisfies Partial<Layer['says']>

/** What is said of an origin where the answer shows that a layer looked at it. */
export const LIKELY_ORIGIN = { alone: ['origin-not-listed', 'likely', 'named'] } as const satisfies Outcomes
export const CERTAIN_ORIGIN = { alone: ['origin-not-listed', 'certain', 'named'] } as const satisfies Outcomes
