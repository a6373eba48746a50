import { describe, expect, test } from 'vitest'
import { unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import type { CauseDetector, Confidence } from '../../../src/diagnosis/cause.ts'
import { diagnose } from '../../../src/diagnosis/index.ts'
import {
  type ExchangeOverrides,
  exchange,
  type HeadersLike,
  type LegOverrides,
  type PreflightOverrides,
  STOPPED,
} from '../../support/exchanges.ts'

export const APP = 'https://app.example'
export const API = 'https://api.example/v1/items'
export const ALLOWED = { 'Access-Control-Allow-Origin': APP } as const

/** What a nginx, or an Express behind nothing, puts on every answer. */
export const NGINX = { Server: 'nginx/1.22.1' } as const
export const EXPRESS = { 'X-Powered-By': 'Express' } as const

/** A PUT whose preflight got this answer, and was stopped there. */
export const atPreflight = (
  status: number,
  headers: HeadersLike = {},
  { asked = {}, ...leg }: Omit<LegOverrides, 'preflight'> & { asked?: PreflightOverrides } = {},
): ExchangeOverrides => ({
  leg: {
    method: 'PUT',
    ...leg,
    preflight: { ...asked, response: { status, headers } },
    response: unseen('never-sent'),
    requestHeaders: unseen('never-sent'),
    ...STOPPED,
  },
})

/** A GET that got this answer, and was stopped there. */
export const atResponse = (status: number, headers: HeadersLike = {}, leg: LegOverrides = {}): ExchangeOverrides => ({
  leg: { ...leg, response: { status, headers }, ...STOPPED },
})

/** The same after a preflight that passed. */
export const afterPreflight = (status: number, headers: HeadersLike = {}, leg: LegOverrides = {}): ExchangeOverrides =>
  atResponse(status, headers, { method: 'PUT', preflight: {}, ...leg })

/** An exchange that the server allowed, earlier. */
export const allowed = (
  leg: LegOverrides = {},
  rest: Omit<ExchangeOverrides, 'leg' | 'legs'> = {},
): ExchangeOverrides => ({
  id: 'earlier',
  ...rest,
  leg,
})

export interface Row {
  readonly when: string
  readonly given: ExchangeOverrides
  readonly siblings?: readonly ExchangeOverrides[]
  /** null: a near miss, which must not be taken for this cause. */
  readonly confidence: Confidence | null
  /** The cause that must be said first, where that matters. */
  readonly first?: string
  readonly says?: RegExp
  readonly headline?: string
}

const causesOf = ({ given, siblings = [] }: Row) => {
  const it = exchange(given)
  const others = siblings.map((sibling, index) => exchange({ id: `sibling-${index}`, ...sibling }))
  return diagnose(it, judge(it), others)
}

/** Tests one cause: its signatures with their confidence, and near misses. */
export const testCause = (cause: CauseDetector, rows: readonly Row[]): void => {
  describe(cause.id, () => {
    test.each(rows)('$confidence: $when', (row) => {
      const causes = causesOf(row)
      const found = causes.find(({ id }) => id === cause.id)
      expect(found?.confidence ?? null).toBe(row.confidence)
      if (row.first !== undefined) expect(causes[0]?.id).toBe(row.first)
      if (row.says !== undefined) expect(found?.sentence).toMatch(row.says)
      if (row.headline !== undefined) expect(found?.headline).toBe(row.headline)
      if (found === undefined) return
      for (const words of [found.sentence, found.headline ?? 'None.']) expect(words).toMatch(/^[A-Z`][^\n]*\.$/)
      expect(found.evidence.length).toBeGreaterThan(0)
      expect(found.evidence.filter((phrase) => phrase.trim() === '')).toEqual([])
    })

    test('the table has a signature and a near miss', () => {
      const misses = rows.filter(({ confidence }) => confidence === null)
      expect(misses.length).toBeGreaterThan(0)
      expect(misses.length).toBeLessThan(rows.length)
    })
  })
}
