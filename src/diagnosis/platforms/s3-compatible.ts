import { getHeader } from '../../cors/headers.ts'
import { type Asked, definePlatform } from './platform.ts'

const HOSTS =
  /\.r2\.cloudflarestorage\.com$|\.r2\.dev$|\.digitaloceanspaces\.com$|\.backblazeb2\.com$|\.wasabisys\.com$|\.linodeobjects\.com$|\.scw\.cloud$/

/** Whether a host is of a storage that speaks S3 and is not Amazon’s. */
export const isCompatibleHost = (hostname: string): boolean => HOSTS.test(hostname)

/** A storage of one’s own, known by the signature in its address and the form of its errors. */
const isOwnStorage = ({ url, response }: Asked): boolean =>
  url !== null &&
  !/\.amazonaws\.com(\.cn)?$/.test(url.hostname) &&
  url.searchParams.has('X-Amz-Signature') &&
  /^application\/xml\b/i.test(getHeader(response.headers, 'content-type') ?? '')

const R2 = /\.r2\.cloudflarestorage\.com$|\.r2\.dev$/

const PUT_CORS = {
  place: 'server',
  text: 'Add a CORS rule with this origin, method and its headers to the bucket.',
  code: 'aws s3api put-bucket-cors --bucket "$BUCKET" --cors-configuration file://cors.json --endpoint-url "$ENDPOINT"',
  language: 'bash',
} as const

const READ_CODE = {
  place: 'server',
  text: 'Read `<Code>` in the answer: `SignatureDoesNotMatch` or `AccessDenied` is a check of logins, which must let `OPTIONS` pass; all else is the CORS rule.',
  code: 'curl -i -X OPTIONS -H "Origin: $ORIGIN" -H "Access-Control-Request-Method: $METHOD" "$URL"',
  language: 'bash',
} as const

export default definePlatform({
  id: 's3-compatible',
  name: 'The storage',
  kind: 'storage',
  // Source: https://min.io/docs/minio/linux/reference/minio-server/settings/core.html, https://developers.cloudflare.com/r2/api/s3/api/
  marks: [{ headers: { server: /^minio(\b|\/)/i }, own: true }, { host: HOSTS }, { when: isOwnStorage }],
  means: [
    {
      to: 'preflight',
      host: R2,
      when: ({ response: { status } }) => status < 300 || status === 403 || status === 401,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: () => 'The CORS policy of the R2 bucket does not match the preflight.',
      sentence:
        'R2 answers a preflight from the bucket’s CORS policy alone; its names of headers and origins have to match exactly.',
      steps: [
        {
          place: 'server',
          text: 'Add this origin, method and its headers to the CORS policy under the bucket’s settings.',
          code: '[{ "AllowedOrigins": ["https://app.example"], "AllowedMethods": ["GET", "PUT"], "AllowedHeaders": ["content-type"] }]',
          language: 'json',
        },
      ],
      source: 'https://developers.cloudflare.com/r2/buckets/cors/',
    },
    {
      to: 'preflight',
      headers: { server: /^minio(\b|\/)/i },
      when: ({ response: { status } }) => status < 300 || status === 403 || status === 400,
      confidence: 'likely',
      symptom: false,
      headline: ({ response }) => `MinIO does not allow this origin (${response.status}).`,
      sentence: 'MinIO has one list of origins for the whole server; newer versions have a rule for each bucket.',
      steps: [
        {
          place: 'server',
          text: 'Set the origins that MinIO allows, and start it again.',
          code: 'mc admin config set ALIAS api cors_allow_origin="$ORIGIN"',
          language: 'bash',
        },
      ],
      source: 'https://min.io/docs/minio/linux/reference/minio-server/settings/core.html',
    },
    {
      to: 'preflight',
      host: /\.backblazeb2\.com$/,
      when: ({ response: { status } }) => status < 300 || status === 403 || status === 400,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: ({ response }) => `No CORS rule of the B2 bucket matches the preflight (${response.status}).`,
      sentence:
        'B2 keeps its two APIs apart: a rule lists operations, and `s3_put` is another one than `b2_upload_file`.',
      steps: [
        {
          place: 'server',
          text: 'Add a CORS rule with this origin, its headers and the operations of S3 to the bucket.',
          code: [
            "b2 bucket update --cors-rules '[{",
            '  "corsRuleName": "pages", "allowedOrigins": ["https://app.example"], "allowedHeaders": ["*"],',
            '  "allowedOperations": ["s3_get", "s3_head", "s3_put"], "exposeHeaders": ["etag"], "maxAgeSeconds": 3600',
            '}]\' "$BUCKET" allPrivate',
          ].join('\n'),
          language: 'bash',
        },
      ],
      source: 'https://www.backblaze.com/docs/cloud-storage-cross-origin-resource-sharing-rules',
    },
    {
      to: 'preflight',
      statuses: [403],
      when: isOwnStorage,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: () => 'The storage has no CORS rule that matches the preflight (403).',
      sentence:
        'The address is signed for S3, and what speaks S3 answers a preflight from the bucket’s own CORS rules; some check the signature first, which no preflight has.',
      steps: [READ_CODE, PUT_CORS],
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html',
    },
    {
      to: 'preflight',
      host: HOSTS,
      when: ({ response: { status } }) => status < 300 || status === 403 || status === 400,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: ({ response }) => `The storage has no CORS rule that matches the preflight (${response.status}).`,
      sentence: 'Buckets that speak S3 answer a preflight from their own CORS rules alone.',
      steps: [PUT_CORS],
      source: 'https://docs.digitalocean.com/products/spaces/how-to/configure-cors/',
    },
    {
      to: 'actual',
      host: HOSTS,
      when: ({ response: { status } }) => status < 300,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: () => 'The bucket has no CORS rule for this origin.',
      sentence: 'Buckets that speak S3 send CORS headers for the origins of their own rules alone.',
      steps: [
        {
          place: 'server',
          text: 'Add a CORS rule with this origin and method to the bucket.',
          code: 'aws s3api put-bucket-cors --bucket "$BUCKET" --cors-configuration file://cors.json --endpoint-url "$ENDPOINT"',
          language: 'bash',
        },
      ],
      source: 'https://developers.cloudflare.com/r2/buckets/cors/',
    },
  ],
})
