import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listChange } from '../../../src/diagnosis/list-change.ts'

test.each([
  { when: 'nothing was there', before: '', now: 'ab', come: 'ab', gone: '' },
  { when: 'nothing is left', before: 'ab', now: '', come: '', gone: 'ab' },
  { when: 'it is the same', before: 'ab', now: 'ab', come: '', gone: '' },
  { when: 'the oldest went and a new one came', before: 'abcd', now: 'bcde', come: 'e', gone: 'a' },
  { when: 'one in the middle became another', before: 'abcd', now: 'abxd', come: 'x', gone: 'c' },
  { when: 'all is new', before: 'ab', now: 'xy', come: 'xy', gone: 'ab' },
])('what came and went, where $when', ({ before, now, come, gone }) => {
  const change = listChange([...before], [...now])
  expect([change.come.join(''), change.gone.join('')]).toEqual([come, gone])
})

test('whatever the two lists are, what came and went are what only one of them has', () => {
  const lists = fc.uniqueArray(fc.integer({ min: 0, max: 12 }))
  fc.assert(
    fc.property(lists, lists, (before, now) => {
      const { come, gone } = listChange(before, now)
      expect(come).toEqual(now.filter((item) => !before.includes(item)))
      expect(gone.toSorted()).toEqual(before.filter((item) => !now.includes(item)).toSorted())
    }),
  )
})
