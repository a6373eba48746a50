import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { phpString } from '../quote.ts'

const list = (values: readonly string[]): string => `[${values.map(phpString).join(', ')}]`

const spelling = (policy: CorsPolicy): readonly string[] => {
  const odd = policy.methods.filter((name) => name !== name.toUpperCase())
  return odd.length === 0
    ? []
    : [
        '    // Laravel turns methods into upper case, and browsers compare byte by byte: use upper case in the page too.',
      ]
}

/** Laravel 7 and newer, whose own `HandleCors` reads this file. It sends a single origin to everybody, as a fixed value. */
export const laravel: FixGenerator = {
  id: 'laravel',
  label: 'Laravel',
  docs: 'https://laravel.com/docs/routing#cors',
  render: (policy) => ({
    stack: 'laravel',
    label: 'Laravel',
    file: 'config/cors.php',
    where:
      'The whole file (Laravel 11 and newer: `php artisan config:publish cors` makes it), then `php artisan config:clear`; `HandleCors` stays the first global middleware, before authentication; remove other CORS packages and middleware, and every `header()` that sets an `Access-Control-` header, in `.htaccess` and the web server too.',
    language: 'php',
    code: [
      '<?php',
      '',
      'return [',
      '    // Every path: one that is not listed gets no CORS headers at all.',
      "    'paths' => ['*'],",
      ...spelling(policy),
      `    'allowed_methods' => ${list(['GET', 'HEAD', 'POST', ...policy.methods])},`,
      `    'allowed_origins' => ${list(policy.origins === '*' ? ['*'] : policy.origins)},`,
      "    'allowed_origins_patterns' => [],",
      `    'allowed_headers' => ${list(policy.requestHeaders)},`,
      `    'exposed_headers' => ${list(policy.exposedHeaders)},`,
      `    'max_age' => ${policy.maxAge},`,
      `    'supports_credentials' => ${policy.credentials},`,
      '];',
      '',
    ].join('\n'),
  }),
}
