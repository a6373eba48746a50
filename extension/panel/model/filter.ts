import type { Codes } from '../../../src/cors/codes.ts'
import type { Exchange, HeaderList } from '../../../src/cors/exchange.ts'
import { onceEach } from '../../../src/cors/once.ts'
import { preflightUses } from '../../../src/cors/preflight-use.ts'
import type { RuleStep } from '../../../src/cors/rule.ts'
import { isOnTrial } from '../../../src/cors/trial.ts'
import { listChange } from '../../../src/diagnosis/list-change.ts'
import { type Entry, isBlocked, isWarning } from './entry.ts'
import { answersOf, headersOf } from './search-text.ts'

const KEYS = ['host', 'server', 'code', 'rule', 'method', 'status', 'header', 'is', 'since', 'preflight'] as const
type Key = (typeof KEYS)[number]

/** One word of a filter: `key` says where it must occur, null anywhere in URL, method or header names. */
export interface Term {
  readonly key: Key | null
  /** Lower case. */
  readonly value: string
  /** True: it must not occur. */
  readonly not: boolean
}

/** What a filter may ask for that no exchange shows by itself. */
export interface Circumstances {
  readonly now: () => number
  /** When the page that is shown began, in milliseconds since the epoch; null: not known. */
  readonly pageStart: number | null
  /** Whether the same request passed later. */
  readonly isFixed: (entry: Entry) => boolean
  /** Those whose preflight could have been spared; asked only where a term is about that. */
  readonly avoidable: () => ReadonlySet<Exchange>
}

const WORD = /-?(?:[a-z]+:)?"[^"]*"?|\S+/gi

const isKey = (name: string): name is Key => (KEYS as readonly string[]).includes(name)

const termOf = (word: string): Term => {
  const not = word.length > 1 && word.startsWith('-')
  const rest = not ? word.slice(1) : word
  const colon = rest.indexOf(':')
  const name = rest.slice(0, Math.max(colon, 0)).toLowerCase()
  const key = isKey(name) ? name : null
  const value = (key === null ? rest : rest.slice(colon + 1)).replace(/^"|"$/g, '').toLowerCase()
  return { key, value, not }
}

/**
 * The terms of a filter text, which all must hold: `host:` `server:` `code:` `rule:` `method:` `status:` `header:` `is:`
 * `since:` `preflight:` or free text, `-` in front to exclude, quotes around spaces. A key without a value is dropped,
 * since the user is still typing it.
 */
export const parseFilter = (text: string): readonly Term[] =>
  (text.match(WORD) ?? []).map(termOf).filter((term) => term.value !== '')

/** A text to be found in whatever case. */
const anyCase = onceEach(
  ({ value }: Term): RegExp => new RegExp(value.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i'),
)

/** Whether a value is within a header, written as `name: value`. Here: no text is made of the headers, which are many. */
const isInHeaders = (term: Term, exchange: Exchange): boolean => {
  const pattern = anyCase(term)
  const holds = term.value.includes(':')
    ? ([name, value]: HeaderList[number]) => pattern.test(`${name}: ${value}`)
    : ([name, value]: HeaderList[number]) => pattern.test(value) || pattern.test(name)
  return headersOf(exchange).some((headers) => headers.some(holds))
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')

const legHostsOf = onceEach(({ legs }: Exchange): readonly string[] => legs.map((leg) => hostOf(leg.url)))

/** The hosts of an exchange's legs; where one has no origin, worked out once, for URLs are slow to parse. */
const hostsOf = ({ exchange, servers }: Entry): readonly string[] => {
  if (!servers.includes('null')) return servers.map((server) => server.slice(server.indexOf('/') + 2))
  return legHostsOf(exchange)
}

const failing = ({ verdict }: Entry): readonly RuleStep[] => {
  if (verdict.kind === 'blocked') return [verdict.by, ...verdict.also]
  return verdict.kind === 'undecided' ? verdict.open : []
}

const codesOf = ({ verdict }: Entry): readonly string[] => {
  const codes: readonly Codes[] = verdict.kind === 'blocked' ? [verdict.code] : []
  const errors = verdict.kind === 'failed' ? [verdict.failure.error, verdict.failure.kind] : []
  return [...codes.flatMap(({ chromium, firefox }) => [chromium ?? '', firefox ?? '']), ...errors]
}

/** `404` or `4xx`. */
const statusMatches = (status: number, wanted: string): boolean => {
  const shape = /^([1-5])xx$/.exec(wanted)
  return shape === null ? String(status) === wanted : String(status).startsWith(shape[1] ?? '')
}

/** `sent`, `cached` or `avoidable`: how some leg got the server's consent. */
const preflightMatches = ({ exchange }: Entry, wanted: string, { avoidable }: Circumstances): boolean =>
  wanted === 'avoidable'
    ? avoidable().has(exchange)
    : (wanted === 'sent' || wanted === 'cached') && preflightUses(exchange).includes(wanted)

/** What `is:` can ask; the first that begins as the value does is meant, for users are still typing. */
const STATES: Readonly<Record<string, (entry: Entry, circumstances: Circumstances) => boolean>> = {
  blocked: isBlocked,
  allowed: ({ tone }) => tone === 'allowed',
  warning: isWarning,
  failed: ({ tone }) => tone === 'failed',
  undecided: ({ tone }) => tone === 'undecided',
  pending: ({ tone }) => tone === 'pending',
  'not-cors': ({ tone }) => tone === 'not-cors',
  incomplete: ({ exchange }) => exchange.interruptedAt !== undefined,
  trial: ({ exchange }) => isOnTrial(exchange),
  fixed: (entry, { isFixed }) => isFixed(entry),
}

const isIn = (value: string, entry: Entry, circumstances: Circumstances): boolean =>
  Object.entries(STATES).find(([name]) => name.startsWith(value))?.[1](entry, circumstances) ?? false

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 }

/** `30s`, `5m` or `2h` ago, `10:41` today, or `reload`, the beginning of the page; null for what names no time. */
const momentOf = (value: string, { now, pageStart }: Circumstances): number | null => {
  if (value === 'reload') return pageStart
  const [, count, unit = ''] = /^(\d{1,5})([smh])$/.exec(value) ?? []
  if (count !== undefined) return now() - Number(count) * (UNITS[unit] ?? 0)
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(value) ?? []
  return hours === undefined ? null : new Date(now()).setHours(Number(hours), Number(minutes), Number(seconds), 0)
}

const holds = (term: Term, entry: Entry, circumstances: Circumstances): boolean => {
  const { key, value } = term
  const { exchange, text } = entry
  switch (key) {
    case null:
      return text.includes(value)
    case 'host':
      return hostsOf(entry).some((host) => host.includes(value))
    case 'server':
      return entry.servers.includes(value)
    case 'preflight':
      return preflightMatches(entry, value, circumstances)
    case 'method':
      return exchange.legs.some((leg) => leg.method.toLowerCase() === value)
    case 'rule':
      return failing(entry).some((step) => step.rule.id.includes(value))
    case 'code':
      return codesOf(entry).some((code) => code.toLowerCase().includes(value))
    case 'status':
      return answersOf(exchange).some((response) => statusMatches(response.status, value))
    case 'header':
      return isInHeaders(term, exchange)
    case 'is':
      return isIn(value, entry, circumstances)
    case 'since':
      return exchange.startedAt >= (momentOf(value, circumstances) ?? 0)
    default:
      return key satisfies never
  }
}

/** Whether an entry passes every term. */
export const matches = (entry: Entry, terms: readonly Term[], circumstances: Circumstances): boolean =>
  terms.every((term) => holds(term, entry, circumstances) !== term.not)

/** What hangs on more than the entry itself. */
const CIRCUMSTANTIAL: ReadonlySet<Key | null> = new Set<Key>(['is', 'since', 'preflight'])

/**
 * Picks the entries that pass every term. It remembers what it found while the terms are the same ones, so that a batch of
 * a busy page has only what is new looked at.
 */
export const createSieve = () => {
  let last: readonly Term[] = []
  let seen: readonly Entry[] = []
  let passing = new Set<Entry>()
  return (entries: readonly Entry[], terms: readonly Term[], circumstances: Circumstances): readonly Entry[] => {
    const passes = (entry: Entry): boolean => matches(entry, terms, circumstances)
    if (terms.some(({ key }) => CIRCUMSTANTIAL.has(key))) return entries.filter(passes)
    if (terms !== last) [last, seen, passing] = [terms, [], new Set()]
    const { come, gone } = listChange(seen, entries)
    seen = entries
    for (const entry of gone) passing.delete(entry)
    for (const entry of come) if (passes(entry)) passing.add(entry)
    return entries.filter((entry) => passing.has(entry))
  }
}
