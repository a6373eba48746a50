import type { RuleStep } from '../cors/rule.ts'
import { defineCause } from './cause.ts'
import { factsOf, stop } from './facts.ts'

const isMissing = ({ rule, result }: RuleStep): boolean =>
  rule.id === 'allow-credentials-not-true' && result.outcome === 'cannot-tell' && result.evidence.received === null

/** The server allows the origin, but nobody told it about credentials. */
export default defineCause({
  id: 'credentials-not-configured',

  detect(context) {
    const { verdict } = context
    if (verdict.kind === 'undecided') {
      const step = verdict.open.find(isMissing)
      return step === undefined || verdict.open.some(({ rule }) => rule.id.includes('wildcard'))
        ? null
        : {
            confidence: 'hint',
            sentence:
              'If the request includes credentials, the missing `Access-Control-Allow-Credentials: true` is the reason.',
            evidence: ['no access-control-allow-credentials'],
          }
    }
    const facts = factsOf(context)
    if (facts === null || verdict.kind !== 'blocked') return null
    const { ruleId, received } = stop(facts)
    if (ruleId !== 'allow-credentials-not-true' || received !== null) return null
    return {
      confidence: verdict.basis === 'headers' ? 'certain' : 'likely',
      sentence: 'The server’s CORS layer allows this origin, but is not set up for requests with credentials.',
      evidence: ['no access-control-allow-credentials', 'the request includes credentials'],
    }
  },
})
