import { getHeader } from '../../cors/headers.ts'
import type { RuleStep } from '../../cors/rule.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf, othersThatAllowThisOrigin, place, stop } from '../facts.ts'
import type { Answer } from '../siblings.ts'

const isMissing = ({ rule, result }: RuleStep): boolean =>
  rule.id === 'allow-credentials-not-true' && result.outcome === 'cannot-tell' && result.evidence.received === null

const allowedElsewhere = (facts: Facts): readonly Answer[] =>
  othersThatAllowThisOrigin(facts).filter(
    ({ to, response }) => to === 'actual' && getHeader(response.headers, 'access-control-allow-credentials') === 'true',
  )

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
    const confidence = verdict.basis === 'headers' ? 'certain' : 'likely'
    const evidence = ['no access-control-allow-credentials', 'the request includes credentials']
    const [other] = facts.stage === 'preflight' ? allowedElsewhere(facts) : []
    return other === undefined
      ? {
          confidence,
          sentence: 'The server’s CORS layer allows this origin, but is not set up for requests with credentials.',
          evidence,
        }
      : {
          confidence: 'likely',
          headline: 'The CORS layer that answers `OPTIONS` here allows no credentials.',
          sentence:
            'Other answers of this server allow them: a second layer, such as a proxy or a worker in front, answers preflights by settings of its own.',
          evidence: [...evidence, `${place(other)} allows them`],
        }
  },
})
