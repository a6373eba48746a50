import type { CredentialsMode, Exchange, Observed } from './exchange.ts'
import type { Warning } from './rule.ts'
import { corsLegs } from './scope.ts'
import {
  authorizationUnderWildcard,
  type Check,
  eventStreamType,
  insecureOriginTrusted,
  interrupted,
  maxAgeUseless,
  moduleType,
  nullOriginTrusted,
  preflightElsewhere,
  privateNetworkObsolete,
  redirectNotFollowed,
  storedHeaders,
} from './warning-checks.ts'

/** Every check by the id of its warning, the most pressing first. */
const CHECKS: Readonly<Record<string, Check>> = {
  'module-type': moduleType,
  'event-stream-type': eventStreamType,
  'null-origin-with-credentials': nullOriginTrusted,
  'insecure-origin-with-credentials': insecureOriginTrusted,
  'authorization-under-wildcard': authorizationUnderWildcard,
  'preflight-elsewhere': preflightElsewhere,
  'max-age-useless': maxAgeUseless,
  'private-network-obsolete': privateNetworkObsolete,
  'redirect-not-followed': redirectNotFollowed,
  'response-interrupted': interrupted,
  'stored-headers-unseen': storedHeaders,
}

/** What to know about an exchange although nothing was blocked: each says what could happen, in one sentence. */
export const warningsOf = (exchange: Exchange, credentials: Observed<CredentialsMode>): readonly Warning[] => {
  const governed = corsLegs(exchange)
  return exchange.legs.flatMap((leg, index) =>
    Object.entries(CHECKS).flatMap(([id, check]) => {
      const sentence = governed[index] ? check(leg, exchange, credentials) : null
      return sentence === null ? [] : [{ id, leg: index, sentence }]
    }),
  )
}
