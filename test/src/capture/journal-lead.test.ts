import { expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { feed, journalOf } from '../../support/journals.ts'

const OWN = 'https://app.example/api'

/** What a background hears that was woken by the redirect of a request to the page's own origin. */
const WOKEN = [
  `@10 #1 headers(GET ${OWN}) 302 | Location: https://api.example/a`,
  `@11 #1 redirect(GET ${OWN}) 302 /a`,
  '@12 #1 begin GET /a',
  '@13 #1 send(GET /a) | Origin: https://app.example',
  '@14 #1 headers(GET /a) 200 | Access-Control-Allow-Origin: https://other.example',
  '@15 #1 error(GET /a) net::ERR_FAILED',
]

const isBegin = (line: string): boolean => line.includes('begin')

test.each([
  ['in order', WOKEN],
  ['grouped by kind', [...WOKEN.filter(isBegin), ...WOKEN.filter((line) => !isBegin(line))]],
])('a redirect whose own beginning was missed is a leg of its own, %s', (_, lines) => {
  const [exchange] = journalOf(lines).exchanges()
  expect(exchange?.legs).toMatchObject([
    {
      url: OWN,
      requestHeaders: { seen: false, why: 'started-before-capture' },
      response: { value: { status: 302 } },
      ending: { how: 'redirected', to: 'https://api.example/a' },
    },
    { url: 'https://api.example/a', response: { value: { status: 200 } }, ending: { how: 'error' } },
  ])
  expect(exchange && judge(exchange)).toMatchObject({
    kind: 'blocked',
    by: { rule: { id: 'allow-origin-mismatch' }, leg: 1 },
  })
})

test('what is still to come of such a request is waited for', () => {
  const [exchange] = journalOf(WOKEN.slice(0, 4)).exchanges()
  expect(exchange && judge(exchange).kind).toBe('pending')
})

test('a request to the own origin is stored once it takes long, and no longer once it has ended there', () => {
  const journal = journalOf([`@0 #1 begin GET ${OWN}`, '#1 send', `@900 #2 begin GET ${OWN}`])
  expect(journal.takeUnsaved()).toEqual({ records: [], dropped: [] })
  journal.keepOpen(Date.UTC(2026, 0, 5, 9) + 500)
  const { records } = journal.takeUnsaved()
  expect(records).toMatchObject([{ requestId: '1', events: [{ kind: 'begin' }, { kind: 'send' }] }])
  journal.keepOpen(Date.UTC(2026, 0, 5, 9) + 500)
  expect(journal.takeUnsaved()).toEqual({ records: [], dropped: [] })

  const next = journalOf()
  for (const record of records) next.restore(record)
  feed(next, [`@2000 #1 headers(GET ${OWN}) 302`, `#1 redirect(GET ${OWN}) 302 /a`, '#1 begin GET /a'])
  expect(next.exchanges()).toMatchObject([{ legs: [{ url: OWN, requestHeaders: { seen: true } }, {}] }])

  const other = journalOf()
  for (const record of records) other.restore(record)
  feed(other, [`@2000 #1 complete(GET ${OWN})`])
  expect(other.takeUnsaved()).toEqual({ records: [], dropped: ['1'] })
})
