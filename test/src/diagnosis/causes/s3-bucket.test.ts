import s3Bucket from '../../../../src/diagnosis/causes/s3-bucket.ts'
import { ALLOWED, atPreflight, atResponse, testCause } from '../table.ts'

testCause(s3Bucket, [
  {
    when: 'the bucket refuses the preflight',
    given: atPreflight(403, { Server: 'AmazonS3' }),
    headline: 'S3 refused the preflight (403).',
    confidence: 'certain',
    first: 's3-bucket',
  },
  {
    when: 'an object without headers',
    given: atResponse(200, { 'x-amz-request-id': '1', 'x-amz-id-2': '2' }),
    confidence: 'likely',
    first: 's3-bucket',
  },
  { when: 'near miss: another AWS service', given: atResponse(200, { 'x-amz-request-id': '1' }), confidence: null },
  {
    when: 'near miss: MinIO, which sends the same headers',
    given: atResponse(200, { Server: 'MinIO', 'x-amz-request-id': '1', 'x-amz-id-2': '2' }),
    confidence: null,
  },
  {
    when: 'near miss: the bucket allows the origin, not the method',
    given: atPreflight(200, { ...ALLOWED, Server: 'AmazonS3', 'Access-Control-Allow-Methods': 'GET' }),
    confidence: null,
    first: 'method-not-listed',
  },
])
