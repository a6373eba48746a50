import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { adviceOf } from '../../../src/report/build.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'

const SILENT = { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' }

const asked = (method: string, unsafeHeaders: readonly string[]): Exchange =>
  exchange({
    leg: {
      method,
      ...STOPPED,
      preflight: { method, unsafeHeaders, response: { status: 204, headers: SILENT } },
      requestHeaders: { seen: false, why: 'never-sent' },
      response: { seen: false, why: 'never-sent' },
    },
  })

/** A PUT with JSON that the same layer let pass. */
const passed = exchange({
  id: 'passed',
  leg: { method: 'PUT', preflight: { method: 'PUT', unsafeHeaders: ['content-type'] } },
})

describe('a layer that is silent about what it refused', () => {
  test.each([
    [
      'go',
      'DELETE',
      ['content-type'],
      /^AllowedMethods: \[\]string\{\/\* those that are there, \*\/ .*"DELETE".*\},\n$/,
    ],
    ['go', 'PUT', ['content-type', 'x-tenant'], /^AllowedHeaders: \[\]string\{.*"content-type", "x-tenant"\},\n$/],
    ['rails', 'DELETE', ['content-type'], /^methods: \[.*'delete'.*\] # and those that are there\n$/],
    ['rails', 'PUT', ['content-type', 'x-tenant'], /^headers: \['content-type', 'x-tenant'\] # and those/],
  ] as const)('%s: the one list that lacks it is edited: %s %j', (stack, method, names, code) => {
    const { edit, steps } = adviceOf(asked(method, names), [passed], { stack })
    expect(edit?.code).toMatch(code)
    expect(edit?.applies).toBe('fill-in')
    expect(steps.map(({ shows }) => shows ?? null)).toEqual(['edit'])
  })

  test.each(['go', 'rails'] as const)('%s: no list is guessed where two may lack it', (stack) => {
    expect(adviceOf(asked('DELETE', ['x-tenant']), [passed], { stack }).edit).toBeNull()
    expect(adviceOf(asked('DELETE', ['x-tenant']), [], { stack }).edit).toBeNull()
  })
})
