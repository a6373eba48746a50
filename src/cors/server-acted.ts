import type { Exchange } from './exchange.ts'
import type { ServerActed, Verdict } from './rule.ts'

/**
 * Whether the actual request reached the server, so that the server may have acted on it although the page could not
 * read the answer: `yes` where it answered, `no` where the browser stopped before sending, `unknown` otherwise.
 */
export const serverActed = (exchange: Exchange, verdict: Verdict): ServerActed => {
  const last = exchange.legs.at(-1)
  if (last === undefined || exchange.beforeRecording) return 'unknown'
  if (last.response.seen) return last.response.value.fromCache ? 'no' : 'yes'
  if (verdict.kind === 'blocked' && verdict.by.stage === 'preflight') return exchange.legs.length > 1 ? 'unknown' : 'no'
  if (verdict.kind !== 'failed') return 'unknown'
  if (last.preflight !== null && !last.preflight.response.seen) return 'no'
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
