import type { Browser, Exchange, Response } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { originOf } from '../cors/origin.ts'
import { isRedirect } from '../cors/redirect.ts'
import type { Verdict, Warning } from '../cors/rule.ts'
import { corsLegs } from '../cors/scope.ts'
import { isOkStatus } from '../cors/status.ts'
import { allowedOrigin, variesByOrigin } from './answer.ts'
import { quoted } from './quoted.ts'
import { type Answer, answersOf } from './siblings.ts'

type Kept = Pick<Answer, 'leg' | 'response'>

/** Only what GET and HEAD ask for is ever handed to somebody else. */
const isKept = ({ leg, response: { headers } }: Kept): boolean =>
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

/** The origin that an answer is for, where a cache can hand it to others as it is; null where it can't. */
export const unvariedOrigin = (answer: Kept, browser: Browser): string | null =>
  isKept(answer) &&
  !isRedirect(answer.response, browser) &&
  isNamed(answer.response) &&
  !variesByOrigin(answer.response)
    ? allowedOrigin(answer.response)
    : null

/** What comes of it. */
export const unvariedSentence = (origin: string): string =>
  `The response is only for ${quoted(origin)} but has no \`Vary: Origin\`, and the server answers others otherwise: a cache can serve it to another origin, where the browser blocks it.`

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
    const allowed = own === undefined ? null : unvariedOrigin(own, exchange.browser)
    if (own === undefined) continue
    if (allowed !== null && answersOf(server, siblings).some(isOtherwise(own)))
      return {
        id: 'vary-origin-missing',
        leg: index,
        sentence: unvariedSentence(allowed),
      }
  }
  return null
}
