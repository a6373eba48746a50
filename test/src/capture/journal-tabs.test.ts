import { describe, expect, test } from 'vitest'
import type { Journal } from '../../../src/capture/journal.ts'
import { at } from '../../support/events.ts'
import { endings, feed, get, ids, journalOf } from '../../support/journals.ts'

const PAGE = 'https://app.example'

describe('whom an exchange belongs to', () => {
  const worker = { tabId: -1, frameId: -1, documentId: null }
  const one = (journal: Journal, id: string) => {
    const exchange = journal.exchanges().find((other) => other.id === id)
    if (exchange === undefined) throw new Error(`There is no exchange ${id}.`)
    return exchange
  }

  test('its tab, and no other', () => {
    const journal = journalOf(get(1))
    expect(journal.belongsTo(one(journal, '1'), 1)).toBe(true)
    expect(journal.belongsTo(one(journal, '1'), 2)).toBe(false)
  })

  test('every tab with a page of its origin, where a worker names none', () => {
    const journal = journalOf()
    feed(journal, get(1), { tabId: 1 })
    feed(journal, get(2), { tabId: 2 })
    feed(journal, get(3), { tabId: 3, initiator: 'https://other.example' })
    feed(journal, get(4), worker)
    expect([1, 2, 3].map((tabId) => journal.belongsTo(one(journal, '4'), tabId))).toEqual([true, true, false])
  })

  test('a tab whose page only ever asked its own origin', () => {
    const journal = journalOf(get(1).map((line) => line.replace('/a', `${PAGE}/a`)))
    feed(journal, get(2), worker)
    expect(journal.belongsTo(one(journal, '2'), 1)).toBe(true)
  })

  test('nobody, where a worker names no origin', () => {
    const journal = feed(journalOf(get(1)), get(2), { ...worker, initiator: null })
    expect(journal.belongsTo(one(journal, '2'), 1)).toBe(false)
  })
})

describe('a page that goes away', () => {
  const OPEN = ['@1 #1 begin GET /a', '@2 #1 send']

  test('abandons what has not ended', () => {
    const journal = journalOf([...OPEN, ...get(2, 3)])
    journal.documentGone(1, at(20))
    expect(endings(journal)).toEqual(['abandoned', 'completed'])
  })

  test('tells it as a change', () => {
    const journal = journalOf([...OPEN, ...get(2, 3)])
    journal.takeChanges()
    journal.documentGone(1, at(20))
    expect(ids(journal.takeChanges().exchanges)).toEqual(['1'])
  })

  test('does not abandon what begins after it, or in another tab', () => {
    const journal = journalOf(['@30 #1 begin GET /a'])
    feed(journal, ['@1 #2 begin GET /a'], { tabId: 2 })
    journal.documentGone(1, at(20))
    expect(endings(journal)).toEqual(['open', 'open'])
  })

  test('abandons what it hears of later but began before', () => {
    const journal = journalOf()
    journal.documentGone(1, at(20))
    feed(journal, OPEN)
    expect(endings(journal)).toEqual(['abandoned'])
  })

  test('does not abandon a request that ends all the same (keepalive)', () => {
    const journal = journalOf(OPEN)
    journal.documentGone(1, at(20))
    feed(journal, ['@40 #1 headers(GET /a) 200', '@41 #1 body', '@42 #1 complete'])
    expect(endings(journal)).toEqual(['completed'])
  })

  test('is remembered by a background that is stopped right after it', () => {
    const journal = journalOf(OPEN)
    journal.takeUnsaved()
    journal.documentGone(1, at(20))
    const next = journalOf()
    for (const record of journal.takeUnsaved().records) next.restore(record)
    expect(endings(next)).toEqual(['abandoned'])
    expect(next.exchanges()).toEqual(journal.exchanges())
  })

  test('is the latest, when an earlier one is told after it', () => {
    const journal = journalOf(OPEN)
    journal.documentGone(1, at(20))
    journal.documentGone(1, at(0))
    expect(endings(journal)).toEqual(['abandoned'])
  })
})
