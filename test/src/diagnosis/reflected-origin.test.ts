import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { withSiblings } from '../../../src/diagnosis/reflected-origin.ts'
import { exchange } from '../../support/exchanges.ts'

const SERVER = 'https://api.example/v1/me'

const answeredTo = (origin: string, { allowed = origin, credentials = true, url = SERVER } = {}) =>
  exchange({
    id: origin + url,
    initiator: origin,
    leg: {
      url,
      origin,
      response: {
        headers: {
          'Access-Control-Allow-Origin': allowed,
          ...(credentials && { 'Access-Control-Allow-Credentials': 'true' }),
          Vary: 'Origin',
        },
      },
    },
  })

const warningsOf = (own: ReturnType<typeof answeredTo>, ...siblings: readonly ReturnType<typeof answeredTo>[]) => {
  const verdict = withSiblings(own, judge(own), siblings)
  return verdict.kind === 'allowed' ? verdict.warnings.map(({ id }) => id) : [verdict.kind]
}

const app = answeredTo('https://app.example')

describe('a server that lets in whoever asks', () => {
  test.each([
    ['an unrelated site', answeredTo('https://other.test')],
    ['a developer’s machine', answeredTo('http://localhost:3000')],
    ['any sandboxed frame', answeredTo('null')],
  ])('is warned of where it also trusts %s', (_, other) => {
    expect(warningsOf(app, other)).toContain('any-origin-with-credentials')
  })

  test.each([
    ['nobody else asked', []],
    ['the other belongs to the same owner', [answeredTo('https://www.app.example')]],
    ['the other was let in without credentials', [answeredTo('https://other.test', { credentials: false })]],
    ['the other was not let in', [answeredTo('https://other.test', { allowed: 'https://app.example' })]],
    ['another server let it in', [answeredTo('https://other.test', { url: 'https://cdn.example/x' })]],
  ])('is not claimed where %s', (_, siblings) => {
    expect(warningsOf(app, ...siblings)).not.toContain('any-origin-with-credentials')
  })

  test('is not claimed of ports of one machine', () => {
    expect(warningsOf(answeredTo('http://localhost:3000'), answeredTo('http://127.0.0.1:5173'))).not.toContain(
      'any-origin-with-credentials',
    )
  })

  test('is named first, with both origins', () => {
    const verdict = withSiblings(app, judge(app), [answeredTo('https://other.test')])
    expect(verdict).toMatchObject({
      warnings: [
        { id: 'any-origin-with-credentials', leg: 0, sentence: expect.stringMatching(/app\.example.*other\.test/) },
      ],
    })
  })

  test('nothing is added to a blocked exchange', () => {
    const blocked = answeredTo('https://app.example', { allowed: 'https://b.example' })
    expect(warningsOf(blocked, answeredTo('https://other.test'))).not.toContain('any-origin-with-credentials')
  })
})

describe('headers that a client needs and cannot read', () => {
  const answered = (headers: Readonly<Record<string, string>>, status = 200, requestHeaders = {}) =>
    exchange({
      leg: {
        requestHeaders,
        response: { status, headers: { 'Access-Control-Allow-Origin': '*', ...headers } },
      },
    })

  test.each([
    ['a rate limit', answered({ 'Retry-After': '30' }, 429)],
    ['the outcome of a call', answered({ 'grpc-status': '7' }, 200, { 'x-grpc-web': '1' })],
    ['a session', answered({ 'Mcp-Session-Id': 'a' })],
  ])('are a warning: %s', (_, it) => {
    expect(warningsOf(it)).toEqual(['header-not-exposed'])
  })

  test('are none where only a name tells', () => {
    expect(warningsOf(answered({ 'X-Total-Count': '7' }))).toEqual([])
  })

  test('are said once, however often it is asked', () => {
    const it = answered({ 'Mcp-Session-Id': 'a' })
    const twice = withSiblings(it, withSiblings(it, judge(it), []), [])
    expect(twice).toMatchObject({ warnings: [{ id: 'header-not-exposed' }] })
  })
})
