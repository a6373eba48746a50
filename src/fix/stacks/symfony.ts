import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { symfonyString } from '../quote.ts'
import { editByParts, KEPT_TOO, namingOrigins, type PartPrinters } from './printed-edit.ts'

type Lines = readonly string[]

const setting = (name: string, values: readonly string[], more: boolean): string =>
  `${name}: [${values.map(symfonyString).join(', ')}]${more ? ` # ${KEPT_TOO}` : ''}`

/** What stands under `defaults`. A pattern that is not anchored would let in whoever has an origin in its name. */
const SETTINGS: PartPrinters = {
  // Without the second setting the bundle would name whoever asks.
  origins: ({ origins }, more) =>
    origins === '*'
      ? [setting('allow_origin', ['*'], false), `forced_allow_origin_value: ${symfonyString('*')}`]
      : ['origin_regex: false', setting('allow_origin', origins, more)],
  methods: (policy, more) => [setting('allow_methods', methodNames(policy), more)],
  requestHeaders: ({ requestHeaders }, more) => [setting('allow_headers', requestHeaders, more)],
  exposedHeaders: ({ exposedHeaders }, more) =>
    exposedHeaders.length === 0 ? [] : [setting('expose_headers', exposedHeaders, more)],
  credentials: ({ credentials }) => [`allow_credentials: ${credentials}`],
}

const settings = (policy: CorsPolicy): Lines => [
  ...SETTINGS.origins(policy, false),
  ...SETTINGS.methods(policy, false),
  ...SETTINGS.requestHeaders(policy, false),
  ...SETTINGS.exposedHeaders(policy, false),
  ...SETTINGS.credentials(policy, false),
  `max_age: ${policy.maxAge}`,
]

const ABOUT = {
  stack: 'symfony',
  label: 'Symfony',
  file: 'config/packages/nelmio_cors.yaml',
  language: 'yaml',
} as const

/** NelmioCorsBundle 2, which runs before the router and the firewall. It names Origin in Vary on all that a cache may store. */
export const symfony: FixGenerator = {
  id: 'symfony',
  label: 'Symfony',
  docs: 'https://symfony.com/bundles/NelmioCorsBundle/current/index.html',
  render: (policy) => ({
    ...ABOUT,
    where:
      'The whole file (`composer require nelmio/cors-bundle` makes it), then `php bin/console cache:clear`; remove every line that sets an `Access-Control-` header, in listeners, `.htaccess` and the web server too.',
    code: [
      'nelmio_cors:',
      '    defaults:',
      ...settings(policy).map((line) => `        ${line}`),
      '    paths:',
      '        # Every path: one that is not listed gets no CORS headers at all.',
      "        '^/': null",
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), SETTINGS, {
      ...ABOUT,
      where: namingOrigins(request).parts.includes('origins')
        ? 'In place of the settings of the same names, in `defaults` and in `paths`; where patterns have to stay, write the origin as one that `^` and `$` enclose, and leave `origin_regex` as it is.'
        : 'In place of the settings of the same names, in `defaults` and in `paths`.',
      applies: 'perhaps',
    }),
}
