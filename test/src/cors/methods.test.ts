import { describe, expect, test } from 'vitest'
import { isCorsSafelistedMethod, normaliseMethod } from '../../../src/cors/methods.ts'

describe('CORS-safelisted methods', () => {
  test.each(['GET', 'HEAD', 'POST'])('accepts `%s`', (method) => {
    expect(isCorsSafelistedMethod(method)).toBe(true)
  })

  test.each(['get', 'Post', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', '*', '', ' GET'])(
    'rejects `%s`',
    (method) => {
      expect(isCorsSafelistedMethod(method)).toBe(false)
    },
  )
})

describe('normalising a method', () => {
  test.each(['delete', 'get', 'head', 'options', 'post', 'put', 'Put', 'pUT'])(
    'turns `%s` into upper case',
    (method) => {
      expect(normaliseMethod(method)).toBe(method.toUpperCase())
    },
  )

  test.each(['patch', 'Patch', 'PATCH', 'chicken', 'query', 'connect', ''])('leaves `%s` as it is', (method) => {
    expect(normaliseMethod(method)).toBe(method)
  })
})
