import type { Codes } from '../../../src/cors/codes.ts'
import type { Exchange, HeaderList, Observed, Response } from '../../../src/cors/exchange.ts'
import { preflightUses } from '../../../src/cors/preflight-use.ts'
import type { RuleStep } from '../../../src/cors/rule.ts'
import { type Entry, isBlocked } from './entry.ts'

const KEYS = ['host', 'server', 'code', 'rule', 'method', 'status', 'is', 'preflight'] as const
type Key = (typeof KEYS)[number]

/** One word of a filter: `key` says where it must occur, null anywhere in URL, method or header names. */
export interface Term {
  readonly key: Key | null
  /** Lower case. */
  readonly value: string
  /** True: it must not occur. */
  readonly not: boolean
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
 * The terms of a filter text, which all must hold: `host:` `server:` `code:` `rule:` `method:` `status:` `is:`
 * `preflight:` or free text, `-` in front to exclude, quotes around spaces. A key without a value is dropped, since the
 * user is still typing it.
 */
export const parseFilter = (text: string): readonly Term[] =>
  (text.match(WORD) ?? []).map(termOf).filter((term) => term.value !== '')

const answersOf = (exchange: Exchange): readonly Response[] =>
  exchange.legs
    .flatMap((leg): readonly (Observed<Response> | undefined)[] => [leg.preflight?.response, leg.response])
    .flatMap((response) => (response?.seen ? [response.value] : []))

const headersOf = (exchange: Exchange): readonly HeaderList[] => [
  ...exchange.legs
    .flatMap((leg) => [leg.preflight?.requestHeaders, leg.requestHeaders])
    .flatMap((headers) => (headers?.seen ? [headers.value] : [])),
  ...answersOf(exchange).map((response) => response.headers),
]

/** Memoised: a filter is typed letter by letter over thousands of exchanges. */
const texts = new WeakMap<Exchange, string>()

const textOf = (exchange: Exchange): string => {
  const known = texts.get(exchange)
  if (known !== undefined) return known
  const names = new Set(headersOf(exchange).flatMap((headers) => headers.map(([name]) => name)))
  const text = [...exchange.legs.flatMap((leg) => [leg.method, leg.url]), ...names].join('\n').toLowerCase()
  texts.set(exchange, text)
  return text
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')

const hosts = new WeakMap<Exchange, readonly string[]>()

/** The hosts of an exchange's legs, worked out once: URLs are slow to parse. */
const hostsOf = (exchange: Exchange): readonly string[] => {
  const known = hosts.get(exchange) ?? exchange.legs.map((leg) => hostOf(leg.url))
  hosts.set(exchange, known)
  return known
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
const preflightMatches = ({ exchange }: Entry, wanted: string, avoidable: ReadonlySet<Exchange>): boolean =>
  wanted === 'avoidable'
    ? avoidable.has(exchange)
    : (wanted === 'sent' || wanted === 'cached') && preflightUses(exchange).includes(wanted)

const holds = ({ key, value }: Term, entry: Entry, avoidable: () => ReadonlySet<Exchange>): boolean => {
  const { exchange } = entry
  switch (key) {
    case null:
      return textOf(exchange).includes(value)
    case 'host':
      return hostsOf(exchange).some((host) => host.includes(value))
    case 'server':
      return entry.servers.includes(value)
    case 'is':
      return isBlocked(entry) ? value === 'blocked' : entry.tone === value
    case 'preflight':
      return preflightMatches(entry, value, value === 'avoidable' ? avoidable() : NONE)
    case 'method':
      return exchange.legs.some((leg) => leg.method.toLowerCase() === value)
    case 'rule':
      return failing(entry).some((step) => step.rule.id.includes(value))
    case 'code':
      return codesOf(entry).some((code) => code.toLowerCase().includes(value))
    case 'status':
      return answersOf(exchange).some((response) => statusMatches(response.status, value))
    default:
      return key satisfies never
  }
}

const NONE: ReadonlySet<Exchange> = new Set()

/** Whether an entry passes every term; `avoidable` is asked only where a term is about what could have been spared. */
export const matches = (
  entry: Entry,
  terms: readonly Term[],
  avoidable: () => ReadonlySet<Exchange> = () => NONE,
): boolean => terms.every((term) => holds(term, entry, avoidable) !== term.not)
