import type { ReportedExchange } from '../../../src/report/report.ts'
import type { Said } from './kind.ts'

/** Everything that a reader may read first. */
const allWords = ({ advice, causes }: ReportedExchange): readonly string[] => [
  advice?.headline ?? '',
  causes[0]?.sentence ?? '',
  ...(advice?.steps ?? []).flatMap(({ text, code }) => [text, code ?? '']),
  advice?.edit?.code ?? '',
  advice?.setup?.code ?? '',
]

/** A pattern that fits stands for itself, so that what differs shows as the words that were said. */
const fitting = (pattern: RegExp, words: string): RegExp | string => (pattern.test(words) ? pattern : words)

const unfitting = (pattern: RegExp, all: readonly string[]): RegExp | readonly string[] => {
  const found = all.filter((words) => pattern.test(words))
  return found.length === 0 ? pattern : found
}

/** What a report says of an exchange, as far as a case cares, to be compared with the case itself. */
export const saidOf = (reported: ReportedExchange, says: Said): unknown => {
  const { verdict, causes, advice, serverActed, actedNote = null } = reported
  const [cause] = causes
  const [step] = advice?.steps ?? []
  return {
    ...(says.verdict !== undefined || verdict.kind !== 'blocked' ? { verdict: verdict.kind } : {}),
    cause: cause?.id ?? null,
    ...(says.confidence !== undefined && { confidence: cause?.confidence }),
    ...(says.headline !== undefined && { headline: fitting(says.headline, advice?.headline ?? '') }),
    place: advice?.place,
    step: fitting(says.step, step?.text ?? ''),
    ...((advice?.edit ?? advice?.setup) !== null && { prints: true }),
    ...(says.never !== undefined && { never: unfitting(says.never, allWords(reported)) }),
    ...(says.acted !== undefined && { acted: [serverActed, actedNote] }),
  }
}
