import { listed } from '../../cors/clip.ts'
import type { Leg } from '../../cors/exchange.ts'
import { isCorsSafelistedMethod } from '../../cors/methods.ts'
import { askedHeaders } from '../../cors/steps.ts'
import { defineCause } from '../cause.ts'
import { isSpare } from '../header-owners.ts'

/** Headers that pages send out of habit, and few servers look at. */
const HABITS: ReadonlySet<string> = new Set(['x-requested-with', 'cache-control', 'pragma', 'if-modified-since'])

const isNeedless = (leg: Leg, name: string): boolean =>
  HABITS.has(name) ||
  isSpare([name], askedHeaders(leg)) ||
  (name === 'content-type' && ['GET', 'HEAD'].includes(leg.method))

/** The headers for which alone a leg sends a preflight, all of which it could do without; empty where it needs one. */
export const needlessHeaders = (leg: Leg): readonly string[] => {
  if (leg.preflight === null || !isCorsSafelistedMethod(leg.method)) return []
  const asked = askedHeaders(leg)
  return asked.every((name) => isNeedless(leg, name)) ? asked : []
}

/** The request needs a preflight only for headers that it could do without. */
export default defineCause({
  id: 'needless-preflight',

  detect({ exchange, verdict }) {
    const leg = exchange.legs.at(-1)
    if (leg === undefined) return null
    if (verdict.kind === 'blocked' ? verdict.by.stage !== 'preflight' : verdict.kind !== 'allowed') return null
    const asked = needlessHeaders(leg)
    if (asked.length === 0) return null
    return {
      confidence: 'hint',
      sentence: `The browser sends a preflight only because of ${listed(asked)}${asked.includes('content-type') ? ', and a request without a body has no content type' : ''}.`,
      evidence: [`${leg.method} with access-control-request-headers: ${asked.join(',')}`],
    }
  },
})
