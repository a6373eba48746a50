import type { EditPart, FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import {
  type BucketRule,
  bucketMethods,
  bucketOrigins,
  firstRule,
  impossibleMethods,
  isRuled,
  onlyRule,
} from './bucket-rule.ts'

// One list serves as Access-Control-Allow-Headers of a preflight, and as Access-Control-Expose-Headers of the others.
const rule = (policy: CorsPolicy): BucketRule => ({
  origin: bucketOrigins(policy),
  method: bucketMethods(policy),
  responseHeader: [...new Set([...policy.requestHeaders, ...policy.exposedHeaders])],
  maxAgeSeconds: policy.maxAge,
})

const RULED: readonly EditPart[] = ['origins', 'methods', 'requestHeaders', 'exposedHeaders']

const NO_CREDENTIALS =
  '; Cloud Storage allows no credentials, so that the page leaves them out, or asks a server of your own'

const ABOUT = { stack: 'gcs', label: 'Google Cloud Storage', file: 'cors.json', language: 'json' } as const

/** A bucket on Google Cloud Storage, Firebase’s included. No rule of it allows credentials. */
export const gcs: FixGenerator = {
  id: 'gcs',
  label: 'Google Cloud Storage',
  docs: 'https://cloud.google.com/storage/docs/using-cors',
  render: (policy) => ({
    ...ABOUT,
    where: `Save it, and run \`gcloud storage buckets update gs://BUCKET --cors-file=FILE\`, which replaces what is there; \`responseHeader\` must have every request header that a preflight names, and \`OPTIONS\` is allowed by itself; pages ask \`storage.googleapis.com\`, because \`storage.cloud.google.com\` never allows CORS${policy.credentials ? NO_CREDENTIALS : ''}${impossibleMethods('Cloud Storage', policy)}.`,
    code: onlyRule(rule(policy)),
  }),
  edit: (request) =>
    isRuled(request, RULED) && !request.parts.includes('credentials')
      ? {
          ...ABOUT,
          where:
            'Directly after the opening `[` of the rules that are there (`gcloud storage buckets describe` shows them); then set them again with `gcloud storage buckets update --cors-file`.',
          code: firstRule(rule(request.policy)),
          applies: 'perhaps',
        }
      : null,
}
