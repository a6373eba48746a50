import type { Exchange } from '../../../src/cors/exchange.ts'
import type { FailureKind, NotCorsReason, RuleStep } from '../../../src/cors/rule.ts'
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

const subjectOf = ({ rule, result }: RuleStep): string => {
  if (result.outcome !== 'fail') return rule.failureTitle
  const { subject, missing = [] } = result.evidence
  return missing.length > 0 ? missing.join(', ') : subject
}

/** What a verdict hangs on: a name or a value, or a fact in words. */
export interface About {
  readonly text: string
  readonly code: boolean
}

const code = (text: string): About | null => (text === '' ? null : { text, code: true })

const aboutOf = ({ verdict, exchange }: Entry): About | null => {
  switch (verdict.kind) {
    case 'blocked':
      return code(subjectOf(verdict.by))
    case 'failed':
      return code(verdict.failure.error)
    case 'not-cors':
      return { text: REASONS[verdict.reason], code: false }
    case 'allowed':
      return code(lastStatus(exchange))
    case 'undecided':
      return { text: verdict.missing, code: false }
    case 'pending':
      return null
    default:
      return verdict satisfies never
  }
}

/** The verdict in a line: what happened and where, and what it hangs on, which is a name or a value. */
export const headline = (entry: Entry): { readonly words: string; readonly about: About | null } =>
  entry.exchange.beforeRecording && entry.verdict.kind === 'undecided'
    ? { words: 'Blocked, but not recorded', about: null }
    : { words: capitalised(placeWords(entry.verdict)), about: aboutOf(entry) }
