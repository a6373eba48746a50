import { unseen } from '../../src/cors/exchange.ts'
import { judge } from '../../src/cors/judge.ts'
import type { ReportedExchange } from '../../src/report/report.ts'
import type { BrowserName } from '../support/browsers/browser.ts'
import type { Truth } from './truth.ts'

/** How CORSight's word and the browser's compare. */
export type Comparison =
  | { readonly kind: 'agree' }
  | { readonly kind: 'cannot-tell' }
  /** Both say blocked, by another code; `reason`: why nobody could tell from what the browser shows. */
  | { readonly kind: 'code'; readonly ours: string; readonly theirs: string; readonly reason: string | null }
  | { readonly kind: 'disagree'; readonly ours: string; readonly theirs: string }

const LISTS: ReadonlySet<string> = new Set(['CORSMultipleAllowOriginNotAllowed', 'CORSAllowOriginNotMatchingOrigin'])

/** What the browser hides and the order of its checks hangs on. */
const hiddenReason = (exchange: ReportedExchange, ours: string, theirs: string): string | null => {
  // Firefox: what speaks against credentials is no proof in workers and after redirects.
  const verdict = judge({
    ...exchange,
    credentials:
      exchange.credentials.seen && exchange.credentials.value === 'include'
        ? exchange.credentials
        : unseen('withheld-by-browser'),
  })
  const open = verdict.kind === 'blocked' ? verdict.steps.filter(({ result }) => result.outcome === 'cannot-tell') : []
  if (open.some(({ code }) => [ours, theirs].includes(code[exchange.browser] ?? '')))
    return 'the credentials mode is hidden, and another rule fails whatever it is'
  if (LISTS.has(ours) && LISTS.has(theirs)) return 'Firefox joins repeated lines before an extension sees them'
  return null
}

const AGREE: Comparison = { kind: 'agree' }

const word = (exchange: ReportedExchange | undefined, name: BrowserName): string => {
  if (exchange === undefined) return 'nothing recorded'
  const { kind, code, failure } = exchange.verdict
  return [kind, code?.[name], failure?.kind].filter(Boolean).join(' ')
}

/** Whether nothing came back, to the last request or to its preflight. */
const isDead = ({ legs }: ReportedExchange): boolean => {
  const last = legs.at(-1)
  return last !== undefined && !last.response.seen && last.preflight?.response.seen !== true
}

/** Local Network Access is told as a failure of its own, not as CORS. */
const isLocalNetwork = (code: string): boolean => code.includes('LocalNetwork')

/**
 * Compares one case. `outcome` is what the page's script saw: `ok`, `failed`, or something that says neither (a beacon
 * has no answer, and a font or image may fail for its content). `crosses`: some hop is on another origin.
 */
export function compare(
  name: BrowserName,
  exchange: ReportedExchange | undefined,
  truth: Truth,
  outcome: string,
  crosses: boolean,
): Comparison {
  const [code] = truth.codes
  const theirs = [code ?? (truth.errors[0] || 'no failure'), `script: ${outcome}`].join(', ')
  const ours = word(exchange, name)
  const disagree: Comparison = { kind: 'disagree', ours, theirs }
  const kind = exchange?.verdict.kind
  if (kind === 'undecided') return { kind: 'cannot-tell' }
  // A redirect to a URL with a password fails even where the request never leaves its origin; that is not recorded.
  if (exchange === undefined && !crosses) return AGREE
  // Firefox reports several values for a connection that died without an answer; its console is wrong.
  if (code === 'CORSMultipleAllowOriginNotAllowed' && kind === 'failed' && exchange !== undefined && isDead(exchange))
    return AGREE
  if (code !== undefined && !isLocalNetwork(code) && !(name === 'firefox' && code === 'CORSDidNotSucceed')) {
    if (exchange === undefined || kind !== 'blocked') return disagree
    const named = exchange.verdict.code?.[name] ?? ''
    if (truth.codes.includes(named)) return AGREE
    return { kind: 'code', ours: named, theirs: code, reason: hiddenReason(exchange, named, code) }
  }
  // Firefox says no more than "did not succeed" of every broken connection, and of a redirect with a password.
  if (code === 'CORSDidNotSucceed') {
    return kind === 'failed' || (kind === 'blocked' && exchange?.verdict.code?.firefox === code) ? AGREE : disagree
  }
  if (kind === 'blocked' || kind === 'pending') return disagree
  if (kind === 'failed' && outcome === 'ok') return disagree
  return exchange === undefined && truth.asked && outcome === 'ok' ? disagree : AGREE
}
