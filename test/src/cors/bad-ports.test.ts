import { expect, test } from 'vitest'
import { hasBadPort } from '../../../src/cors/bad-ports.ts'

test.each([
  [true, 'http://api.example:0/'],
  [true, 'https://api.example:22/path'],
  [true, 'http://[::1]:10080'],
  [false, 'http://api.example:8080/'],
  [false, 'http://api.example/'],
  [false, 'http://api.example:80/'],
  [false, 'http://api.example:99999/'],
  [false, 'no URL'],
])('a port that browsers refuse: %s for %s', (bad, url) => {
  expect(hasBadPort(url)).toBe(bad)
})
