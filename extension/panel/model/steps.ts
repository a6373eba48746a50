import type { RuleStep, Verdict } from '../../../src/cors/rule.ts'

/** Every step of a verdict; none where CORS does not govern the exchange. */
export const stepsOf = (verdict: Verdict): readonly RuleStep[] => (verdict.kind === 'not-cors' ? [] : verdict.steps)
