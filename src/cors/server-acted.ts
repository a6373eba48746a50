import type { Exchange, Leg } from './exchange.ts'
import { wasStored } from './http-cache.ts'
import type { ServerActed, Verdict } from './rule.ts'

/** What a leg's own answer says; null where none was seen. */
const byAnswer = (leg: Leg, { browser }: Exchange): ServerActed | null => {
  if (!leg.response.seen) return null
  const stored = wasStored(leg, leg.response.value, browser)
  return stored === 'unknown' ? 'unknown' : stored === 'yes' ? 'no' : 'yes'
}

/** Chromium: announces the headers only when it sends, so after the preflight has passed; Firefox before that. */
const wasNeverSent = ({ requestHeaders }: Leg): boolean =>
  !requestHeaders.seen && requestHeaders.why === 'withheld-by-browser'

/**
 * Whether the actual request reached a server, so that one may have acted on it although the page could not read the
 * answer: `yes` where one answered, if only with a redirect, `no` where the browser stopped before sending, `unknown`
 * otherwise.
 */
export const serverActed = (exchange: Exchange, verdict: Verdict): ServerActed => {
  if (exchange.beforeRecording) return 'unknown'
  const answers = exchange.legs.map((leg) => byAnswer(leg, exchange))
  if (answers.includes('yes')) return 'yes'
  const last = exchange.legs.at(-1)
  if (last === undefined || answers.includes('unknown')) return 'unknown'
  if (last.response.seen && !answers.includes(null)) return 'no'
  if (exchange.legs.length > 1) return 'unknown'
  if (verdict.kind === 'blocked' && verdict.by.stage === 'preflight') return 'no'
  if (verdict.kind !== 'failed') return 'unknown'
  if (last.preflight !== null && !last.preflight.response.seen) return 'no'
  if (exchange.browser === 'chromium' && wasNeverSent(last)) return 'no'
  switch (verdict.failure.kind) {
    case 'connection-refused':
    case 'name-not-resolved':
    case 'blocked-by-extension':
    case 'local-network-access':
    case 'cache-only':
    case 'tls':
      return 'no'
    default:
      return 'unknown'
  }
}
