import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { CAUSES, diagnose } from '../../../src/diagnosis/index.ts'
import { exchange } from '../../support/exchanges.ts'
import { anyExchange } from '../fix/blocked-exchanges.ts'
import { atPreflight, atResponse, NGINX } from './table.ts'

const SOURCES = new URL('../../../src/diagnosis/causes/', import.meta.url)
const TESTS = new URL('./causes/', import.meta.url)

describe('the catalogue', () => {
  const ids = CAUSES.map(({ id }) => id)

  test('no cause is listed twice', () => {
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(ids)('%s is a file of that name, with a test', (id) => {
    expect(readdirSync(SOURCES)).toContain(`${id}.ts`)
    expect(readdirSync(TESTS)).toContain(`${id}.test.ts`)
  })
})

describe('diagnose', () => {
  const RUNS = { numRuns: 500, seed: 11 }
  const any = anyExchange(['omit', 'same-origin', 'include', null])

  test('names at least one cause for whatever is blocked, each once, the surest first', () => {
    const rank = { certain: 0, likely: 1, hint: 2 }
    fc.assert(
      fc.property(
        any.filter((it) => judge(it).kind === 'blocked'),
        fc.array(any, { maxLength: 3 }),
        (it, siblings) => {
          const causes = diagnose(it, judge(it), siblings)
          expect(causes.length).toBeGreaterThan(0)
          expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length)
          const ranks = causes.map(({ confidence }) => rank[confidence])
          expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
        },
      ),
      RUNS,
    )
  })

  test('has nothing to say about what is not CORS, not over, or failed', () => {
    const given = [
      exchange({ initiator: 'https://api.example' }),
      exchange({ leg: { bodyStarted: false, ending: null, response: { seen: false, why: 'never-sent' } } }),
      exchange({
        leg: {
          bodyStarted: false,
          response: { seen: false, why: 'never-sent' },
          ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' },
        },
      }),
    ]
    expect(given.map((it) => judge(it).kind)).toEqual(['not-cors', 'pending', 'failed'])
    for (const it of given) expect(diagnose(it, judge(it), [])).toEqual([])
  })

  test.each([
    ['a bad gateway', atResponse(502, NGINX)],
    ['too many requests', atResponse(429, NGINX)],
    ['a firewall', atResponse(403, { 'cf-mitigated': 'challenge' })],
    ['an application error', atResponse(500)],
    ['a gateway at the preflight', atPreflight(504, NGINX)],
  ])('says first that CORS is only the symptom: %s', (_, given) => {
    const it = exchange(given)
    expect(diagnose(it, judge(it), [])[0]?.sentence).toMatch(/^CORS is only the symptom/)
  })
})
