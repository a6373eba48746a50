import { expect, test } from 'vitest'
import { withCredentials, withoutCredentials, withoutHeader } from '../../../src/advice/steps/page-code.ts'
import { exchange } from '../../support/exchanges.ts'

const asked = (method: string) => exchange({ leg: { method } })

test.each([
  ['GET', 'axios.get(url, { withCredentials: false })'],
  ['DELETE', 'axios.delete(url, { withCredentials: false })'],
  ['PUT', 'axios.put(url, body, { withCredentials: false })'],
  ['PATCH', 'axios.patch(url, body, { withCredentials: false })'],
  ['PROPFIND', `axios.request({ method: 'PROPFIND', url, withCredentials: false })`],
  ['constructor', `axios.request({ method: 'constructor', url, withCredentials: false })`],
])('a page that asks with %s changes the call that it has', (method, line) => {
  expect(withoutCredentials(asked(method)).split('\n').at(-1)).toBe(line)
})

test('so it does for its credentials and for a header, whose name stays text', () => {
  expect(withCredentials(asked('POST'))).toContain('axios.post(url, body, { withCredentials: true })')
  expect(withoutHeader(asked('POST'), `x-'); alert('`)).toContain(String.raw`{ headers: { 'x-\'); alert(\'': false } }`)
})
