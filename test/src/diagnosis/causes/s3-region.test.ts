import s3Region from '../../../../src/diagnosis/causes/s3-region.ts'
import { ALLOWED, atPreflight, atResponse, testCause } from '../table.ts'

const S3 = { Server: 'AmazonS3', 'x-amz-request-id': 'A', 'x-amz-id-2': 'b' } as const
const inRegion = (region: string) => ({ ...S3, 'x-amz-bucket-region': region })
const signedFor = (region: string, host = 's3.amazonaws.com') =>
  `https://${host}/bucket/key?X-Amz-Credential=AK%2F20260101%2F${region}%2Fs3%2Faws4_request&X-Amz-Signature=ab`

testCause(s3Region, [
  {
    when: 'a preflight is sent to the host of another region',
    given: atPreflight(301, inRegion('us-east-1'), { url: 'https://s3.us-east-2.amazonaws.com/bucket/key' }),
    confidence: 'certain',
    first: 's3-region',
    headline: 'The bucket is in the region `us-east-1`, and the URL asks `us-east-2`.',
  },
  {
    when: 'a preflight is sent to the global address, and redirected with a target',
    given: atPreflight(
      307,
      { ...inRegion('eu-central-1'), Location: 'https://bucket.s3.eu-central-1.amazonaws.com/key' },
      { url: 'https://bucket.s3.amazonaws.com/key' },
    ),
    confidence: 'certain',
    first: 's3-region',
    headline: 'The bucket is in the region `eu-central-1`, and the URL names none.',
  },
  {
    when: 'the signature is for another region',
    given: atResponse(400, inRegion('eu-west-1'), { url: signedFor('us-east-1') }),
    confidence: 'certain',
    first: 's3-region',
  },
  {
    when: 'a preflight is sent elsewhere without a word of where',
    given: atPreflight(301, S3, { url: 'https://s3.amazonaws.com/bucket/key' }),
    confidence: 'likely',
    first: 's3-region',
    headline: 'S3 says that the bucket is to be asked at another address (301).',
  },
  {
    when: 'near miss: somebody else redirects without a target',
    given: atPreflight(301, { Server: 'nginx' }, { url: 'https://s3.amazonaws.com/bucket/key' }),
    confidence: null,
  },
  {
    when: 'near miss: the bucket refuses in its own region',
    given: atPreflight(403, inRegion('us-east-2'), { url: 'https://s3.us-east-2.amazonaws.com/bucket/key' }),
    confidence: null,
    first: 's3-bucket',
  },
  {
    when: 'near miss: a redirect in the right region',
    given: atPreflight(301, inRegion('us-east-2'), { url: signedFor('us-east-2') }),
    confidence: null,
  },
  {
    when: 'near miss: a value that is no region',
    given: atPreflight(301, inRegion('` or `'), { url: 'https://s3.us-east-2.amazonaws.com/bucket/key' }),
    confidence: null,
  },
  {
    when: 'near miss: a redirect of another server',
    given: atPreflight(301, { ...ALLOWED, Location: '/v2' }),
    confidence: null,
    first: 'preflight-redirected',
  },
])
