import { CHROMIUM_CODES, type Codes, FIREFOX_CODES } from '../../cors/codes.ts'
import { isFailureKind } from '../../cors/failure.ts'
import { ALL_RULES } from '../../cors/rules/index.ts'
import { isSamePlace } from '../reopen.ts'
import type { ReportedVerdict } from '../report.ts'

const TITLES: ReadonlyMap<string, string> = new Map(ALL_RULES.map(({ id, failureTitle }) => [id, failureTitle]))

const known = <T extends string>(list: readonly T[], text: string | null): T | null =>
  list.find((each) => each === text) ?? null

const codeOf = ({ chromium, firefox }: Codes): Codes => ({
  chromium: known(CHROMIUM_CODES, chromium),
  firefox: known(FIREFOX_CODES, firefox),
})

const VERDICTS: Readonly<Record<ReportedVerdict['kind'], string>> = {
  allowed: 'Allowed.',
  blocked: 'Blocked.',
  failed: 'Failed.',
  undecided: 'Cannot tell.',
  'not-cors': 'CORS does not apply.',
  pending: 'Not finished.',
}

/**
 * The verdict of a report that was opened: its own closed words where today's rules judge otherwise, and today's sentences,
 * or the titles of its rules. What it said in its own words is gone.
 */
export const recordedWords = (recorded: ReportedVerdict, today: ReportedVerdict): ReportedVerdict => {
  if (isSamePlace(recorded, today)) return today
  const { kind, rule = '', stage, leg, basis, code, unless, failure } = recorded
  const title = TITLES.get(rule)
  return {
    kind,
    ...(title !== undefined && { rule }),
    ...(stage !== undefined && { stage }),
    ...(leg !== undefined && { leg }),
    ...(basis !== undefined && { basis }),
    ...(code !== undefined && { code: codeOf(code) }),
    ...(unless !== undefined && { unless }),
    sentence: title === undefined ? VERDICTS[kind] : `${title}.`,
    also: recorded.also.flatMap((step) => {
      const sentence = TITLES.get(step.rule)
      return sentence === undefined ? [] : [{ ...step, code: codeOf(step.code), sentence: `${sentence}.` }]
    }),
    warnings: today.warnings,
    ...(failure !== undefined &&
      isFailureKind(failure.kind) && { failure: { kind: failure.kind, error: today.failure?.error ?? '' } }),
  }
}
