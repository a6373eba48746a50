import { getHeader } from '../../cors/headers.ts'
import { isOkStatus } from '../../cors/status.ts'
import { hasAnyCorsHeader, phrase, variesByOrigin } from '../answer.ts'
import { defineCause } from '../cause.ts'
import {
  factsOf,
  isSameRequest,
  othersThatAllow,
  othersThatAllowThisOrigin,
  place,
  preflightPassed,
  stoppedOn,
} from '../facts.ts'
import { uncoveredType } from '../file-type.ts'
import { quotedPath } from '../quoted.ts'
import { isBare, isRefusedInFront, isUnlistedPath } from './cors-layer-refused.ts'

/** Some layers answer a preflight that they refuse as a server does that has none. */
const SENTENCES = {
  preflight: {
    nowhere:
      'The server sends no CORS header: CORS is not set up there, or its CORS layer does not list this path, the origin, the method or a header.',
    elsewhere:
      'The server knows CORS elsewhere, but its CORS layer does not cover this route, or does not list the method or a header.',
  },
  other: {
    nowhere: 'The server sends no CORS header: CORS is not set up there, or its CORS layer does not know this origin.',
    elsewhere: 'The server knows CORS elsewhere, but its CORS layer does not cover this route, or this kind of answer.',
  },
} as const

/** Nothing on the server, or nothing on this route, takes part in CORS. */
export default defineCause({
  id: 'cors-not-configured',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || !stoppedOn(facts, 'allow-origin-missing') || preflightPassed(facts)) return null
    const { answer, stage } = facts
    const half = hasAnyCorsHeader(answer) || variesByOrigin(answer)
    // A CORS layer that lets this origin in elsewhere did not refuse it here: it did not run.
    if (half && othersThatAllowThisOrigin(facts).length === 0) return null

    if (isRefusedInFront(facts)) return null

    // Nor is CORS missing where the very same request gets its headers.
    if (othersThatAllow(facts).some((other) => isSameRequest(facts, other))) return null

    const [elsewhere] = othersThatAllow(facts)
    // A preflight that is refused, or an error, has a nearer cause.
    const plain = isOkStatus(answer.status) || (stage === 'response' && answer.status < 500)
    const allow = stage === 'preflight' && getHeader(answer.headers, 'allow') !== null ? [phrase(answer, 'allow')] : []
    if (isUnlistedPath(answer))
      return {
        confidence: 'certain',
        headline: `The server’s CORS layer has no rule for the path ${quotedPath(facts.leg.url)}.`,
        sentence: 'Rack::Cors knows this origin, and none of its `resource` lines for it matches the path.',
        evidence: [phrase(answer, 'x-rack-cors')],
      }
    const type = uncoveredType(facts)
    if (type !== null)
      return {
        confidence: 'likely',
        headline: `The server sends CORS headers with \`.${type.there}\` files, and none with \`.${type.here}\`.`,
        sentence: 'A rule by file type or by folder sends the header, and this file is not among what it covers.',
        evidence: [`status ${answer.status} without any Access-Control header`, `${place(type.answer)} has the header`],
      }
    return {
      confidence: plain ? 'likely' : 'hint',
      sentence: SENTENCES[isBare(facts) ? 'preflight' : 'other'][elsewhere === undefined ? 'nowhere' : 'elsewhere'],
      evidence: [
        `status ${answer.status} without ${half ? 'access-control-allow-origin' : 'any Access-Control header'}`,
        ...allow,
        ...(elsewhere === undefined ? [] : [`${place(elsewhere)} has the header`]),
      ],
    }
  },
})
