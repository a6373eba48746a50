import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { editByParts, KEPT_FIRST, namingOrigins, type PartPrinters } from './printed-edit.ts'

const call = (name: string, values: readonly string[], more: boolean): readonly string[] =>
  values.length === 0 ? [] : [`.${name}(${more ? KEPT_FIRST : ''}${values.map(plainString).join(', ')})`]

const CALLS: PartPrinters = {
  origins: ({ origins }, more) => (origins === '*' ? ['.AllowAnyOrigin()'] : call('WithOrigins', origins, more)),
  methods: (policy, more) => call('WithMethods', methodNames(policy), more),
  requestHeaders: ({ requestHeaders }, more) => call('WithHeaders', requestHeaders, more),
  exposedHeaders: ({ exposedHeaders }, more) => call('WithExposedHeaders', exposedHeaders, more),
  credentials: ({ credentials }) => (credentials ? ['.AllowCredentials()'] : []),
}

const calls = (policy: CorsPolicy): readonly string[] => [
  ...CALLS.origins(policy, false),
  ...CALLS.methods(policy, false),
  ...CALLS.requestHeaders(policy, false),
  ...CALLS.exposedHeaders(policy, false),
  ...CALLS.credentials(policy, false),
  `.SetPreflightMaxAge(TimeSpan.FromSeconds(${policy.maxAge}))`,
]

const vary = (policy: CorsPolicy): readonly string[] =>
  policy.origins === '*'
    ? []
    : [
        '// ASP.NET Core leaves this out for a single origin and for refused ones; caches need it on every answer.',
        'app.Use((context, next) =>',
        '{',
        '    context.Response.OnStarting(() =>',
        '    {',
        '        context.Response.Headers.Append("Vary", "Origin");',
        '        return Task.CompletedTask;',
        '    });',
        '    return next(context);',
        '});',
      ]

const ABOUT = { stack: 'aspnet', label: 'ASP.NET Core', file: 'Program.cs', language: 'csharp' } as const

/** ASP.NET Core 6 and newer, where `Program.cs` builds the pipeline. */
export const aspnet: FixGenerator = {
  id: 'aspnet',
  label: 'ASP.NET Core',
  docs: 'https://learn.microsoft.com/aspnet/core/security/cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Part 1 above `var app = builder.Build();`; part 2 directly below it, before `UseExceptionHandler`, `UseHttpsRedirection`, `UseAuthentication`, `UseAuthorization` and every `Map`; replace the `AddCors` and `UseCors` that are there, and remove `[EnableCors]`, `[DisableCors]`, `RequireCors` and the `Access-Control-` headers of `web.config`.',
    code: [
      '// Part 1: above var app = builder.Build();',
      'builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy',
      ...calls(policy).map((line, index, all) => `    ${line}${index === all.length - 1 ? '));' : ''}`),
      '',
      '// Part 2: directly below var app = builder.Build();',
      ...vary(policy),
      '// Without an exception handler below it, the server answers an unhandled error without any of these headers.',
      'app.UseCors();',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), CALLS, {
      ...ABOUT,
      where: 'In the policy of `AddCors`, in place of the calls that set the same.',
      applies: 'as-is',
    }),
}
