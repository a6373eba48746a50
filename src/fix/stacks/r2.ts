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

const filled = (name: string, values: readonly string[]): BucketRule => (values.length === 0 ? {} : { [name]: values })

const rule = (policy: CorsPolicy): BucketRule => ({
  AllowedOrigins: bucketOrigins(policy),
  AllowedMethods: bucketMethods(policy),
  ...filled('AllowedHeaders', policy.requestHeaders),
  ...filled('ExposeHeaders', policy.exposedHeaders),
  MaxAgeSeconds: policy.maxAge,
})

/** Of these a rule speaks; it has no word for credentials. */
const RULED: readonly EditPart[] = ['origins', 'methods', 'requestHeaders', 'exposedHeaders']

const NO_CREDENTIALS =
  '; a rule of R2 has no word for credentials, so that the page leaves them out, or asks a Worker in front of the bucket'

const ABOUT = { stack: 'r2', label: 'Cloudflare R2', file: 'cors.json', language: 'json' } as const

/** A bucket on Cloudflare R2, as its dashboard takes the policy. Wrangler and the API have other names for the same. */
export const r2: FixGenerator = {
  id: 'r2',
  label: 'Cloudflare R2',
  docs: 'https://developers.cloudflare.com/r2/buckets/cors/',
  render: (policy) => ({
    ...ABOUT,
    where: `In the bucket’s settings, under CORS policy, in the tab JSON, where it replaces what is there; \`wrangler r2 bucket cors set\` takes the same values under other names (\`rules\`, each with \`allowed\`, \`exposeHeaders\` and \`maxAgeSeconds\`); then purge the cache of a custom domain, which keeps answers without the headers${policy.credentials ? NO_CREDENTIALS : ''}${impossibleMethods('R2', policy)}.`,
    code: onlyRule(rule(policy)),
  }),
  edit: (request) =>
    isRuled(request, RULED) && !request.parts.includes('credentials')
      ? {
          ...ABOUT,
          where: 'In the bucket’s CORS policy, in the tab JSON, directly after the opening `[`, as the first rule.',
          code: firstRule(rule(request.policy)),
          applies: 'perhaps',
        }
      : null,
}
