import type { Exchange, Response } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { pathOf } from '../cors/origin.ts'
import { redirectLocation } from '../cors/redirect.ts'
import type { ServerActed, Verdict } from '../cors/rule.ts'
import { serverActed } from '../cors/server-acted.ts'
import {
  cacheMarks,
  hasAllowedOrigin,
  hasApplicationMark,
  headerMatches,
  namesGrants,
  variesByOrigin,
} from './answer.ts'
import type { CauseContext } from './cause.ts'
import bodyParserBeforeCors from './causes/body-parser-before-cors.ts'
import { isSaidToRefuse } from './causes/cors-layer-refused.ts'
import expressOriginCallbackError from './causes/express-origin-callback-error.ts'
import keycloak from './causes/keycloak.ts'
import { type Facts, factsOf } from './facts.ts'
import { redirectKind } from './redirect-kind.ts'
import { isSentByGate, whoAnswered } from './who-answered.ts'

/**
 * What is known beyond yes and no. `in-front`: something in front of the application answered, so that the application
 * probably never saw the request. `login`: it was sent to a login instead of being done. `late`: a gateway gave up waiting, and the application may be at work on it.
 * `broken`: a gateway got no usable answer. `refused`: the server refused to do it.
 * `error`: a middleware may have failed before the handler. `options-ran`: the preflight was answered as the request itself is.
 */
export type ActedNote = 'in-front' | 'login' | 'late' | 'broken' | 'refused' | 'error' | 'options-ran'

export const ACTED_NOTES = [
  'in-front',
  'login',
  'late',
  'broken',
  'refused',
  'error',
  'options-ran',
] as const satisfies readonly ActedNote[]

export interface Acted {
  readonly acted: ServerActed
  readonly note: ActedNote | null
}

/** Statuses of gateways; 520 to 530 are Cloudflare’s. */
const LATE: ReadonlySet<number> = new Set([408, 499, 504, 522, 524])
const BROKEN: ReadonlySet<number> = new Set([502, 520])
const GATEWAY_ONLY: ReadonlySet<number> = new Set([521, 523, 525, 526, 530])

/** Whether the application acted, where something else answered: who gave up waiting had handed the request on. */
const ACTED: Readonly<Record<ActedNote, ServerActed>> = {
  'in-front': 'probably-not',
  login: 'probably-not',
  broken: 'probably-not',
  late: 'unknown',
  refused: 'probably-not',
  error: 'unknown',
  'options-ran': 'no',
}

/** Refusals that are given before the work is begun, whoever gives them. */
const REFUSED: ReadonlySet<number> = new Set([
  401, 403, 404, 405, 406, 410, 411, 413, 414, 415, 417, 421, 426, 428, 429, 431, 503,
])

/** Marks that a firewall or a gateway leaves on its own answers. */
const REFUSED_IN_FRONT = ['cf-mitigated', 'x-amzn-waf-action', 'x-sucuri-block'] as const

const noteOf = (facts: Facts): ActedNote | null => {
  const { answer } = facts
  const answered = whoAnswered(facts)
  const isSure = answered !== null && answered.confidence !== 'hint'
  // A storage or a service is the server that was asked, whatever it says.
  if (['storage', 'service'].includes(answered?.platform?.kind ?? '')) return null
  // A copy has the marks of what it was made from. The browser’s own was confirmed by the server where it counts as asked.
  if (!answer.fromCache && cacheMarks(answer).length > 0) return 'in-front'
  // Some set what looks like an application’s mark on their own answers too.
  if (hasApplicationMark(answer) && !isSure) return null
  if (LATE.has(answer.status)) return 'late'
  if (BROKEN.has(answer.status)) return 'broken'
  const isInFront =
    isSure ||
    GATEWAY_ONLY.has(answer.status) ||
    REFUSED_IN_FRONT.some((name) => getHeader(answer.headers, name) !== null)
  return isInFront ? 'in-front' : null
}

/** What the application itself refused, or may have failed at before its handler. */
const refusalOf = (facts: Facts, context: CauseContext): ActedNote | null => {
  if (facts.stage !== 'response') return null
  if (REFUSED.has(facts.answer.status) || isSaidToRefuse(facts)) return 'refused'
  // Keycloak has no parser before its handlers, which give the reason.
  if (bodyParserBeforeCors.detect(context) !== null && keycloak.detect(context) === null) return 'refused'
  if (facts.answer.status !== 500) return null
  const thrown = expressOriginCallbackError.detect(context)
  if (thrown !== null) return thrown.confidence === 'hint' ? 'error' : 'refused'
  // A CORS layer that looked at the origin grants it before any handler runs, unless it failed itself.
  return variesByOrigin(facts.answer) && !hasAllowedOrigin(facts.answer) ? 'error' : null
}

/** A 200 with a body and none of what a preflight is granted is what a handler of the path answers. */
const isLikeRequest = (response: Response): boolean =>
  response.status === 200 &&
  !namesGrants(response) &&
  getHeader(response.headers, 'allow') === null &&
  headerMatches(response, 'content-type', /json|html|xml/i) &&
  !headerMatches(response, 'content-length', /^0$/)

/** Paths from which people are sent to a login once it is done. */
const DONE_BEFORE = /log-?out|sign-?out|sign-?up|regist|password|reset|verif|confirm|activat|token|callback/i

/** Whether the first server sent the request to a login: a redirect from one that ends a session comes after the deed. */
const isSentToLogin = ({ legs, browser }: Exchange): boolean => {
  const [{ url, response }] = legs
  if (!response.seen || DONE_BEFORE.test(pathOf(url))) return false
  const to = redirectLocation(response.value, browser)
  return to !== null && redirectKind(url, to) === 'login'
}

/**
 * Whether the actual request reached the application, and what else is known of that: an answer of what stands in front
 * does not show it.
 */
export const actedOf = (exchange: Exchange, verdict: Verdict, siblings: readonly Exchange[]): Acted => {
  const acted = serverActed(exchange, verdict)
  const isSent = acted === 'yes' && isSentToLogin(exchange)
  if (isSent && exchange.legs.length > 1) return { acted: ACTED.login, note: 'login' }
  const context = { exchange, verdict, siblings }
  const facts = factsOf(context)
  if (facts === null) return { acted, note: null }
  if (facts.stage === 'preflight')
    return { acted, note: acted === 'no' && isLikeRequest(facts.answer) ? 'options-ran' : null }
  // What stands before the first server answered in its place.
  if (acted === 'yes' && facts.legIndex === 1 && isSentByGate(facts))
    return { acted: ACTED['in-front'], note: 'in-front' }
  // An earlier server of a redirect has answered in any case.
  if (acted !== 'yes' || exchange.legs.length > 1) return { acted, note: null }
  const note = noteOf(facts) ?? refusalOf(facts, context) ?? (isSent ? 'login' : null)
  return { acted: note === null ? acted : ACTED[note], note }
}
