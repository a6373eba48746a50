import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { rubyString } from '../quote.ts'

const list = (values: readonly string[]): string => `[${values.map(rubyString).join(', ')}]`

const methods = (policy: CorsPolicy): readonly string[] => ['GET', 'HEAD', 'POST', ...policy.methods]

const options = (policy: CorsPolicy): readonly string[] => [
  `methods: ${list(methods(policy).map((name) => name.toLowerCase()))}`,
  `headers: ${list(policy.requestHeaders)}`,
  ...(policy.exposedHeaders.length === 0 ? [] : [`expose: ${list(policy.exposedHeaders)}`]),
  `credentials: ${policy.credentials}`,
  `max_age: ${policy.maxAge}`,
]

/** rack-cors turns every method into upper case, and browsers compare byte by byte. */
const spelling = (policy: CorsPolicy): readonly string[] =>
  policy.methods.every((name) => name === name.toUpperCase())
    ? []
    : [
        "    name = headers.keys.find { |key| key.casecmp?('access-control-allow-methods') }",
        '    # rack-cors turns methods into upper case, and browsers compare them byte by byte.',
        `    headers[name] = ${rubyString(methods(policy).join(', '))} if name`,
      ]

const vary = (policy: CorsPolicy): readonly string[] =>
  policy.origins === '*'
    ? []
    : [
        '    # rack-cors leaves this out on preflights; caches need it on every answer.',
        "    name = headers.keys.find { |key| key.casecmp?('vary') } || 'vary'",
        "    headers[name] = (headers[name].to_s.split(/,\\s*/) | ['Origin']).join(', ')",
      ]

/** What rack-cors leaves to be done, as a middleware around it; empty where there is nothing. */
const completion = (policy: CorsPolicy): { readonly before: readonly string[]; readonly after: readonly string[] } => {
  const body = [...vary(policy), ...spelling(policy)]
  if (body.length === 0) return { before: [], after: [] }
  return {
    before: [
      'class CompleteCors',
      '  def initialize(app)',
      '    @app = app',
      '  end',
      '',
      '  def call(env)',
      '    status, headers, response = @app.call(env)',
      ...body,
      '    [status, headers, response]',
      '  end',
      'end',
      '',
    ],
    after: ['Rails.application.config.middleware.insert_before 0, CompleteCors'],
  }
}

/** rack-cors takes a string of another scheme for a host name, or for a pattern. */
const matcher = (origin: string): string =>
  /^https?:/.test(origin) ? rubyString(origin) : `->(origin, _env) { origin == ${rubyString(origin)} }`

/** The gem rack-cors 1 to 3, in any application on Rails. */
export const rails: FixGenerator = {
  id: 'rails',
  label: 'Rails',
  docs: 'https://github.com/cyu/rack-cors',
  render: (policy) => ({
    stack: 'rails',
    label: 'Rails',
    file: 'config/initializers/cors.rb',
    where:
      'The whole file; replace every other `Rack::Cors` block, in `config/application.rb` and `config.ru` too, and remove every line that sets an `Access-Control-` header.',
    language: 'ruby',
    code: [
      "# Gemfile: gem 'rack-cors'",
      ...completion(policy).before,
      '# First, before redirects, Warden and static files: a preflight carries no credentials.',
      'Rails.application.config.middleware.insert_before 0, Rack::Cors do',
      '  allow do',
      `    origins ${policy.origins === '*' ? rubyString('*') : policy.origins.map(matcher).join(', ')}`,
      "    resource '*',",
      ...options(policy).map((line, index, all) => `      ${line}${index === all.length - 1 ? '' : ','}`),
      '  end',
      'end',
      ...completion(policy).after,
      '',
    ].join('\n'),
  }),
}
