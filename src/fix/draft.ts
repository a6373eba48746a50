import type { Exchange, HeaderList, Observed, Response } from '../cors/exchange.ts'
import { isToken } from '../cors/headers.ts'
import { type Answers, retryWithAnswers } from './retry.ts'

/** A response as somebody edits it: its status, and one header a line. */
export interface Draft {
  readonly status: string
  readonly headers: string
}

export interface Drafts {
  /** null: this leg needs no preflight. */
  readonly preflight: Draft | null
  readonly actual: Draft
}

const NOTHING: Draft = { status: '200', headers: '' }

const draftOf = (response: Observed<Response>): Draft =>
  response.seen
    ? {
        status: `${response.value.status}`,
        headers: response.value.headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
      }
    : NOTHING

/** The answers of one leg as they came; an answer that never came starts as a 200 without headers. */
export const draftsOf = (exchange: Exchange, legIndex: number): Drafts => {
  const leg = exchange.legs[legIndex]
  if (leg === undefined) return { preflight: null, actual: NOTHING }
  return { preflight: leg.preflight && draftOf(leg.preflight.response), actual: draftOf(leg.response) }
}

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

const problem = (text: string) => ({ ok: false, problem: text }) as const

/** What a browser would not read as a header at all. */
const FORBIDDEN_IN_VALUE = /[\0\r]/

const parseLine = (line: string): Parsed<readonly [string, string]> => {
  const colon = line.indexOf(':')
  const shown = line.slice(0, 80)
  if (colon < 1) return problem(`\`${shown}\` is not a header: write a name, a colon and a value.`)
  const name = line.slice(0, colon).trim()
  if (!isToken(name)) return problem(`\`${name.slice(0, 80)}\` is not a header name: it must be an HTTP token.`)
  const value = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')
  if (FORBIDDEN_IN_VALUE.test(value))
    return problem(`The value of \`${name}\` has a character that no header may carry.`)
  return { ok: true, value: [name, value] }
}

const parseDraft = ({ status, headers }: Draft): Parsed<Response> => {
  const number = Number(status.trim())
  if (!/^\d{3}$/.test(status.trim()) || number < 100 || number > 599)
    return problem(`\`${status.slice(0, 20)}\` is not a status: write a number from 100 to 599.`)
  const list: HeaderList[number][] = []
  for (const line of headers.split('\n')) {
    if (line.trim() === '') continue
    const parsed = parseLine(line)
    if (!parsed.ok) return parsed
    list.push(parsed.value)
  }
  return { ok: true, value: { status: number, statusText: '', headers: list, fromCache: false } }
}

const answersOf = ({ preflight, actual }: Drafts): Parsed<Answers> => {
  const [asked, answered] = [preflight && parseDraft(preflight), parseDraft(actual)]
  if (asked !== null && !asked.ok) return asked
  if (!answered.ok) return answered
  return { ok: true, value: { preflight: asked === null ? null : asked.value, actual: answered.value } }
}

/** The exchange as it would be recorded with these answers, or one sentence that names what can't be read. */
export const retryWithDrafts = (exchange: Exchange, legIndex: number, drafts: Drafts): Parsed<Exchange> => {
  const answers = answersOf(drafts)
  return answers.ok ? { ok: true, value: retryWithAnswers(exchange, legIndex, answers.value) } : answers
}
