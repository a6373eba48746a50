import type { Exchange, Response } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { originOf } from '../cors/origin.ts'
import { isRedirect } from '../cors/redirect.ts'
import type { Verdict, Warning } from '../cors/rule.ts'
import { corsLegs } from '../cors/scope.ts'
import { isOkStatus } from '../cors/status.ts'
import { allowedOrigin, variesByOrigin } from './answer.ts'
import { quoted } from './quoted.ts'
import { type Answer, answersOf } from './siblings.ts'

/** Only what GET and HEAD ask for is ever handed to somebody else. */
const isKept = ({ leg, response: { headers } }: Answer): boolean =>
  (leg.method === 'GET' || leg.method === 'HEAD') && !/\bno-store\b/i.test(getHeader(headers, 'cache-control') ?? '')

const isNamed = (response: Response): boolean => !['*', null].includes(allowedOrigin(response))

/** The same response, given without the header or for another origin. */
const isOtherwise =
  (own: Answer) =>
  ({ leg, to, response }: Answer): boolean => {
    if (to !== 'actual' || leg === own.leg || !isOkStatus(response.status)) return false
    const allowed = allowedOrigin(response)
    return allowed === null ? leg.url === own.leg.url : isNamed(response) && allowed !== allowedOrigin(own.response)
  }

/**
 * A warning where a server answers one origin otherwise than another and does not say so to caches; null where no other
 * answer shows that: an origin that is always the same needs no `Vary`.
 */
export const varyMissing = (exchange: Exchange, verdict: Verdict, siblings: readonly Exchange[]): Warning | null => {
  if (verdict.kind !== 'allowed' || siblings.length === 0) return null
  const governed = corsLegs(exchange)
  for (const [index, leg] of exchange.legs.entries()) {
    if (governed[index] !== true) continue
    const server = originOf(leg.url)
    const own = answersOf(server, [exchange]).find((answer) => answer.leg === leg && answer.to === 'actual')
    if (own === undefined || !isKept(own) || isRedirect(own.response, exchange.browser)) continue
    if (!isNamed(own.response) || variesByOrigin(own.response)) continue
    const allowed = allowedOrigin(own.response)
    if (allowed !== null && answersOf(server, siblings).some(isOtherwise(own)))
      return {
        id: 'vary-origin-missing',
        leg: index,
        sentence: `The response is only for ${quoted(allowed)} but has no \`Vary: Origin\`, and the server answers others otherwise: a cache can serve it to another origin, where the browser blocks it.`,
      }
  }
  return null
}
