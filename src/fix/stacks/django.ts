import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import { editByParts, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { keptBehind, pyList, withoutWildcard } from './python-lists.ts'

/** The settings that django-cors-headers reads. */
const SETTINGS: PartPrinters = {
  origins: withoutWildcard(({ origins }, more) =>
    origins === '*'
      ? ['CORS_ALLOW_ALL_ORIGINS = True']
      : ['CORS_ALLOW_ALL_ORIGINS = False', `CORS_ALLOWED_ORIGINS = ${pyList(origins)}${keptBehind(more)}`],
  ),
  methods: (policy, more) => [`CORS_ALLOW_METHODS = ${pyList(methodNames(policy))}${keptBehind(more)}`],
  requestHeaders: ({ requestHeaders }, more) => [`CORS_ALLOW_HEADERS = ${pyList(requestHeaders)}${keptBehind(more)}`],
  exposedHeaders: ({ exposedHeaders }, more) =>
    exposedHeaders.length === 0 ? [] : [`CORS_EXPOSE_HEADERS = ${pyList(exposedHeaders)}${keptBehind(more)}`],
  credentials: ({ credentials }) => [`CORS_ALLOW_CREDENTIALS = ${credentials ? 'True' : 'False'}`],
}

const ABOUT = { stack: 'django', label: 'Django', file: 'settings.py', language: 'python' } as const

/** django-cors-headers 3 and 4. Everything is named: left out, it would allow its own default methods and headers. */
export const django: FixGenerator = {
  id: 'django',
  label: 'Django',
  docs: 'https://github.com/adamchainz/django-cors-headers',
  render: (policy) => ({
    ...ABOUT,
    where:
      'At the end, below `INSTALLED_APPS` and `MIDDLEWARE`, in the settings that the failing server really loads; remove the other `CORS_` settings, above all `CORS_URLS_REGEX` and `CORS_ALLOWED_ORIGIN_REGEXES`, and every view or middleware that sets an `Access-Control-` header.',
    code: [
      '# pip install django-cors-headers',
      'INSTALLED_APPS = ["corsheaders", *(app for app in INSTALLED_APPS if app != "corsheaders")]',
      '# First, before redirects, sessions and authentication: it answers preflights itself.',
      'MIDDLEWARE = [',
      '    "corsheaders.middleware.CorsMiddleware",',
      '    *(name for name in MIDDLEWARE if name != "corsheaders.middleware.CorsMiddleware"),',
      ']',
      ...SETTINGS.origins(policy, false),
      ...SETTINGS.methods(policy, false),
      ...SETTINGS.requestHeaders(policy, false),
      ...SETTINGS.exposedHeaders(policy, false),
      ...SETTINGS.credentials(policy, false),
      `CORS_PREFLIGHT_MAX_AGE = ${policy.maxAge}`,
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), SETTINGS, {
      ...ABOUT,
      where: 'In place of the settings of the same names.',
      applies: 'as-is',
    }),
}
