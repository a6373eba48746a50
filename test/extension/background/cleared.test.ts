import { describe, expect, test } from 'vitest'
import { createCleared } from '../../../extension/background/cleared.ts'
import { feed, get, ids, journalOf } from '../../support/journals.ts'

const recorded = () => {
  const journal = feed(journalOf(get(1)), get(2), { tabId: 2 })
  journal.takeChanges()
  journal.takeUnsaved()
  return { journal, cleared: createCleared(journal) }
}

describe('what was cleared', () => {
  test('comes back as it was, is told of, and is stored again', () => {
    const { journal, cleared } = recorded()
    const before = journal.exchanges()
    cleared.clear(1)
    expect(ids(journal.exchanges())).toEqual(['2'])
    journal.takeChanges()
    journal.takeUnsaved()
    expect(cleared.undo(1)).toBe(true)
    expect(journal.exchanges()).toEqual(before)
    expect(ids(journal.takeChanges().exchanges)).toEqual(['1'])
    expect(journal.takeUnsaved()).toMatchObject({ records: [{ requestId: '1' }], dropped: [] })
  })

  test('comes back once, and only to its tab', () => {
    const { cleared } = recorded()
    cleared.clear(1)
    expect(cleared.undo(2)).toBe(false)
    expect(cleared.undo(1)).toBe(true)
    expect(cleared.undo(1)).toBe(false)
  })

  test('does not come back where it had not ended: what came of it meanwhile is lost', () => {
    const journal = journalOf(['#1 begin GET /a', '#1 send'])
    const cleared = createCleared(journal)
    cleared.clear(1)
    cleared.undo(1)
    expect(journal.exchanges()).toEqual([])
  })

  test('is replaced by what is cleared next', () => {
    const { journal, cleared } = recorded()
    cleared.clear(1)
    cleared.clear(2)
    expect(cleared.undo(1)).toBe(false)
    expect(cleared.undo(2)).toBe(true)
    expect(ids(journal.exchanges())).toEqual(['2'])
  })
})
