import type { FixGenerator } from '../fix.ts'
import { isAllUpperCase, methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { phpString } from '../quote.ts'
import { editByParts, KEPT_FIRST, namingOrigins, type PartPrinters } from './printed-edit.ts'

const list = (values: readonly string[], more = false): string =>
  `[${more ? KEPT_FIRST : ''}${values.map(phpString).join(', ')}]`

/** The settings of `config/cors.php`. */
const SETTINGS: PartPrinters = {
  origins: ({ origins }, more) => [`'allowed_origins' => ${list(origins === '*' ? ['*'] : origins, more)},`],
  methods: (policy, more) => [`'allowed_methods' => ${list(methodNames(policy), more)},`],
  requestHeaders: ({ requestHeaders }, more) => [`'allowed_headers' => ${list(requestHeaders, more)},`],
  exposedHeaders: ({ exposedHeaders }, more) => [`'exposed_headers' => ${list(exposedHeaders, more)},`],
  credentials: ({ credentials }) => [`'supports_credentials' => ${credentials},`],
}

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `    ${line}`)

const ABOUT = { stack: 'laravel', label: 'Laravel', file: 'config/cors.php', language: 'php' } as const

const spelling = (policy: CorsPolicy): readonly string[] =>
  isAllUpperCase(policy)
    ? []
    : [
        '    // Laravel turns methods into upper case, and browsers compare byte by byte: use upper case in the page too.',
      ]

/** Laravel 7 and newer, whose own `HandleCors` reads this file. It sends a single origin to everybody, as a fixed value. */
export const laravel: FixGenerator = {
  id: 'laravel',
  label: 'Laravel',
  docs: 'https://laravel.com/docs/routing#cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'The whole file (Laravel 11 and newer: `php artisan config:publish cors` makes it), then `php artisan config:clear`; `HandleCors` stays the first global middleware, before authentication; remove other CORS packages and middleware, and every `header()` that sets an `Access-Control-` header, in `.htaccess` and the web server too.',
    code: [
      '<?php',
      '',
      'return [',
      '    // Every path: one that is not listed gets no CORS headers at all.',
      "    'paths' => ['*'],",
      ...spelling(policy),
      ...indent([
        ...SETTINGS.methods(policy, false),
        ...SETTINGS.origins(policy, false),
        "'allowed_origins_patterns' => [],",
        ...SETTINGS.requestHeaders(policy, false),
        ...SETTINGS.exposedHeaders(policy, false),
        `'max_age' => ${policy.maxAge},`,
        ...SETTINGS.credentials(policy, false),
      ]),
      '];',
      '',
    ].join('\n'),
  }),
  edit(request) {
    if (request.parts.includes('methods') && !isAllUpperCase(request.policy)) return null
    return editByParts(namingOrigins(request), SETTINGS, {
      ...ABOUT,
      where: 'In place of the settings of the same names; then run `php artisan config:clear`.',
      applies: 'as-is',
    })
  },
}
