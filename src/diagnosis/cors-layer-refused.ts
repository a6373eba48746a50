import { listed } from '../cors/clip.ts'
import type { Response } from '../cors/exchange.ts'
import { isOkStatus } from '../cors/status.ts'
import { askedHeaders } from '../cors/steps.ts'
import { hasAllowedOrigin, hasAnyCorsHeader, phrase, varyNames } from './answer.ts'
import { defineCause } from './cause.ts'
import { type Facts, factsOf, othersThatAllowThisOrigin, place, stoppedOn } from './facts.ts'
import { quoted } from './quoted.ts'
import type { Answer } from './siblings.ts'

/** What a CORS layer compares with its lists. */
export type Compared = 'origin' | 'method' | 'headers'

const NAMES = ['origin', 'access-control-request-method', 'access-control-request-headers']

const REFUSES = /reject|invalid|not allowed|not permitted|forbid|denied|disallow|refus|unknown/i

/**
 * What the status line says was refused, in the words of layers that say so; null where it says nothing of that kind.
 *
 * Source: https://quarkus.io/guides/security-cors (its filter: `CORS Rejected - Invalid origin`)
 */
export const refusedByText = ({ status, statusText }: Response): Compared | null => {
  if (isOkStatus(status) || !/\b(cors|origin)\b/i.test(statusText) || !REFUSES.test(statusText)) return null
  // The header that is named may be the one that carries the origin.
  if (/\borigin[ -]headers?\b/i.test(statusText)) return 'origin'
  if (/\bmethod\b/i.test(statusText)) return 'method'
  if (/\bheaders?\b/i.test(statusText)) return 'headers'
  return /\borigin\b/i.test(statusText) ? 'origin' : null
}

/**
 * Whether a preflight was refused by a layer that looks at all three and is silent about which of them failed.
 *
 * Source: https://github.com/rs/cors/blob/master/cors.go (handlePreflight);
 * https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html (its processor answers 403)
 */
const isSilent = (facts: Facts): boolean => {
  const { answer, stage } = facts
  if (stage !== 'preflight' || hasAnyCorsHeader(answer)) return false
  if (!stoppedOn(facts, 'allow-origin-missing', 'preflight-status-not-ok')) return false
  const names = varyNames(answer)
  return (isOkStatus(answer.status) || answer.status === 403) && NAMES.every((name) => names.includes(name))
}

const goodPreflights = ({ others }: Facts): readonly Answer[] =>
  others.filter(({ to, response }) => to === 'preflight' && isOkStatus(response.status) && hasAllowedOrigin(response))

/**
 * What may have been refused, by the answers to requests that differ; null where no such layer answered. One alone is
 * what was refused, as nothing else is new about this request.
 */
export const suspects = (facts: Facts): readonly Compared[] | null => {
  if (!isSilent(facts)) return null
  const good = goodPreflights(facts)
  const { method } = facts.leg
  const granted = new Set(good.flatMap(({ leg }) => askedHeaders(leg)))
  const isGranted = facts.askedHeaders.every((name) => granted.has(name))
  const all: readonly [Compared, boolean][] = [
    ['origin', othersThatAllowThisOrigin(facts).length > 0],
    ['method', good.some(({ leg }) => leg.method === method)],
    ['headers', isGranted],
  ]
  return all.filter(([, isKnown]) => !isKnown).map(([part]) => part)
}

const newHeaders = (facts: Facts): readonly string[] => {
  const granted = new Set(goodPreflights(facts).flatMap(({ leg }) => askedHeaders(leg)))
  return facts.askedHeaders.filter((name) => !granted.has(name))
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
  'Layers of this kind, such as those of Go and Spring, leave every CORS header out where one of the three is not on its list.'

/** The CORS layer refused origin, method or a header, and leaves open which. */
export default defineCause({
  id: 'cors-layer-refused',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.tainted) return null
    const said = refusedByText(facts.answer)
    if (said === 'method' || said === 'headers')
      return {
        confidence: 'certain',
        headline: `The server’s CORS layer refused ${said === 'method' ? named(facts, said) : 'a request header'} (${facts.answer.status}).`,
        sentence: `The status line says so: ${quoted(facts.answer.statusText)}.`,
        evidence: [`status ${facts.answer.status} ${facts.answer.statusText}`],
      }
    const parts = suspects(facts)
    // The origin alone has a cause of its own.
    if (parts === null || parts.length === 0 || parts.join() === 'origin') return null
    const [known] = othersThatAllowThisOrigin(facts)
    const evidence = [
      `preflight status ${facts.answer.status} without any Access-Control header`,
      phrase(facts.answer, 'vary'),
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
        ? 'The server’s CORS layer refused the preflight: its answer grants nothing.'
        : `The server’s CORS layer refused ${joined(parts.map((part) => named(facts, part)))}.`,
      sentence: parts.includes('origin')
        ? SILENT
        : 'It allows this origin elsewhere; the answer does not say which of these is not on its lists.',
      evidence,
    }
  },
})
