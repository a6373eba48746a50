import { describe, expect, test } from 'vitest'
import { guessStack } from '../../../src/diagnosis/server.ts'
import { exchange, type HeadersLike } from '../../support/exchanges.ts'
import { atPreflight } from './table.ts'

const guess = (headers: HeadersLike, url = 'https://api.example/') =>
  guessStack(exchange({ leg: { url, response: { headers } } }))

describe('the stack that answered', () => {
  test.each<{ when: string; headers: HeadersLike; url?: string; stack: string | null }>([
    { when: 'X-Powered-By: Express', headers: { 'X-Powered-By': 'Express' }, stack: 'express' },
    { when: 'Express’s session cookie', headers: { 'Set-Cookie': 'connect.sid=s%3Asecret; Path=/' }, stack: 'express' },
    {
      when: 'Express’s error page',
      headers: { 'Content-Security-Policy': "default-src 'none'", 'Content-Type': 'text/html; charset=utf-8' },
      stack: 'express',
    },
    { when: 'Werkzeug', headers: { Server: 'Werkzeug/2.2.2 Python/3.11.2' }, stack: 'flask' },
    { when: 'PHP', headers: { 'X-Powered-By': 'PHP/8.2.35' }, stack: 'php' },
    { when: 'PHP’s session cookie', headers: { 'Set-Cookie': 'PHPSESSID=secret' }, stack: 'php' },
    { when: 'a path in .php', headers: {}, url: 'https://api.example/api/items.php?q=1', stack: 'php' },
    { when: 'nginx', headers: { Server: 'nginx/1.22.1' }, stack: 'nginx' },
    { when: 'nginx before Express', headers: { Server: 'nginx', 'X-Powered-By': 'Express' }, stack: 'express' },
    { when: 'nginx before PHP', headers: { Server: 'nginx', 'X-Powered-By': 'PHP/8.2' }, stack: 'php' },
    { when: 'nothing that points anywhere', headers: { 'Content-Type': 'text/html' }, stack: null },
    { when: 'another server', headers: { Server: 'Kestrel', 'X-Powered-By': 'ASP.NET' }, stack: null },
  ])('$stack: $when', ({ headers, url, stack }) => {
    const found = guess(headers, url)
    expect(found?.stack ?? null).toBe(stack)
    if (found === null) return
    expect(found.confidence).toBeGreaterThan(0)
    expect(found.confidence).toBeLessThan(1)
    expect(found.evidence.length).toBeGreaterThan(0)
  })

  test('Flask’s automatic OPTIONS names OPTIONS itself', () => {
    expect(guessStack(exchange(atPreflight(200, { Allow: 'HEAD, OPTIONS, GET' })))?.stack).toBe('flask')
    expect(guessStack(exchange(atPreflight(200, { Allow: 'GET, HEAD, PUT' })))).toBeNull()
  })

  test('several marks make it surer, and never certain', () => {
    const one = guess({ 'X-Powered-By': 'Express' })
    const two = guess({
      'X-Powered-By': 'Express',
      'Set-Cookie': 'connect.sid=x',
      Vary: 'Origin, Access-Control-Request-Headers',
    })
    expect(two?.confidence).toBeGreaterThan(one?.confidence ?? 1)
    expect(two?.confidence).toBeLessThan(1)
    expect(two?.evidence).toHaveLength(3)
  })

  test('a cookie’s value is never shown', () => {
    expect(guess({ 'Set-Cookie': 'connect.sid=secret' })?.evidence.join()).not.toContain('secret')
  })
})
