import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'

const call = (name: string, values: readonly string[]): readonly string[] =>
  values.length === 0 ? [] : [`.${name}(${values.map(plainString).join(', ')})`]

const calls = (policy: CorsPolicy): readonly string[] => [
  ...(policy.origins === '*' ? ['.AllowAnyOrigin()'] : call('WithOrigins', policy.origins)),
  ...call('WithMethods', ['GET', 'HEAD', 'POST', ...policy.methods]),
  ...call('WithHeaders', policy.requestHeaders),
  ...call('WithExposedHeaders', policy.exposedHeaders),
  ...(policy.credentials ? ['.AllowCredentials()'] : []),
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

/** ASP.NET Core 6 and newer, where `Program.cs` builds the pipeline. */
export const aspnet: FixGenerator = {
  id: 'aspnet',
  label: 'ASP.NET Core',
  docs: 'https://learn.microsoft.com/aspnet/core/security/cors',
  render: (policy) => ({
    stack: 'aspnet',
    label: 'ASP.NET Core',
    file: 'Program.cs',
    where:
      'Part 1 above `var app = builder.Build();`; part 2 directly below it, before `UseExceptionHandler`, `UseHttpsRedirection`, `UseAuthentication`, `UseAuthorization` and every `Map`; replace the `AddCors` and `UseCors` that are there, and remove `[EnableCors]`, `[DisableCors]`, `RequireCors` and the `Access-Control-` headers of `web.config`.',
    language: 'csharp',
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
}
