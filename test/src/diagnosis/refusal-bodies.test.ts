import { describe, expect, test } from 'vitest'
import { refusedInBody } from '../../../src/diagnosis/refusal-bodies.ts'
import { response } from '../../support/exchanges.ts'

const ASKED = { origin: 'https://app.example', method: 'PUT' }
const AIOHTTP = { server: 'Python/3.13 aiohttp/3.11.16' }
const TEXT = 'text/plain; charset=utf-8'

const refused = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) =>
  refusedInBody(
    response({
      status,
      headers: { 'content-type': TEXT, 'content-length': String(body.length), ...headers },
    }),
    ASKED,
  )

describe('a refusal in a body', () => {
  test.each([
    [403, "CORS preflight request failed: origin 'https://app.example' is not allowed", AIOHTTP, 'origin'],
    [403, 'CORS preflight request failed: no origins are allowed', AIOHTTP, 'origin'],
    [
      403,
      "CORS preflight request failed: request method 'PUT' is not allowed for 'https://app.example' origin",
      AIOHTTP,
      'method',
    ],
    [400, 'Origin is not allowed to make this request', {}, 'origin'],
    [400, 'Requested method is not allowed', {}, 'method'],
    [400, 'One or more headers are not allowed', {}, 'headers'],
    [403, '', { 'content-type': 'text/plain' }, null],
  ] as const)('is told by its length: %i %s', (status, body, headers, part) => {
    expect(refused(status, body, headers)).toMatchObject({ part })
  })

  test.each([
    ['another length', 403, "CORS preflight request failed: origin 'https://app.example' is not allowed.", AIOHTTP],
    ['another server', 403, "CORS preflight request failed: origin 'https://app.example' is not allowed", {}],
    ['another status', 403, 'Origin is not allowed to make this request', {}],
    ['another type', 400, 'Origin is not allowed to make this request', { 'content-type': 'application/json' }],
    ['an empty answer without a type of its own', 403, '', { 'content-type': TEXT }],
  ] as const)('is not read into %s', (_, status, body, headers) => {
    expect(refused(status, body, headers)).toBeNull()
  })

  test('is read in a request where the layer blocks requests too, and nowhere else', () => {
    const said = (body: string) =>
      refusedInBody(
        response({ status: 400, headers: { 'content-type': TEXT, 'content-length': String(body.length) } }),
        ASKED,
        'actual',
      )
    expect(said('Origin is not allowed to make this request')).toMatchObject({ part: 'origin', by: 'actix-cors' })
    expect(said('Requested method is not allowed')).toBeNull()
  })

  test('needs a length', () => {
    const { headers, ...rest } = response({ status: 400, headers: { 'content-type': TEXT } })
    expect(refusedInBody({ ...rest, headers }, ASKED)).toBeNull()
  })
})
