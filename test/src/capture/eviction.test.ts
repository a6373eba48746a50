import { expect, test } from 'vitest'
import { createEviction } from '../../../src/capture/eviction.ts'
import { judge } from '../../../src/cors/judge.ts'
import { feed, ids, journalOf, many, PREFLIGHTED } from '../../support/journals.ts'

const allowed = (id: number): readonly string[] => [
  `@${id} #${id} begin GET /a`,
  `#${id} send | Origin: https://app.example`,
  `#${id} headers 200 | Access-Control-Allow-Origin: https://app.example`,
  `#${id} body`,
  `#${id} complete`,
]
const blocked = (id: number): readonly string[] => [
  `@${id} #${id} begin GET /a`,
  `#${id} send | Origin: https://app.example | Sec-Fetch-Mode: cors`,
  `#${id} headers 200`,
  `#${id} error net::ERR_FAILED`,
]

const isMissed = (exchange: Parameters<typeof judge>[0]): boolean => judge(exchange).kind === 'blocked'

test('the oldest goes first, and what is spared when nothing else is left', () => {
  const eviction = createEviction((id) => id.startsWith('b'))
  for (const id of ['b1', 'a1', 'b2', 'a2']) eviction.enter(1, id)
  const order: (string | null)[] = []
  for (let next = eviction.next('', 1); next !== null; next = eviction.next('', 1)) {
    order.push(next)
    eviction.leave(1, next)
  }
  expect(order).toEqual(['a1', 'a2', 'b1', 'b2'])
  expect(eviction.next('')).toBeNull()
})

test('each is asked about once, however often room is made', () => {
  let questions = 0
  const eviction = createEviction(() => {
    questions += 1
    return true
  })
  for (let id = 0; id < 100; id += 1) eviction.enter(1, `${id}`)
  for (let turn = 0; turn < 50; turn += 1) eviction.leave(1, eviction.next('', 1) ?? '')
  expect(questions).toBe(100)
})

test('the newest is never the next, even where all others are spared', () => {
  const eviction = createEviction((id) => id !== 'new')
  for (const id of ['a', 'b', 'new']) eviction.enter(1, id)
  expect(eviction.next('new', 1)).toBe('a')
})

test('of one tab or of all', () => {
  const eviction = createEviction(() => false)
  eviction.enter(1, 'a')
  eviction.enter(2, 'b')
  expect([eviction.next(''), eviction.next('', 2), eviction.next('', 3)]).toEqual(['a', 'b', null])
})

test('a journal lets allowed exchanges go first, and blocked ones last', () => {
  const journal = journalOf([], { maxPerTab: 3, isMissed })
  for (const id of [1, 3]) feed(journal, blocked(id))
  for (const id of [5, 7, 9]) feed(journal, allowed(id))
  expect(ids(journal.exchanges())).toEqual(['1', '3', '9'])
  for (const id of [11, 13, 15]) feed(journal, blocked(id))
  expect(ids(journal.exchanges())).toEqual(['11', '13', '15'])
  expect(journal.evicted(1)).toBe(5)
})

test('a preflight stays as long as the request that it blocked', () => {
  const refused = ['@1 #1 begin PUT /a', ...PREFLIGHTED.slice(1, 5), '#1 error net::ERR_FAILED']
  const journal = journalOf(refused, { maxPerTab: 4, isMissed })
  journal.takeChanges()
  for (const id of [20, 22, 24, 26]) feed(journal, allowed(id))
  expect(journal.exchanges()[0]).toMatchObject({ id: '1', legs: [{ preflight: { response: { seen: true } } }] })
})

test('what is under way stays as long as something is over', () => {
  const journal = journalOf(['@0 #1 begin GET /stream', '#1 send | Origin: https://app.example', ...many(5, 10)], {
    maxPerTab: 3,
    isMissed,
  })
  expect(ids(journal.exchanges())).toEqual(['1', '13', '14'])
})
