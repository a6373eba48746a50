import type { ReportedExchange } from '../../src/report/report.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import type { Case } from './case.ts'
import type { Chance } from './random.ts'

/** A case that is asked before the trial, so that there is something to try. */
export const askedBefore = (one: Case): Case => ({ ...one, id: `${one.id}-before` })

/** Puts the fix of one random blocked exchange on trial; false where none of them can be tried. */
export async function tryOne(
  browser: TestBrowser,
  tabId: number,
  exchanges: readonly ReportedExchange[],
  chance: Chance,
): Promise<boolean> {
  const left = exchanges.filter(({ verdict }) => verdict.kind === 'blocked')
  while (left.length > 0) {
    const [picked] = left.splice(Math.floor(chance.next() * left.length), 1)
    if (picked === undefined) return false
    const started = await browser.corsight.trial({ tabId, id: picked.id }).then(
      () => true,
      () => false,
    )
    if (started) return true
  }
  return false
}
