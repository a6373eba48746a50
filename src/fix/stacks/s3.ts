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

const rule = (policy: CorsPolicy): BucketRule => ({
  AllowedOrigins: bucketOrigins(policy),
  AllowedMethods: bucketMethods(policy),
  AllowedHeaders: policy.requestHeaders,
  ExposeHeaders: policy.exposedHeaders,
  MaxAgeSeconds: policy.maxAge,
})

/** Of these a rule speaks; to an origin that it names, S3 allows credentials by itself. */
const RULED: readonly EditPart[] = ['origins', 'methods', 'requestHeaders', 'exposedHeaders']

const ABOUT = { stack: 's3', label: 'S3, CloudFront', file: 'cors.json', language: 'json' } as const

/** A bucket on Amazon S3, alone or behind CloudFront. It allows credentials to every origin that it names, whatever the policy says. */
export const s3: FixGenerator = {
  id: 's3',
  label: 'S3, CloudFront',
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html',
  render: (policy) => ({
    ...ABOUT,
    where: `In the bucket’s permissions, under cross-origin resource sharing, where it replaces what is there; with CloudFront in front, let the behaviour allow \`OPTIONS\`, attach a cache policy with \`Origin\` in its key (or a response headers policy with these values that overrides the origin), and invalidate the cache, because S3 names no \`Vary: Origin\` to requests without \`Origin\`${impossibleMethods('S3', policy)}.`,
    code: onlyRule(rule(policy)),
  }),
  edit: (request) =>
    isRuled(request, RULED)
      ? {
          ...ABOUT,
          where: 'Directly after the opening `[`, as the first rule: S3 takes the first one that matches.',
          code: firstRule(rule(request.policy)),
          // A response headers policy of CloudFront would have to change instead.
          applies: 'perhaps',
        }
      : null,
}
