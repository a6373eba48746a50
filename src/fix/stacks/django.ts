import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { pyString } from '../quote.ts'

const list = (values: readonly string[]): string => `[${values.map(pyString).join(', ')}]`

const origins = (policy: CorsPolicy): readonly string[] =>
  policy.origins === '*'
    ? ['CORS_ALLOW_ALL_ORIGINS = True']
    : ['CORS_ALLOW_ALL_ORIGINS = False', `CORS_ALLOWED_ORIGINS = ${list(policy.origins)}`]

/** django-cors-headers 3 and 4. Everything is named: left out, it would allow its own default methods and headers. */
export const django: FixGenerator = {
  id: 'django',
  label: 'Django',
  docs: 'https://github.com/adamchainz/django-cors-headers',
  render: (policy) => ({
    stack: 'django',
    label: 'Django',
    file: 'settings.py',
    where:
      'At the end, below `INSTALLED_APPS` and `MIDDLEWARE`, in the settings that the failing server really loads; remove the other `CORS_` settings, above all `CORS_URLS_REGEX` and `CORS_ALLOWED_ORIGIN_REGEXES`, and every view or middleware that sets an `Access-Control-` header.',
    language: 'python',
    code: [
      '# pip install django-cors-headers',
      'INSTALLED_APPS = ["corsheaders", *(app for app in INSTALLED_APPS if app != "corsheaders")]',
      '# First, before redirects, sessions and authentication: it answers preflights itself.',
      'MIDDLEWARE = [',
      '    "corsheaders.middleware.CorsMiddleware",',
      '    *(name for name in MIDDLEWARE if name != "corsheaders.middleware.CorsMiddleware"),',
      ']',
      ...origins(policy),
      `CORS_ALLOW_METHODS = ${list(['GET', 'HEAD', 'POST', ...policy.methods])}`,
      `CORS_ALLOW_HEADERS = ${list(policy.requestHeaders)}`,
      ...(policy.exposedHeaders.length === 0 ? [] : [`CORS_EXPOSE_HEADERS = ${list(policy.exposedHeaders)}`]),
      `CORS_ALLOW_CREDENTIALS = ${policy.credentials ? 'True' : 'False'}`,
      `CORS_PREFLIGHT_MAX_AGE = ${policy.maxAge}`,
      '',
    ].join('\n'),
  }),
}
