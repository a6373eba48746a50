import type { ReportedExchange } from '../../src/report/report.ts'
import type { BrowserName } from '../support/browsers/browser.ts'
import type { Truth } from './truth.ts'

/** How CORSight's word and the browser's compare. */
export type Comparison =
  | { readonly kind: 'agree' }
  | { readonly kind: 'cannot-tell' }
  /** Both say blocked, by another code. */
  | { readonly kind: 'code'; readonly ours: string; readonly theirs: string }
  | { readonly kind: 'disagree'; readonly ours: string; readonly theirs: string }

const AGREE: Comparison = { kind: 'agree' }

const word = (exchange: ReportedExchange | undefined, name: BrowserName): string => {
  if (exchange === undefined) return 'nothing recorded'
  const { kind, code, failure } = exchange.verdict
  return [kind, code?.[name], failure?.kind].filter(Boolean).join(' ')
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
  if (code !== undefined && !isLocalNetwork(code) && !(name === 'firefox' && code === 'CORSDidNotSucceed')) {
    if (kind !== 'blocked') return disagree
    const named = exchange?.verdict.code?.[name] ?? ''
    return truth.codes.includes(named) ? AGREE : { kind: 'code', ours: named, theirs: code }
  }
  // Firefox says no more than "did not succeed" of every broken connection, and of a redirect with a password.
  if (code === 'CORSDidNotSucceed') {
    return kind === 'failed' || (kind === 'blocked' && exchange?.verdict.code?.firefox === code) ? AGREE : disagree
  }
  if (kind === 'blocked' || kind === 'pending') return disagree
  if (kind === 'failed' && outcome === 'ok') return disagree
  // What never leaves its origin is not recorded.
  return exchange === undefined && truth.asked && outcome === 'ok' && crosses ? disagree : AGREE
}
