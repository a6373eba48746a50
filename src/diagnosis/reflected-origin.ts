import type { Exchange } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { originOf } from '../cors/origin.ts'
import type { Verdict, Warning } from '../cors/rule.ts'
import { corsLegs } from '../cors/scope.ts'
import { isOnTrial } from '../cors/trial.ts'
import { hiddenNeed } from './causes/header-not-exposed.ts'
import { quoted } from './quoted.ts'
import { type Answer, answersOf } from './siblings.ts'
import { varyMissing } from './vary-missing.ts'

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/

/** The part of an origin that tells owners apart: its last two labels, or `loopback`; opaque ones belong to anybody. */
const ownerOf = (origin: string): string => {
  if (!URL.canParse(origin)) return origin
  const { hostname } = new URL(origin)
  return LOOPBACK.test(hostname) ? 'loopback' : hostname.split('.').slice(-2).join('.')
}

/** Whether an answer lets exactly the origin that asked in, with credentials. */
const trustsAsker = ({ origin, response: { headers } }: Answer): boolean =>
  getHeader(headers, 'access-control-allow-origin') === origin &&
  getHeader(headers, 'access-control-allow-credentials') === 'true'

/** What it means that a server let in two origins of different owners alike. */
export const letsAnybodyIn = (one: string, other: string): string =>
  `The server allowed ${quoted(one)} and ${quoted(other)} alike, with credentials. A server that allows every origin so lets any site read the visitor’s data.`

/** Whether some answer of an exchange lets exactly the origin that asked in, with credentials. */
export const trustsOrigin = (exchange: Exchange): boolean =>
  exchange.legs.some((leg) => answersOf(originOf(leg.url), [exchange]).some(trustsAsker))

/**
 * A warning where a server let in, by name and with credentials, origins that belong to different owners: it may let in
 * whoever asks. One exchange alone can't show that, nor can ports of one machine.
 */
const reflectedOrigin = (exchange: Exchange, verdict: Verdict, siblings: readonly Exchange[]): Warning | null => {
  if (verdict.kind !== 'allowed' || siblings.length === 0) return null
  const governed = corsLegs(exchange)
  for (const [index, leg] of exchange.legs.entries()) {
    if (governed[index] !== true) continue
    const server = originOf(leg.url)
    const own = answersOf(server, [exchange]).find((answer) => answer.leg === leg && trustsAsker(answer))
    if (own === undefined) continue
    const other = answersOf(server, siblings).find(
      (answer) => trustsAsker(answer) && ownerOf(answer.origin) !== ownerOf(own.origin),
    )
    if (other !== undefined)
      return {
        id: 'any-origin-with-credentials',
        leg: index,
        sentence: letsAnybodyIn(own.origin, other.origin),
      }
  }
  return null
}

/** The id of the warning that a page can’t read what its client needs; its remedy is that of the cause. */
export const HIDDEN = 'header-not-exposed'

/** A warning where a client needs headers that the page can’t read; their names alone don’t tell that it does. */
const headersHidden = (exchange: Exchange, verdict: Verdict, siblings: readonly Exchange[]): Warning | null => {
  const sentence = hiddenNeed({ exchange, verdict, siblings })
  return sentence === null ? null : { id: HIDDEN, leg: exchange.legs.length - 1, sentence }
}

/** A verdict with what only other exchanges with the same server show. */
export const withSiblings = (exchange: Exchange, verdict: Verdict, siblings: readonly Exchange[]): Verdict => {
  // What a fix on trial granted tells nothing of the server.
  if (verdict.kind !== 'allowed' || isOnTrial(exchange)) return verdict
  const of = (warning: Warning | null): readonly Warning[] => (warning === null ? [] : [warning])
  const found = [...of(reflectedOrigin(exchange, verdict, siblings)), ...of(headersHidden(exchange, verdict, siblings))]
  const last = of(varyMissing(exchange, verdict, siblings))
  if (found.length + last.length === 0) return verdict
  const own = found.length === 0 ? verdict.warnings : verdict.warnings.filter(({ id }) => id !== HIDDEN)
  return { ...verdict, warnings: [...found, ...own, ...last] }
}
