import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { apacheFormat, apacheString, exactPattern } from '../quote.ts'
import {
  headerPrinters,
  IN_PLACE,
  isSingle,
  KEPT_TOO,
  namingOrigins,
  printedEdit,
  singlePrinters,
} from './printed-edit.ts'

type Lines = readonly string[]

/** `always`: the table that errors are sent with too. */
const header = (name: string, value: string, when = ''): string =>
  `Header always set ${name} ${apacheFormat(value)}${when === '' ? '' : ` env=${when}`}`

const listed = (name: string, values: readonly string[], when?: string): Lines =>
  values.length === 0 ? [] : [header(name, values.join(', '), when)]

const unset = (name: string): string => `Header unset ${name}`

const choice = (origins: readonly string[]): Lines =>
  origins.map((origin) => `SetEnvIf Origin ${apacheString(exactPattern(origin))} CORS_ORIGIN=$0`)

const CHOSEN = 'Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN'

const VARY = 'Header always merge Vary "Origin"'

const common = (policy: CorsPolicy): Lines =>
  policy.origins === '*'
    ? [header('Access-Control-Allow-Origin', '*'), ...listed('Access-Control-Expose-Headers', policy.exposedHeaders)]
    : [
        ...choice(policy.origins),
        CHOSEN,
        ...(policy.credentials ? [header('Access-Control-Allow-Credentials', 'true', 'CORS_ORIGIN')] : []),
        ...listed('Access-Control-Expose-Headers', policy.exposedHeaders, 'CORS_ORIGIN'),
        VARY,
      ]

const ofPreflight = (policy: CorsPolicy): Lines => [
  ...listed('Access-Control-Allow-Methods', policy.methods, 'CORS_PREFLIGHT'),
  ...listed('Access-Control-Allow-Headers', policy.requestHeaders, 'CORS_PREFLIGHT'),
  header('Access-Control-Max-Age', `${policy.maxAge}`, 'CORS_PREFLIGHT'),
]

// A comment is a line of its own: behind a directive it would be one more argument.
const kept = (more: boolean): Lines => (more ? [`# ${KEPT_TOO}`] : [])

const LINES = {
  ...headerPrinters(
    (name, value, more) => [header(name, value), ...kept(more)],
    (origins, more) => [...choice(origins), ...kept(more), CHOSEN, VARY],
  ),
  ...singlePrinters((name) => [unset(name)]),
}

const ABOUT = { stack: 'apache', label: 'Apache', file: 'httpd.conf', language: 'apache' } as const

/** Apache 2.4, alone or in front of an application. In `.htaccess` it would come after authentication. */
export const apache: FixGenerator = {
  id: 'apache',
  label: 'Apache',
  docs: 'https://httpd.apache.org/docs/2.4/mod/mod_headers.html',
  render: (policy) => ({
    ...ABOUT,
    where:
      'In the `<VirtualHost>` that answers this path (or the main configuration where there is none), outside of every `<Directory>` and `<Location>` and above every other `RewriteRule`; in `.htaccess` only where no login is asked for, because that would come first; remove every other `Header` line that sets an `Access-Control-` header, there too.',
    code: [
      '# a2enmod headers rewrite setenvif',
      '# What the application behind sends itself would be doubled.',
      ...['Origin', 'Credentials', 'Methods', 'Headers'].map((name) => unset(`Access-Control-Allow-${name}`)),
      ...common(policy),
      '# Before authentication and redirects: a preflight carries no credentials.',
      'RewriteEngine On',
      'RewriteCond %{REQUEST_METHOD} =OPTIONS',
      'RewriteCond %{HTTP:Access-Control-Request-Method} .',
      'RewriteRule ^ - [E=CORS_PREFLIGHT:1,R=204,L]',
      ...ofPreflight(policy),
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    printedEdit(namingOrigins(request), (part, more) => LINES[part](request.policy, more), {
      ...ABOUT,
      where: request.parts.every(isSingle) ? 'Directly above the `Header` lines that set these headers.' : IN_PLACE,
      applies: 'perhaps',
    }),
}
