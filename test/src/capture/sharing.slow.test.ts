import { expect, test } from 'vitest'
import { createSharing } from '../../../src/capture/sharing.ts'
import { events } from '../../support/events.ts'

const answer = (value: string) => {
  const [, event] = events(['#1 begin GET /a', `#1 headers 200 | Server: ${value} | Date: now`])
  if (event === undefined) throw new Error('The stream holds no answer.')
  return structuredClone(event)
}

test('equal headers of different events are one, and nothing else changes', () => {
  const { share } = createSharing()
  const [one, other] = [share(answer('nginx')), share(answer('nginx'))]
  expect(one).toEqual(answer('nginx'))
  expect(other.responseHeaders?.[0]).toBe(one.responseHeaders?.[0])
  expect(share(answer('caddy')).responseHeaders?.[0]).toEqual(['Server', 'caddy'])
})

test('long texts are left alone', () => {
  const { share } = createSharing()
  const long = 'x'.repeat(1_000)
  expect(share(answer(long)).responseHeaders?.[0]).not.toBe(share(answer(long)).responseHeaders?.[0])
})

test('ever new texts push out the old ones, all at once', () => {
  const { share } = createSharing()
  const first = share(answer('nginx')).responseHeaders?.[0]
  for (let n = 0; n < 12_000; n += 1) share(answer(`made up ${n}`))
  const later = share(answer('nginx')).responseHeaders?.[0]
  expect(later).toEqual(first)
  expect(later).not.toBe(first)
})
