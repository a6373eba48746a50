import { expect, test } from 'vitest'
import { unseen } from '../../../src/cors/exchange.ts'
import { answersOf, sameServer } from '../../../src/diagnosis/siblings.ts'
import { exchange } from '../../support/exchanges.ts'

const one = exchange({ id: 'one', leg: { url: 'https://api.example/a' } })

test.each([
  { when: 'another path of the server', url: 'https://api.example/b?q=1', sibling: true },
  { when: 'another port', url: 'https://api.example:8443/a', sibling: false },
  { when: 'another scheme', url: 'http://api.example/a', sibling: false },
  { when: 'another host', url: 'https://cdn.example/a', sibling: false },
])('$sibling: $when', ({ url, sibling }) => {
  const other = exchange({ id: 'two', leg: { url } })
  expect(sameServer(one, [one, other])).toEqual(sibling ? [other] : [])
})

test('a server is met at any leg, and counts by the last one', () => {
  const redirected = exchange({ id: 'two', legs: [{ url: 'https://old.example/a' }, { url: 'https://api.example/a' }] })
  expect(sameServer(one, [redirected])).toEqual([redirected])
  expect(sameServer(redirected, [one])).toEqual([one])
  expect(sameServer(redirected, [exchange({ id: 'three', leg: { url: 'https://old.example/' } })])).toEqual([])
})

test('answers are those of this server alone, preflights apart, and only what was seen', () => {
  const seen = exchange({
    legs: [{ url: 'https://old.example/a' }, { url: 'https://api.example/a', method: 'PUT', preflight: {} }],
  })
  const unanswered = exchange({ leg: { response: unseen('never-sent') } })
  const answers = answersOf('https://api.example', [seen, unanswered])
  expect(answers.map(({ to, response }) => [to, response.status])).toEqual([
    ['preflight', 204],
    ['actual', 200],
  ])
})
