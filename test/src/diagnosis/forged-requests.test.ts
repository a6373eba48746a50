import { expect, test } from 'vitest'
import { missedByCheck } from '../../../src/diagnosis/forged-requests.ts'
import { response } from '../../support/exchanges.ts'

const TEXT = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }

const missed = (body: string, headers: Readonly<Record<string, string>> = TEXT, status = 403) =>
  missedByCheck(response({ status, headers: { ...headers, 'content-length': String(body.length) } }))

test.each([
  ['cross-origin request detected from Sec-Fetch-Site header\n', 'origin'],
  ['Forbidden - origin invalid\n', 'origin'],
  ['Forbidden - CSRF token invalid\n', 'token'],
])('a check of Go says what it missed: %s', (body, part) => {
  expect(missed(body)).toBe(part)
})

test.each([
  ['another length', 'Forbidden\n', TEXT, 403],
  ['another type', 'Forbidden - origin invalid\n', { ...TEXT, 'content-type': 'text/html' }, 403],
  ['another status', 'Forbidden - origin invalid\n', TEXT, 401],
  ['another server', 'Forbidden - origin invalid\n', { 'content-type': TEXT['content-type'] }, 403],
] as const)('nothing is read into %s', (_, body, headers, status) => {
  expect(missed(body, headers, status)).toBeNull()
})
