import { expect, test } from 'vitest'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { adviceFor } from './advised.ts'

const PAGE = 'https://app.example'

const allowed = (...origins: readonly string[]) =>
  origins.map((origin) => ['Access-Control-Allow-Origin', origin] as const)

const blocked = (headers: readonly (readonly [string, string])[]) =>
  exchange({ leg: { ...STOPPED, response: { status: 200, headers } } })

const CREDENTIALS = ['Access-Control-Allow-Credentials', 'true'] as const

test.each([
  {
    takes: 'the origin alone, where only that is doubled, and leaves the credentials',
    headers: [...allowed(PAGE, PAGE), CREDENTIALS],
    lines: ['header_down -Access-Control-Allow-Origin'],
  },
  {
    takes: 'both, where both are doubled, whatever the request included',
    headers: [...allowed(PAGE, PAGE), CREDENTIALS, CREDENTIALS],
    lines: ['header_down -Access-Control-Allow-Origin', 'header_down -Access-Control-Allow-Credentials'],
  },
  {
    takes: 'the origin, and says which one is meant, where the values differ',
    headers: allowed(PAGE, '*'),
    lines: ['header_down -Access-Control-Allow-Origin', 'header Access-Control-Allow-Origin "*"'],
  },
])('an edit takes back $takes', ({ headers, lines }) => {
  const { edit, steps } = adviceFor(blocked(headers), { stack: 'caddy' })
  expect(edit?.code.trimEnd().split('\n')).toEqual(lines)
  expect(steps[0]?.shows).toBe('edit')
})

test('there is no edit where the stack has no line that takes a header back', () => {
  const doubled = blocked(allowed(PAGE, '*'))
  expect(adviceFor(doubled, { stack: 'express' }).edit).toBeNull()
})

test('a warning does not hide the step that exposes a header', () => {
  const headers = [...allowed(PAGE), ['X-Total-Count', '3']] as const
  const read = exchange({ leg: { response: { status: 200, headers } } })
  const { edit, steps, change } = adviceFor(read, { stack: 'nginx' })
  expect(edit?.code).toContain('X-Total-Count')
  expect(steps.map(({ shows }) => shows)).toContain('edit')
  expect(change.actual.map(({ name }) => name)).toContain('Access-Control-Expose-Headers')
})
