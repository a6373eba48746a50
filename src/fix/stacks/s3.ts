import type { EditPart, FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { isSingle } from './printed-edit.ts'

/** The only ones that S3 can allow; a configuration with another is refused as a whole. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']

const rule = (policy: CorsPolicy) => ({
  AllowedOrigins: policy.origins === '*' ? ['*'] : policy.origins,
  AllowedMethods: METHODS.filter((name) => !['PUT', 'DELETE'].includes(name) || policy.methods.includes(name)),
  AllowedHeaders: policy.requestHeaders,
  ExposeHeaders: policy.exposedHeaders,
  MaxAgeSeconds: policy.maxAge,
})

/** What the configuration can't say, as the end of a sentence; empty where it says all. */
const impossible = (policy: CorsPolicy): string => {
  const left = policy.methods.filter((name) => !METHODS.includes(name))
  return left.length === 0
    ? ''
    : `; S3 can allow no method but ${METHODS.join(', ')}, so that \`${left.join('`, `')}\` needs a server of your own`
}

/** Of these a rule speaks; to an origin that it names, S3 allows credentials by itself. */
const RULED: readonly EditPart[] = ['origins', 'methods', 'requestHeaders', 'exposedHeaders']

// Listed among what is there, `OPTIONS` grants nothing that a bucket would answer.
const isPossible = ({ methods }: CorsPolicy): boolean => methods.every((name) => [...METHODS, 'OPTIONS'].includes(name))

const printed = (value: number | readonly string[]): string =>
  typeof value === 'number' ? `${value}` : `[${value.map(plainString).join(', ')}]`

const ABOUT = { stack: 's3', label: 'S3, CloudFront', file: 'cors.json', language: 'json' } as const

/** A bucket on Amazon S3, alone or behind CloudFront. It allows credentials to every origin that it names, whatever the policy says. */
export const s3: FixGenerator = {
  id: 's3',
  label: 'S3, CloudFront',
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html',
  render: (policy) => ({
    ...ABOUT,
    where: `In the bucket’s permissions, under cross-origin resource sharing, where it replaces what is there; with CloudFront in front, let the behaviour allow \`OPTIONS\`, attach a cache policy with \`Origin\` in its key (or a response headers policy with these values that overrides the origin), and invalidate the cache, because S3 names no \`Vary: Origin\` to requests without \`Origin\`${impossible(policy)}.`,
    code: `${JSON.stringify([rule(policy)], null, 2)}\n`,
  }),
  // JSON has no comment to keep a place with. One more rule needs none: what it does not match, those after it still do.
  edit({ policy, parts }) {
    const isRuled = parts.some((part) => RULED.includes(part)) && !parts.some(isSingle)
    if (!isRuled || (parts.includes('methods') && !isPossible(policy))) return null
    const members = Object.entries(rule(policy)).map(([name, value]) => `  ${plainString(name)}: ${printed(value)}`)
    return {
      ...ABOUT,
      where: 'Directly after the opening `[`, as the first rule: S3 takes the first one that matches.',
      code: `{\n${members.join(',\n')}\n},\n`,
      // A response headers policy of CloudFront would have to change instead.
      applies: 'perhaps',
    }
  },
}
