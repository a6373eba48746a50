import type { Exchange } from '../../../src/cors/exchange.ts'
import type { FailureKind, NotCorsReason, Verdict } from '../../../src/cors/rule.ts'
import { capitalised, placeWords } from '../../../src/report/words.ts'
import type { Entry } from './entry.ts'

const FAILURES: Readonly<Record<FailureKind, string>> = {
  'connection-refused': 'refused',
  'name-not-resolved': 'no such host',
  tls: 'TLS',
  'connection-broken': 'broken off',
  'timed-out': 'timed out',
  'invalid-response': 'invalid answer',
  aborted: 'cancelled',
  abandoned: 'page left',
  'blocked-by-extension': 'by an extension',
  'blocked-by-policy': 'by policy',
  'mixed-content': 'mixed content',
  'resource-policy': 'CORP',
  'embedder-policy': 'COEP',
  'opaque-response-blocking': 'ORB',
  'mime-type': 'MIME type',
  'origin-refused': 'own origin',
  'local-network-access': 'local network',
  'unsafe-redirect': 'bad redirect',
  proxy: 'proxy',
  'cache-only': 'not in cache',
  'stream-needs-http2': 'needs HTTP/2',
  'too-many': 'too many',
  unknown: 'no reason given',
}

const REASONS: Readonly<Record<NotCorsReason, string>> = {
  'same-origin': 'same origin',
  'no-cors': 'no-cors',
  navigation: 'navigation',
  websocket: 'WebSocket',
  extension: 'extension',
  replaced: 'by an extension',
  'unsupported-scheme': 'not HTTP',
}

const lastStatus = (exchange: Exchange): string => {
  const response = exchange.legs.at(-1)?.response
  return response?.seen && response.value.status > 0 ? String(response.value.status) : ''
}

/** Where it happened, in the width of a list row. */
export const placeOf = ({ verdict, exchange }: Entry): string => {
  if (exchange.beforeRecording && verdict.kind === 'undecided') return 'before recording'
  switch (verdict.kind) {
    case 'blocked':
      return verdict.by.stage
    case 'failed':
      return FAILURES[verdict.failure.kind]
    case 'not-cors':
      return REASONS[verdict.reason]
    case 'undecided':
    case 'allowed':
      return lastStatus(exchange)
    case 'pending':
      return ''
    default:
      return verdict satisfies never
  }
}

/** The verdict in two to four words: what happened and where. */
export const verdictWords = (verdict: Verdict, { beforeRecording }: Exchange): string =>
  beforeRecording && verdict.kind === 'undecided' ? 'Blocked, but not recorded' : capitalised(placeWords(verdict))
