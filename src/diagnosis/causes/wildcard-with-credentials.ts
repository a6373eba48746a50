import type { Verdict } from '../../cors/rule.ts'
import { defineCause } from '../cause.ts'
import { factsOf, stop } from '../facts.ts'

const NAMES: Readonly<Record<string, string>> = {
  'allow-origin-wildcard-with-credentials': 'Access-Control-Allow-Origin',
  'method-disallowed': 'Access-Control-Allow-Methods',
  'header-disallowed': 'Access-Control-Allow-Headers',
}

const isWildcard = (received: string | null): boolean =>
  (received ?? '').split(',').some((value) => value.trim() === '*')

const openWildcard = (verdict: Verdict): string | null => {
  if (verdict.kind !== 'undecided') return null
  const step = verdict.open.find(
    ({ rule, result }) => rule.id in NAMES && result.outcome === 'cannot-tell' && isWildcard(result.evidence.received),
  )
  return step === undefined ? null : (NAMES[step.rule.id] ?? null)
}

/** `*` where the request includes credentials, so that it does not mean everything. */
export default defineCause({
  id: 'wildcard-with-credentials',

  detect(context) {
    const open = openWildcard(context.verdict)
    if (open !== null)
      return {
        confidence: 'hint',
        sentence: `If the request includes credentials, \`${open}: *\` is the reason.`,
        evidence: [`${open.toLowerCase()}: *`],
      }

    const facts = factsOf(context)
    if (facts === null || context.verdict.kind !== 'blocked') return null
    const { ruleId, received } = stop(facts)
    const name = NAMES[ruleId]
    if (name === undefined || !isWildcard(received)) return null
    return {
      // What was deduced is not certain.
      confidence: context.verdict.basis === 'headers' ? 'certain' : 'likely',
      sentence: `The server allows everything with \`${name}: *\`, and browsers do not accept that together with credentials.`,
      evidence: [`${name.toLowerCase()}: ${received}`, 'the request includes credentials'],
    }
  },
})
