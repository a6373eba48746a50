import authorizationBesideSignature from '../../../../src/diagnosis/causes/authorization-beside-signature.ts'
import { ALLOWED, afterPreflight, atPreflight, testCause } from '../table.ts'

const SIGNED = 'https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-Signature=ab'
const AZURE = 'https://a.blob.core.windows.net/c/k?sv=2024-01-01&sig=ab'
const asking = (url: string, ...unsafeHeaders: string[]) => ({ url, asked: { unsafeHeaders } })
const LISTED = { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'content-type' }

testCause(authorizationBesideSignature, [
  {
    when: 'the list lacks the header',
    given: atPreflight(200, LISTED, asking(SIGNED, 'authorization', 'content-type')),
    confidence: 'certain',
    first: 'authorization-beside-signature',
    headline: 'The page adds `Authorization` to a URL that is signed already.',
  },
  {
    when: 'S3 refuses the preflight, which its rule for the origin can do as well',
    given: atPreflight(403, { Server: 'AmazonS3' }, asking(SIGNED, 'authorization', 'content-type')),
    confidence: 'likely',
    first: 'authorization-beside-signature',
  },
  {
    when: 'Azure refuses the preflight',
    given: atPreflight(403, { 'x-ms-error-code': 'CorsPreflightFailure' }, asking(AZURE, 'authorization')),
    confidence: 'likely',
    first: 'authorization-beside-signature',
  },
  {
    when: 'the request is refused after a good preflight',
    given: afterPreflight(400, { Server: 'AmazonS3' }, { url: SIGNED, requestHeaders: { Authorization: 'Bearer x' } }),
    confidence: 'likely',
  },
  {
    when: 'near miss: no token is sent',
    given: atPreflight(403, { Server: 'AmazonS3' }, asking(SIGNED, 'content-type')),
    confidence: null,
    first: 's3-bucket',
  },
  {
    when: 'near miss: a parameter that looks alike',
    given: atPreflight(200, LISTED, asking('https://api.example/k?sig=ab', 'authorization')),
    confidence: null,
    first: 'header-not-listed',
  },
  {
    when: 'near miss: the storage is down',
    given: atPreflight(503, {}, asking(SIGNED, 'authorization')),
    confidence: null,
  },
])
