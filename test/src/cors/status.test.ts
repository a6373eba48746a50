import { describe, expect, test } from 'vitest'
import { isOkStatus, isRedirectStatus } from '../../../src/cors/status.ts'

describe('ok statuses', () => {
  test.each([200, 204, 206, 226, 299])('accepts %i', (status) => {
    expect(isOkStatus(status)).toBe(true)
  })
  test.each([0, 100, 199, 300, 304, 404, 500])('rejects %i', (status) => {
    expect(isOkStatus(status)).toBe(false)
  })
})

describe('redirect statuses', () => {
  test.each([301, 302, 303, 307, 308])('accepts %i', (status) => {
    expect(isRedirectStatus(status)).toBe(true)
  })
  test.each([0, 200, 300, 304, 305, 306, 309, 399, 401])('rejects %i', (status) => {
    expect(isRedirectStatus(status)).toBe(false)
  })
})
