import { describe, expect, test } from 'vitest'
import { fetchCallOf } from '../../../src/report/fetch-call.ts'
import { type ExchangeOverrides, exchange } from '../../support/exchanges.ts'

const URL = 'https://api.example/v1'

/** What `fetch` is called with, by running what was printed. */
const calledWith = (overrides: ExchangeOverrides): readonly unknown[] => {
  const code = fetchCallOf(exchange(overrides))
  return new Function('fetch', `return ${code}`)((...all: unknown[]) => all) as unknown[]
}

describe('a call of fetch', () => {
  test('of a plain GET names the URL alone', () => {
    expect(calledWith({ leg: { url: URL } })).toEqual([URL])
  })

  test('has the method, the credentials mode and the headers that the page set', () => {
    const requestHeaders = {
      Host: 'api.example',
      Origin: 'https://app.example',
      Accept: '*/*',
      'User-Agent': 'x',
      'Sec-Fetch-Mode': 'cors',
      'Content-Type': 'application/json',
      'X-Trace-Id': '7"\\\n\u2028',
    }
    expect(calledWith({ credentials: 'include', leg: { url: URL, method: 'PUT', requestHeaders } })).toEqual([
      URL,
      {
        method: 'PUT',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json', 'X-Trace-Id': '7"\\\n\u2028' },
      },
    ])
  })

  test('of a request that was never sent names the headers that the preflight asked for', () => {
    const leg = {
      url: URL,
      method: 'PUT',
      requestHeaders: { seen: false, why: 'withheld-by-browser' },
      preflight: { unsafeHeaders: ['x-trace-id'] },
    } as const
    expect(calledWith({ leg })).toEqual([URL, { method: 'PUT', headers: { 'x-trace-id': '…' } }])
  })

  test('keeps text of a page inside its quotes', () => {
    const url = 'https://api.example/"+alert(1)+"'
    expect(calledWith({ leg: { url } })).toEqual([url])
  })
})
