import { listed } from '../../cors/clip.ts'
import type { Response } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { isOkStatus } from '../../cors/status.ts'
import { askedHeaders } from '../../cors/steps.ts'
import {
  hasAllowedOrigin,
  hasAnyCorsHeader,
  headerMatches,
  namesGrants,
  phrase,
  variesByOrigin,
  varyNames,
} from '../answer.ts'
import { type Confidence, defineCause } from '../cause.ts'
import {
  answersPreflightsHere,
  type Facts,
  factsOf,
  goodPreflights,
  othersThatAllowThisOrigin,
  place,
  stoppedOn,
} from '../facts.ts'
import { quoted } from '../quoted.ts'
import { type Compared, refusedInBody } from '../refusal-bodies.ts'

const NAMES = ['origin', 'access-control-request-method', 'access-control-request-headers']

const REFUSES = /reject|invalid|not allowed|not permitted|forbid|denied|disallow|refus|unknown/i

/**
 * What rack-cors says that it missed.
 *
 * Source: https://github.com/cyu/rack-cors/blob/master/lib/rack/cors/result.rb
 */
const MISSED: readonly (readonly [reason: RegExp, part: Compared])[] = [
  [/miss; no-origin$/, 'origin'],
  [/miss; (no|deny)-method$/, 'method'],
  [/miss; deny-header$/, 'headers'],
]

/** Whether rack-cors says that no resource of it has this path. */
export const isUnlistedPath = (response: Response): boolean => headerMatches(response, 'x-rack-cors', /miss; no-path$/)

/**
 * What an answer says was refused, by its status line or a header, in the words of layers that say so; null where it says
 * nothing of that kind.
 *
 * Source: https://quarkus.io/guides/security-cors (its filter: `CORS Rejected - Invalid origin`)
 */
const refusedAsSaid = (response: Response): Compared | null => {
  const { status, statusText } = response
  const missed = MISSED.find(([reason]) => headerMatches(response, 'x-rack-cors', reason))
  if (missed !== undefined) return missed[1]
  if (isOkStatus(status) || !/\b(cors|origin)\b/i.test(statusText) || !REFUSES.test(statusText)) return null
  // The header that is named may be the one that carries the origin.
  if (/\borigin[ -]headers?\b/i.test(statusText)) return 'origin'
  if (/\bmethod\b/i.test(statusText)) return 'method'
  if (/\bheaders?\b/i.test(statusText)) return 'headers'
  return /\borigin\b/i.test(statusText) ? 'origin' : null
}

/** Whether the status line says that CORS was refused, whatever of it. */
const isRefusedByName = ({ status, statusText }: Response): boolean =>
  !isOkStatus(status) && /\bcors\b/i.test(statusText) && REFUSES.test(statusText)

/** The refusal of a layer that we know by the words of its body; null where it is none. */
const refusal = ({ answer, stage, origin, leg: { method } }: Facts): ReturnType<typeof refusedInBody> =>
  stage === 'redirect'
    ? null
    : refusedInBody(answer, { origin, method }, stage === 'preflight' ? 'preflight' : 'actual')

/** What an answer says was refused, by its status line, a header or its body; null where it says nothing of that kind. */
export const saidToRefuse = (facts: Facts): Compared | null =>
  refusedAsSaid(facts.answer) ?? refusal(facts)?.part ?? null

/** Whether a CORS layer says that it refused, whatever of it. */
export const isSaidToRefuse = (facts: Facts): boolean =>
  isRefusedByName(facts.answer) || refusedAsSaid(facts.answer) !== null || refusal(facts) !== null

/** Words are beyond doubt; a length may be one by chance. */
export const sureness = (facts: Facts): Confidence => (refusedAsSaid(facts.answer) === null ? 'likely' : 'certain')

/** Where it says so, as a short phrase. */
export const saying = (facts: Facts): string => {
  const { answer } = facts
  const found = refusedAsSaid(answer) === null ? refusal(facts) : null
  if (found !== null) return `status ${answer.status} with a body as long as the refusal of ${found.by}`
  return getHeader(answer.headers, 'x-rack-cors') === null
    ? `status ${answer.status} ${quoted(answer.statusText)}`
    : phrase(answer, 'x-rack-cors')
}

/**
 * Whether a preflight was answered well and without a word of CORS: what a server without it answers, and what some layers
 * answer to an origin, a method or a header that they do not list.
 *
 * Source: https://github.com/cyu/rack-cors/blob/master/lib/rack/cors.rb (process_preflight);
 * https://github.com/corydolphin/flask-cors/blob/main/flask_cors/core.py (get_cors_headers)
 */
export const isBare = ({ answer, stage }: Facts): boolean =>
  stage === 'preflight' && isOkStatus(answer.status) && !hasAnyCorsHeader(answer) && !variesByOrigin(answer)

/**
 * Whether a preflight was refused by a layer that looks at all three and is silent about which of them failed.
 *
 * Source: https://github.com/rs/cors/blob/master/cors.go (handlePreflight);
 * https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html (its processor answers 403)
 */
const isSilent = (facts: Facts): boolean => {
  const { answer, stage } = facts
  if (stage !== 'preflight' || hasAnyCorsHeader(answer)) return false
  if (isRefusedByName(answer)) return refusedAsSaid(answer) === null
  if (refusal(facts) !== null) return refusal(facts)?.part === null
  if (!stoppedOn(facts, 'allow-origin-missing', 'preflight-status-not-ok')) return false
  if (isBare(facts)) return answersPreflightsHere(facts)
  const names = varyNames(answer)
  return (isOkStatus(answer.status) || answer.status === 403) && NAMES.every((name) => names.includes(name))
}

/**
 * Whether a layer with a list of its own answered the preflight, such as a development server: it grants methods or
 * headers and no origin, while all that gets further is let in.
 */
export const isRefusedInFront = (facts: Facts): boolean =>
  facts.stage === 'preflight' &&
  isOkStatus(facts.answer.status) &&
  namesGrants(facts.answer) &&
  !hasAllowedOrigin(facts.answer) &&
  othersThatAllowThisOrigin(facts).length > 0 &&
  othersThatAllowThisOrigin(facts).every(({ to }) => to === 'actual')

/** The request headers that no good preflight asked for. */
export const newHeaders = (facts: Facts): readonly string[] => {
  const granted = new Set(goodPreflights(facts).flatMap(({ leg }) => askedHeaders(leg)))
  return facts.askedHeaders.filter((name) => !granted.has(name))
}

/**
 * What may have been refused, by the answers to requests that differ; null where no such layer answered. One alone is
 * what was refused, as nothing else is new about this request.
 */
export const suspects = (facts: Facts): readonly Compared[] | null => {
  if (!isSilent(facts)) return null
  const good = goodPreflights(facts)
  const { method } = facts.leg
  const all: readonly [Compared, boolean][] = [
    ['origin', othersThatAllowThisOrigin(facts).length > 0],
    ['method', good.some(({ leg }) => leg.method === method)],
    ['headers', newHeaders(facts).length === 0],
  ]
  return all.filter(([, isKnown]) => !isKnown).map(([part]) => part)
}

/** The one thing that a CORS layer refused, as the answer or its siblings say; null where several may be it. */
export const refusedPart = (facts: Facts): Compared | null => {
  const said = saidToRefuse(facts)
  if (said !== null) return said
  const parts = suspects(facts) ?? []
  return parts.length === 1 ? (parts[0] ?? null) : null
}

const named = (facts: Facts, part: Compared): string => {
  if (part === 'origin') return `the origin ${quoted(facts.origin)}`
  if (part === 'method') return `the method ${quoted(facts.leg.method)}`
  const names = newHeaders(facts)
  return `the request header${names.length > 1 ? 's' : ''} ${listed(names)}`
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`

const SILENT =
  'Layers of this kind, such as those of Go, Rack and Spring, leave every CORS header out where one of the three is not on its list.'

/** The CORS layer refused origin, method or a header, and leaves open which. */
export default defineCause({
  id: 'cors-layer-refused',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.tainted) return null
    const said = saidToRefuse(facts)
    if (said === 'method' || said === 'headers')
      return {
        confidence: sureness(facts),
        headline: `The server’s CORS layer refused ${said === 'method' ? named(facts, said) : 'a request header'} (${facts.answer.status}).`,
        sentence: `The answer itself says so: ${saying(facts)}.`,
        evidence: [saying(facts)],
      }
    const parts = suspects(facts)
    // The origin alone has a cause of its own.
    if (parts === null || parts.length === 0 || parts.join() === 'origin') return null
    const [known] = othersThatAllowThisOrigin(facts)
    const evidence = [
      `preflight status ${facts.answer.status} without any Access-Control header`,
      ...(isRefusedByName(facts.answer)
        ? [`the reason ${quoted(facts.answer.statusText)}`]
        : refusal(facts) !== null
          ? [saying(facts)]
          : isBare(facts)
            ? []
            : [phrase(facts.answer, 'vary')]),
      ...(known === undefined ? [] : [`${place(known)} allows this origin`]),
    ]
    const [only] = parts
    if (parts.length === 1 && only !== undefined)
      return {
        confidence: 'likely',
        headline: `The server’s CORS layer refused ${named(facts, only)}.`,
        sentence: 'It allows this origin elsewhere, and all else that this preflight asks for.',
        evidence,
      }
    return {
      confidence: 'likely',
      headline: parts.includes('origin')
        ? `The server’s CORS layer refused the preflight${isOkStatus(facts.answer.status) ? '' : ` (${facts.answer.status})`}: its answer grants nothing.`
        : `The server’s CORS layer refused ${joined(parts.map((part) => named(facts, part)))}.`,
      sentence: parts.includes('origin')
        ? SILENT
        : 'It allows this origin elsewhere; the answer does not say which of these is not on its lists.',
      evidence,
    }
  },
})
