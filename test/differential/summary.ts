import { judge } from '../../src/cors/judge.ts'
import type { ReportedExchange } from '../../src/report/report.ts'
import type { Comparison } from './compare.ts'
import type { Result } from './run.ts'

/** Whether nothing explains a comparison: these make a run fail. */
export const isUnexplained = (comparison: Comparison): boolean =>
  comparison.kind === 'disagree' || (comparison.kind === 'code' && comparison.reason === null)

const missingOf = (exchange: ReportedExchange): string => {
  const verdict = judge(exchange)
  return verdict.kind === 'undecided' ? verdict.missing : 'nothing'
}

const percent = (part: number, whole: number): string => `${(whole === 0 ? 0 : (100 * part) / whole).toFixed(2)} %`

const counted = (words: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return new Map([...counts].sort(([, a], [, b]) => b - a))
}

/** What a run came to, a line for each figure: all that differs is listed, by reason. */
export function summaryOf(result: Result): readonly string[] {
  const { count, crossing, blocked, compared, orphans, trials, tried, differences } = result
  const explained = differences.flatMap(({ comparison }) =>
    comparison.kind === 'code' && comparison.reason !== null ? [comparison.reason] : [],
  )
  const misled = differences.flatMap(({ comparison }) => (comparison.kind === 'misled' ? [comparison.reason] : []))
  const unexplained = compared.code - explained.length
  const missing = differences.flatMap(({ comparison, exchange }) =>
    comparison.kind === 'cannot-tell' && exchange !== undefined ? [missingOf(exchange)] : [],
  )
  return [
    `${count} requests, ${crossing} cross-origin exchanges, ${blocked} blocked.`,
    `  disagreements: ${compared.disagree} (${percent(compared.disagree, crossing)} of exchanges)`,
    `  another code, unexplained: ${unexplained} (${percent(unexplained, blocked)} of blocked)`,
    ...[...counted(explained)].map(
      ([reason, times]) => `  another code, because ${reason}: ${times} (${percent(times, blocked)} of blocked)`,
    ),
    ...[...counted(misled)].map(
      ([reason, times]) =>
        `  not called blocked, because ${reason}: ${times} (${percent(times, crossing)} of exchanges)`,
    ),
    `  cannot tell: ${compared['cannot-tell']} (${percent(compared['cannot-tell'], crossing)} of exchanges)`,
    ...[...counted(missing)].map(([fact, times]) => `    for want of ${fact}: ${times}`),
    `  allowed unless credentials are included: ${compared.conditional} (${percent(compared.conditional, crossing)} of exchanges)`,
    `  the browser itself says nothing: ${compared.untold} (${percent(compared.untold, crossing)} of exchanges)`,
    `  orphan preflights: ${orphans}`,
    ...(trials > 0 ? [`  ${trials} fixes on trial, which changed the answers of ${tried} exchanges`] : []),
  ]
}
