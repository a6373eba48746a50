import type { EditPart, FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { KEPT_TOO } from './printed-edit.ts'

type Lines = readonly string[]

/** What MinIO allows to every origin that it allows at all. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']

const variable = (origins: CorsPolicy['origins']): string =>
  `MINIO_API_CORS_ALLOW_ORIGIN=${plainString(origins === '*' ? '*' : origins.join(','))}`

/** With `*` MinIO names the origin that asks, and allows credentials, unless it is told not to. */
const WITHOUT_CREDENTIALS: Lines = ['MINIO_API_CORS_ALLOW_CREDENTIALS_WITH_WILDCARD="off"']

const variables = ({ origins }: CorsPolicy): Lines => [
  variable(origins),
  ...(origins === '*' ? WITHOUT_CREDENTIALS : []),
]

/** Only the origins can be chosen; the others MinIO grants by itself. */
const GRANTED: readonly EditPart[] = ['origins', 'credentials', 'requestHeaders', 'methods']

const impossible = ({ methods }: CorsPolicy): readonly string[] => methods.filter((name) => !METHODS.includes(name))

const without = (methods: readonly string[]): string =>
  methods.length === 0
    ? ''
    : `; MinIO allows no method but ${METHODS.join(', ')}, so that \`${methods.join('`, `')}\` needs a server of your own`

const ABOUT = { stack: 'minio', label: 'MinIO', file: '/etc/default/minio', language: 'bash' } as const

/** A MinIO server, as its environment sets it for all buckets. Rules for one bucket are only in AIStor, the paid edition. */
export const minio: FixGenerator = {
  id: 'minio',
  label: 'MinIO',
  docs: 'https://docs.min.io/aistor/administration/cors-configuration/',
  render: (policy) => ({
    ...ABOUT,
    where: `In the environment of \`minio server\`, for all buckets, where it replaces the line that is there; then restart the server (or run \`mc admin config set ALIAS api cors_allow_origin=…\`); MinIO allows all request headers, exposes those of S3 and allows credentials by itself; rules for one bucket (\`mc cors set\`) are only in AIStor, the paid edition${without(impossible(policy))}.`,
    code: `${variables(policy).join('\n')}\n`,
  }),
  edit({ policy, parts, unseen }) {
    const isGranted = parts.includes('origins') && parts.every((part) => GRANTED.includes(part))
    if (!isGranted || (parts.includes('methods') && impossible(policy).length > 0)) return null
    const more = unseen.includes('origins') && policy.origins !== '*'
    return {
      ...ABOUT,
      where: 'In the environment of `minio server`, in place of the line that is there; then restart the server.',
      // A comment is a line of its own: behind a value it would be part of it.
      code: `${[...variables(policy), ...(more ? [`# ${KEPT_TOO}`] : [])].join('\n')}\n`,
      // A rule of the bucket would have to change instead.
      applies: more ? 'fill-in' : 'perhaps',
    }
  },
}
