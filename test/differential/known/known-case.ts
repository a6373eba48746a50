import type { BrowserName } from '../../support/browsers/browser.ts'
import { type Answer, type Case, type Hop, ORIGIN, type Place, type RawHeader, type Request } from '../case.ts'

/** A case that somebody thought of: what it is about, in a few words. */
export interface KnownCase extends Case {
  readonly description: string
  /** The browser that shows nobody what it stops on here, so that nobody can tell. */
  readonly hidden?: BrowserName
}

export const ACAO = 'Access-Control-Allow-Origin'
export const ACAC = 'Access-Control-Allow-Credentials'
export const ACAM = 'Access-Control-Allow-Methods'
export const ACAH = 'Access-Control-Allow-Headers'

type Lines = readonly RawHeader[]

export const FROM_ANYWHERE: Lines = [[ACAO, '*']]
export const FROM_ASKER: Lines = [[ACAO, ORIGIN]]
export const WITH_CREDENTIALS: Lines = [...FROM_ASKER, [ACAC, 'true']]

const PLAIN: Request = {
  asker: 'fetch',
  method: 'GET',
  headers: [],
  credentials: 'omit',
  mode: 'cors',
  redirect: 'follow',
  body: false,
  listens: false,
}

export const answer = (headers: Lines, status = 200): Answer => ({ status, headers })

/** One hop: what answers the request, and its preflight if there is one; by default the same headers. */
export const hop = (actual: Answer, preflight: Answer = answer(actual.headers), place: Place = 'same-site'): Hop => ({
  actual,
  preflight,
  place,
})

/** A case of the table; the first hop's place is where the page asks. */
export const known = (
  description: string,
  request: Partial<Request>,
  ...hops: readonly [Hop, ...Hop[]]
): Omit<KnownCase, 'id'> => ({ description, place: hops[0].place, request: { ...PLAIN, ...request }, hops })
