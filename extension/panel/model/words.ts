import { type Exchange, seenAnswers } from '../../../src/cors/exchange.ts'
import { INTERRUPTED } from '../../../src/cors/interrupted.ts'
import type { FailureKind, NotCorsReason, Verdict } from '../../../src/cors/rule.ts'
import { capitalised, placeWords } from '../../../src/report/words.ts'
import { timeOfDay } from './clock.ts'
import type { Entry, Tone } from './entry.ts'

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

/** The status of the last answer that was seen, the preflight's where that was the last; null: none was. */
export const statusOf = ({ exchange }: Entry): number | null => {
  const last = exchange.legs.at(-1)
  const statuses = last === undefined ? [] : seenAnswers(last).map(({ status }) => status)
  return statuses.findLast((status) => status > 0) ?? null
}

/** The rule that stopped an exchange, or on which it hangs; the kind of failure where CORS is not at fault. */
export const ruleOf = ({ verdict }: Entry): string => {
  if (verdict.kind === 'blocked') return verdict.by.rule.id
  if (verdict.kind === 'undecided') return verdict.open[0]?.rule.id ?? ''
  return verdict.kind === 'failed' ? verdict.failure.kind : ''
}

/** webRequest calls both `xmlhttprequest`. */
export const typeOf = ({ exchange: { type } }: Entry): string => (type === 'xmlhttprequest' ? 'fetch, XHR' : type)

/** Milliseconds from the beginning to the last event that was seen; null: nothing came yet. */
export const takes = ({ exchange: { legs } }: Entry): number | null => {
  const last = legs.at(-1)?.timing
  const end = last?.endedAt ?? last?.respondedAt ?? null
  return end === null ? null : Math.max(0, end - legs[0].timing.startedAt)
}

const isCut = (verdict: Verdict): boolean => verdict.kind === 'undecided' && verdict.missing === INTERRUPTED

/** Where it happened, in the width of a list row. */
export const placeOf = ({ verdict, exchange }: Entry): string => {
  if (exchange.beforeRecording && verdict.kind === 'undecided') return 'not recorded'
  if (isCut(verdict)) return 'interrupted'
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

const TONES: Readonly<Partial<Record<Tone, string>>> = {
  allowed: 'allowed',
  warning: 'warning',
  undecided: 'cannot tell',
  pending: 'pending',
}

/** The verdict in the width of a column: where it was stopped, or that it was not. */
export const toneWords = (entry: Entry): string =>
  entry.exchange.beforeRecording ? placeOf(entry) : (TONES[entry.tone] ?? placeOf(entry))

/** The verdict in two to four words: what happened and where. */
export const verdictWords = (verdict: Verdict, { beforeRecording, interruptedAt }: Exchange): string => {
  if (beforeRecording && verdict.kind === 'undecided') return 'Blocked, but not recorded'
  const words = capitalised(placeWords(verdict))
  return interruptedAt !== undefined && isCut(verdict) ? `${words}: interrupted at ${timeOfDay(interruptedAt)}` : words
}
