import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryOf, isBlocked, isWarning } from '../../../../extension/panel/model/entry.ts'
import { matches, parseFilter } from '../../../../extension/panel/model/filter.ts'
import { overviewOf } from '../../../../src/advice/overview/overview.ts'
import { exchanges } from '../page/exchanges.ts'

const entries = exchanges(400).map(entryOf)

const CIRCUMSTANCES = { now: () => 0, pageStart: null, isFixed: () => false }

const found = (text: string, avoidable: ReadonlySet<(typeof entries)[number]['exchange']>) => {
  const terms = parseFilter(text)
  return entries.filter((entry) => matches(entry, terms, { ...CIRCUMSTANCES, avoidable: () => avoidable }))
}

test('the list that a count of the overview filters has as many exchanges as it counts', () => {
  const { servers, avoidable } = overviewOf(entries)
  expect(servers.length).toBeGreaterThan(3)
  for (const { server, outcomes, sent, cached, avoidable: spared } of servers) {
    const own = `server:${server}`
    expect(found(own, avoidable).filter(isBlocked)).toHaveLength(outcomes.blocked)
    expect(found(own, avoidable).filter(isWarning)).toHaveLength(outcomes.warnings)
    expect(found(`${own} is:allowed`, avoidable)).toHaveLength(outcomes.allowed)
    expect(found(`${own} -is:blocked -is:warning -is:allowed -is:not-cors`, avoidable)).toHaveLength(outcomes.open)
    expect(found(`${own} preflight:sent`, avoidable)).toHaveLength(sent)
    expect(found(`${own} preflight:cached`, avoidable)).toHaveLength(cached)
    expect(found(`${own} preflight:avoidable`, avoidable)).toHaveLength(
      spared.reduce((sum, { count }) => sum + count, 0),
    )
  }
})

test('a filter that nobody asks for what could be spared never has it worked out', () => {
  fc.assert(
    fc.property(fc.constantFrom('server:x', 'is:allowed', 'preflight:sent', 'preflight:cached', 'x'), (text) => {
      const [entry] = entries
      if (entry === undefined) throw new Error('No entry.')
      const avoidable = () => {
        throw new Error('It was worked out.')
      }
      matches(entry, parseFilter(text), { ...CIRCUMSTANCES, avoidable })
    }),
  )
})
