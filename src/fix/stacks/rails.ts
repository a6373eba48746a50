import type { EditPart, FixGenerator, SinglePart } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { rubyString } from '../quote.ts'
import { KEPT_TOO, printedEdit } from './printed-edit.ts'

const list = (values: readonly string[]): string => `[${values.map(rubyString).join(', ')}]`

type OptionPart = Exclude<EditPart, 'origins' | SinglePart>

/** An option of `resource`; null where the policy needs none. */
const OPTIONS: Readonly<Record<OptionPart, (policy: CorsPolicy) => string | null>> = {
  methods: (policy) => `methods: ${list(methodNames(policy).map((name) => name.toLowerCase()))}`,
  requestHeaders: ({ requestHeaders }) => `headers: ${list(requestHeaders)}`,
  exposedHeaders: ({ exposedHeaders }) => (exposedHeaders.length === 0 ? null : `expose: ${list(exposedHeaders)}`),
  credentials: ({ credentials }) => `credentials: ${credentials}`,
}

const options = (policy: CorsPolicy): readonly string[] =>
  [
    OPTIONS.methods(policy),
    OPTIONS.requestHeaders(policy),
    OPTIONS.exposedHeaders(policy),
    OPTIONS.credentials(policy),
    `max_age: ${policy.maxAge}`,
  ].filter((option) => option !== null)

/** rack-cors turns every method into upper case, and browsers compare byte by byte. */
const keepsSpelling = (policy: CorsPolicy): boolean => policy.methods.every((name) => name === name.toUpperCase())

const spelling = (policy: CorsPolicy): readonly string[] =>
  keepsSpelling(policy)
    ? []
    : [
        "    name = headers.keys.find { |key| key.casecmp?('access-control-allow-methods') }",
        '    # rack-cors turns methods into upper case, and browsers compare them byte by byte.',
        `    headers[name] = ${rubyString(methodNames(policy).join(', '))} if name`,
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

const originsLine = ({ origins }: CorsPolicy): string =>
  `origins ${origins === '*' ? rubyString('*') : origins.map(matcher).join(', ')}`

const isOption = (part: EditPart): part is OptionPart => part in OPTIONS

const whereOf = (parts: readonly EditPart[]): string => {
  if (!parts.includes('origins')) return 'In the options of `resource`, which commas separate.'
  if (!parts.some(isOption)) return 'In the `allow` block, above `resource`.'
  return '`origins` in the `allow` block, above `resource`; the others in the options of `resource`, which commas separate.'
}

const ABOUT = { stack: 'rails', label: 'Rails', file: 'config/initializers/cors.rb', language: 'ruby' } as const

/** The gem rack-cors 1 to 3, in any application on Rails. */
export const rails: FixGenerator = {
  id: 'rails',
  label: 'Rails',
  docs: 'https://github.com/cyu/rack-cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'The whole file; replace every other `Rack::Cors` block, in `config/application.rb` and `config.ru` too, and remove every line that sets an `Access-Control-` header.',
    code: [
      "# Gemfile: gem 'rack-cors'",
      ...completion(policy).before,
      '# First, before redirects, Warden and static files: a preflight carries no credentials.',
      'Rails.application.config.middleware.insert_before 0, Rack::Cors do',
      '  allow do',
      `    ${originsLine(policy)}`,
      "    resource '*',",
      ...options(policy).map((line, index, all) => `      ${line}${index === all.length - 1 ? '' : ','}`),
      '  end',
      'end',
      ...completion(policy).after,
      '',
    ].join('\n'),
  }),
  edit({ policy, parts, unseen }) {
    // An option alone could not grant it: a middleware has to put the spelling right.
    if (parts.includes('methods') && !keepsSpelling(policy)) return null
    // Of the headers that it allows, rack-cors names only those that were asked for.
    const request = { policy, parts, unseen: [...unseen, 'requestHeaders'] } as const
    const last = parts.findLast((part) => isOption(part) && OPTIONS[part](policy) !== null)
    const lineOf = (part: EditPart): string | null => {
      if (part === 'origins') return originsLine(policy)
      const option = isOption(part) ? OPTIONS[part](policy) : null
      // Ruby ends a call without parentheses at a line without a comma, and goes on after one.
      return option === null || part === last ? option : `${option},`
    }
    const linesOf = (part: EditPart, more: boolean): readonly string[] => {
      const line = lineOf(part)
      return line === null ? [] : [more ? `${line} # ${KEPT_TOO}` : line]
    }
    return printedEdit(request, linesOf, { ...ABOUT, where: whereOf(parts), applies: 'as-is' })
  },
}
