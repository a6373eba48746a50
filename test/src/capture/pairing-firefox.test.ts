import { describe, expect, test } from 'vitest'
import { asking, pairs } from '../../support/pairs.ts'

describe('in Firefox', () => {
  test('the actual request’s headers come before its preflight', () => {
    expect(
      pairs(
        [
          '#1 begin PUT /a',
          '#1 send | X-A: 1',
          '#2 begin OPTIONS /a',
          `#2 send | ${asking('PUT', 'x-a')}`,
          '#2 headers 204',
          '#2 complete',
          '#1 headers 200',
          '#1 complete',
        ],
        'firefox',
      ),
    ).toEqual(['2 → 1/0 certain'])
  })

  test('the headers that it asks for tell two requests apart', () => {
    expect(
      pairs(
        [
          '#1 begin GET /a',
          '#1 send | X-One: 1',
          '#2 begin GET /a',
          '#2 send | X-Two: 2',
          '#3 begin OPTIONS /a',
          `#3 send | ${asking('GET', 'x-two')}`,
          '#4 begin OPTIONS /a',
          `#4 send | ${asking('GET', 'x-one')}`,
        ],
        'firefox',
      ),
    ).toEqual(['3 → 2/0 likely', '4 → 1/0 certain'])
  })

  test('an Authorization that a redirect dropped is still asked for', () => {
    expect(
      pairs(
        [
          '#1 begin PUT /start',
          '#1 send | Authorization: Bearer x',
          '#1 headers 307',
          '#1 redirect 307 /a',
          '#1 begin PUT /a',
          '#1 send | Origin: null',
          '#2 begin OPTIONS /a',
          `#2 send | ${asking('PUT', 'authorization')}`,
          '#2 headers 204',
          '#2 complete',
        ],
        'firefox',
      ),
    ).toEqual(['2 → 1/1 certain'])
  })

  test('never to a request that was already answered', () => {
    expect(
      pairs(
        [
          '#1 begin PUT /a',
          '#1 send',
          '#1 headers 200',
          '#1 complete',
          '#2 begin OPTIONS /a',
          `#2 send | ${asking('PUT')}`,
        ],
        'firefox',
      ),
    ).toEqual([])
  })

  test('in the order of their ids where both began in the same millisecond', () => {
    const lines = [
      '@0 #9 begin PUT /a',
      '@0 #10 begin PUT /a',
      '@0 #9 send',
      '@0 #10 send',
      '@1 #12 begin OPTIONS /a',
      `@1 #12 send | ${asking('PUT')}`,
      '@1 #11 begin OPTIONS /a',
      `@1 #11 send | ${asking('PUT')}`,
    ]
    expect(pairs(lines, 'firefox')).toEqual(['11 → 9/0 likely', '12 → 10/0 certain'])
  })
})

describe('a preflight whose beginning was missed', () => {
  test('belongs, in all likelihood, to the first request that waits, whatever its method', () => {
    expect(
      pairs(['@0 #1 begin PUT /a', '@3 #2 headers(OPTIONS /a) 404', '@4 #2 complete', '@5 #1 error net::ERR_FAILED']),
    ).toEqual(['2 → 1/0 likely'])
  })

  test('is not taken for the preflight of the page’s own OPTIONS', () => {
    expect(pairs(['@0 #1 begin OPTIONS /a', '@1 #1 send | X: 1', '@3 #2 headers(OPTIONS /a) 404'])).toEqual([])
  })
})
