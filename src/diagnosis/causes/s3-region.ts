import { getHeader } from '../../cors/headers.ts'
import { headerMatches, phrase } from '../answer.ts'
import { defineCause } from '../cause.ts'
import { type Facts, factsOf } from '../facts.ts'
import { quoted } from '../quoted.ts'
import { signedRegion } from '../signed-url.ts'

/** Source: https://docs.aws.amazon.com/general/latest/gr/rande.html */
const REGION = /^[a-z]{2}(-[a-z]+){1,3}-\d$/

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
const HOST = /(?:^|\.)s3[.-](?:dualstack\.)?([a-z]{2}(?:-[a-z]+){1,3}-\d)\.amazonaws\.com(?:\.cn)?$/

/** The region that a URL of S3 asks in, by its signature or by its host; null for the global address. */
const askedRegion = (url: string): string | null =>
  signedRegion(url) ?? (URL.canParse(url) ? (HOST.exec(new URL(url).hostname)?.[1] ?? null) : null)

/** The region in which S3 says that a bucket is; null where it does not, or says no region. */
export const bucketRegion = (headers: Parameters<typeof getHeader>[0]): string | null => {
  const region = getHeader(headers, 'x-amz-bucket-region')
  return region !== null && REGION.test(region) ? region : null
}

/** Whether S3 sends elsewhere without a target: so it answers for buckets of other regions alone. */
const isElsewhere = ({ answer }: Facts): boolean =>
  answer.status === 301 &&
  headerMatches(answer, 'server', /^amazons3$/i) &&
  getHeader(answer.headers, 'location') === null &&
  getHeader(answer.headers, 'x-amz-bucket-region') === null

/**
 * The bucket is in another region than the one that is asked.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (PermanentRedirect, TemporaryRedirect)
 */
export default defineCause({
  id: 's3-region',

  detect(context) {
    const facts = factsOf(context)
    if (facts === null) return null
    const { answer, leg, stage } = facts
    const region = bucketRegion(answer.headers)
    if (region === null)
      return isElsewhere(facts)
        ? {
            confidence: 'likely',
            headline: 'S3 says that the bucket is to be asked at another address (301).',
            sentence: 'It answers so where the bucket is in another region, and the body names the address.',
            evidence: ['status 301 without location', phrase(answer, 'server')],
          }
        : null
    const asked = askedRegion(leg.url)
    const isRedirected = answer.status === 301 || answer.status === 307
    if (asked === region || (!isRedirected && (answer.status !== 400 || asked === null))) return null
    return {
      confidence: 'certain',
      headline: `The bucket is in the region ${quoted(region)}, and the URL ${asked === null ? 'names none' : `asks ${quoted(asked)}`}.`,
      sentence:
        stage === 'preflight'
          ? 'S3 sends whoever asks the wrong region elsewhere, and browsers do not follow redirects of a preflight.'
          : 'S3 answers for a bucket in its own region only, and a signature is valid in one region.',
      evidence: [`status ${answer.status}`, `x-amz-bucket-region: ${region}`, `asked: ${asked ?? 'no region'}`],
    }
  },
})
