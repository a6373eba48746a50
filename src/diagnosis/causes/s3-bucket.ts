import { getHeader } from '../../cors/headers.ts'
import { cacheMarks, headerMatches, phrase } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { factsOf, othersThatAllowThisOrigin, stoppedOn } from '../facts.ts'
import { isCompatibleHost } from '../platforms/s3-compatible.ts'
import { quoted } from '../quoted.ts'
import { isSignedTwice } from './authorization-beside-signature.ts'

/** An Amazon S3 bucket has no CORS rule for this request. */
export default defineCause({
  id: 's3-bucket',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null
    const { answer, stage, leg } = facts
    const has = (name: string) => getHeader(answer.headers, name) !== null
    const isMinio = headerMatches(answer, 'server', /^minio\b/i)
    const isOthers = URL.canParse(facts.leg.url) && isCompatibleHost(new URL(facts.leg.url).hostname)
    const isAmazon = headerMatches(answer, 'server', /^amazons3$/i)
    const isS3 = isAmazon || (has('x-amz-request-id') && has('x-amz-id-2') && !isMinio)
    if (!isS3 || isOthers || !stoppedOn(facts, 'allow-origin-missing')) return null
    const refused = stage === 'preflight' && answer.status === 403
    // The bucket lets this origin in elsewhere, and this is a copy: the cache is at fault.
    const isCopy = cacheMarks(answer).length > 0 && othersThatAllowThisOrigin(facts).length > 0
    const evidence = [`status ${answer.status}`, ...(has('server') ? [phrase(answer, 'server')] : ['x-amz-id-2'])]
    const granted = othersThatAllowThisOrigin(facts).filter(({ to }) => to === 'actual')
    const isOtherMethod =
      stage === 'response' && granted.length > 0 && granted.every((it) => it.leg.method !== leg.method)
    return {
      confidence: refused && isAmazon && !isSignedTwice(facts) ? 'certain' : isCopy ? 'hint' : 'likely',
      ...(refused && { headline: `${isAmazon ? 'S3' : 'The storage'} refused the preflight (403).` }),
      ...(isOtherMethod && { headline: `The bucket’s CORS rule does not list the method ${quoted(leg.method)}.` }),
      sentence: isOtherMethod
        ? 'Requests of this origin with another method get the header: S3 compares the method of every request with its rule, `HEAD` too.'
        : refused && !isAmazon
          ? 'The bucket has no CORS rule that matches; or the storage checks logins first, and a preflight is never signed.'
          : refused
            ? 'The bucket has no CORS rule that matches this origin, this method and these headers.'
            : 'The bucket has no CORS rule for this origin, or a cache in front of it does not pass `Origin` on.',
      evidence,
    }
  },
})
