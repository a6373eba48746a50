import type { EditPart, FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { shellString } from '../quote.ts'
import { isSingle } from './printed-edit.ts'

/** The only ones that a rule can allow; a rule with another is refused as a whole. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'MERGE', 'OPTIONS', 'PATCH']

const option = (name: string, words: readonly string[]): readonly string[] =>
  words.length === 0 ? [] : [`--${name} ${words.join(' ')}`]

const rule = (policy: CorsPolicy): string =>
  `${[
    'az storage cors add --account-name "$ACCOUNT" --services b',
    ...option('origins', (policy.origins === '*' ? ['*'] : policy.origins).map(shellString)),
    ...option(
      'methods',
      methodNames(policy).filter((name) => METHODS.includes(name)),
    ),
    ...option('allowed-headers', policy.requestHeaders.map(shellString)),
    ...option('exposed-headers', policy.exposedHeaders.map(shellString)),
    `--max-age ${policy.maxAge}`,
  ].join(' \\\n  ')}\n`

const impossible = ({ methods }: CorsPolicy): readonly string[] => methods.filter((name) => !METHODS.includes(name))

const without = (methods: readonly string[]): string =>
  methods.length === 0
    ? ''
    : `; Azure can allow no method but ${METHODS.join(', ')}, so that \`${methods.join('`, `')}\` needs a server of your own`

/** Of these a rule speaks; to an origin that it names, Azure allows credentials by itself. */
const RULED: readonly EditPart[] = ['origins', 'methods', 'requestHeaders', 'exposedHeaders']

const ABOUT = { stack: 'azure-storage', label: 'Azure Blob Storage', file: 'cors.sh', language: 'bash' } as const

/** A storage account of Azure, whose services (blobs, files, queues, tables) have rules of their own: five at most. */
export const azureStorage: FixGenerator = {
  id: 'azure-storage',
  label: 'Azure Blob Storage',
  docs: 'https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services',
  render: (policy) => ({
    ...ABOUT,
    where: `In a shell with \`ACCOUNT\`, or as one row of the portal under resource sharing (CORS), for the service that pages ask: \`b\` is for blobs, \`f\`, \`q\` and \`t\` for files, queues and tables; remove older rules for the same origins first (\`az storage cors clear\` removes all), because the first that matches counts; a name that ends in \`*\` allows all that begin so${without(impossible(policy))}.`,
    code: rule(policy),
  }),
  edit({ policy, parts }) {
    const isRuled = parts.some((part) => RULED.includes(part)) && !parts.some(isSingle)
    if (!isRuled || (parts.includes('methods') && impossible(policy).length > 0)) return null
    return {
      ...ABOUT,
      where:
        'In a shell with `ACCOUNT`, for the service that pages ask (`b`, `f`, `q` or `t`); it goes behind the rules that are there (`az storage cors list`), of which the first that matches counts: in the portal, change that row instead.',
      code: rule(policy),
      // A rule above may match first.
      applies: 'perhaps',
    }
  },
}
