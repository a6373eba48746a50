import type { RuleStep, Verdict } from '../cors/rule.ts'
import type { ReportedStep, ReportedVerdict } from './report.ts'

const reportedStep = ({ rule, stage, leg, code }: RuleStep): ReportedStep => ({ rule: rule.id, stage, leg, code })

/** A verdict as a report keeps it: what was found, without the machinery that found it. */
export const reportedVerdict = (verdict: Verdict): ReportedVerdict => {
  const plain = { kind: verdict.kind, sentence: verdict.sentence, also: [], warnings: [] } as const
  switch (verdict.kind) {
    case 'blocked':
      return {
        ...plain,
        ...reportedStep(verdict.by),
        code: verdict.code,
        basis: verdict.basis,
        ...(verdict.note !== null && { note: verdict.note }),
        also: verdict.also.map((step) => ({
          ...reportedStep(step),
          sentence: step.sentence ?? step.rule.failureTitle,
        })),
        warnings: verdict.warnings.map(({ id, sentence }) => ({ rule: id, sentence })),
      }
    case 'allowed':
      return {
        ...plain,
        basis: verdict.basis,
        ...(verdict.unless !== null && { unless: verdict.unless }),
        warnings: verdict.warnings.map(({ id, sentence }) => ({ rule: id, sentence })),
      }
    case 'failed':
      return { ...plain, failure: { kind: verdict.failure.kind, error: verdict.failure.error } }
    case 'undecided':
    case 'not-cors':
    case 'pending':
      return plain
    default:
      return verdict satisfies never
  }
}
