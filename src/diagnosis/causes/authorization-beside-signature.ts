import { hasHeader } from '../../cors/headers.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf, failureOfRule, stoppedOn } from '../facts.ts'
import { isSigned } from '../signed-url.ts'

/** Whether a request to a signed URL carries `Authorization` as well. */
export const isSignedTwice = ({ leg, askedHeaders }: Pick<Facts, 'leg' | 'askedHeaders'>): boolean =>
  isSigned(leg.url) &&
  (askedHeaders.includes('authorization') ||
    (leg.requestHeaders.seen && hasHeader(leg.requestHeaders.value, 'authorization')))

/**
 * The page’s client adds its token to a URL that is signed already; storages take one of the two.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (InvalidArgument)
 */
export default defineCause({
  id: 'authorization-beside-signature',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null || facts.stage === 'redirect' || !isSignedTwice(facts)) return null
    const { answer, stage } = facts
    const isUnlisted = failureOfRule(facts, 'header-disallowed')?.missing.includes('authorization') === true
    if (answer.status >= 500) return null
    if (stage === 'response' && (answer.status < 400 || !stoppedOn(facts, 'allow-origin-missing'))) return null
    return {
      confidence: isUnlisted && stoppedOn(facts, 'header-disallowed') ? 'certain' : 'likely',
      headline: 'The page adds `Authorization` to a URL that is signed already.',
      sentence: isUnlisted
        ? 'The signature is the permission. A client that adds a token to every request adds it here too.'
        : 'A storage takes the signature or the header, not both, and a rule for signed URLs seldom allows the header.',
      evidence: [
        'the query of the URL holds a signature',
        `authorization is sent${stage === 'preflight' ? ', and asked for by the preflight' : ''}`,
        `status ${answer.status}`,
      ],
    }
  },
})
