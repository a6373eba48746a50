import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { pyString } from '../quote.ts'

const list = (values: readonly string[]): string => `[${values.map(pyString).join(', ')}]`

/** Starlette refuses the preflight of a method outside this list, so the safelisted ones belong in it. */
const methods = (policy: CorsPolicy): string => list(['GET', 'HEAD', 'POST', ...policy.methods])

const VARYING = [
  'class Cors(CORSMiddleware):',
  '    # Starlette names Origin in Vary only where it grants; caches need it on every answer.',
  '    async def __call__(self, scope, receive, send):',
  '        async def send_varying(message):',
  '            if message["type"] == "http.response.start":',
  '                headers = MutableHeaders(scope=message)',
  '                if "origin" not in headers.get("vary", "").lower():',
  '                    headers.add_vary_header("Origin")',
  '            await send(message)',
  '',
  '        await super().__call__(scope, receive, send_varying)',
  '',
  '',
]

const SAME_FOR_ALL = [
  'class Cors(CORSMiddleware):',
  '    # To requests with cookies Starlette would name whoever asks.',
  '    @staticmethod',
  '    def allow_explicit_origin(headers, origin):',
  '        headers["Access-Control-Allow-Origin"] = "*"',
  '',
  '',
]

/** FastAPI and Starlette, by the middleware that both have. Wrapped around the application, because errors pass by `add_middleware`. */
export const fastapi: FixGenerator = {
  id: 'fastapi',
  label: 'FastAPI, Starlette',
  docs: 'https://www.starlette.io/middleware/#corsmiddleware',
  render: (policy) => ({
    stack: 'fastapi',
    label: 'FastAPI, Starlette',
    file: 'main.py',
    where:
      'As the last lines of the module, after every route, router and `add_middleware` and before `uvicorn.run(...)`, so that 401, 404 and 500 get the headers too; remove the `CORSMiddleware` that is there, and every other line that sets an `Access-Control-` header.',
    language: 'python',
    code: [
      ...(policy.origins === '*' ? [] : ['from starlette.datastructures import MutableHeaders']),
      'from starlette.middleware.cors import CORSMiddleware',
      '',
      '',
      ...(policy.origins === '*' ? SAME_FOR_ALL : VARYING),
      '# Around the whole application: what `add_middleware` adds never sees an unhandled error.',
      'app = Cors(',
      '    app,',
      `    allow_origins=${policy.origins === '*' ? list(['*']) : list(policy.origins)},`,
      `    allow_methods=${methods(policy)},`,
      `    allow_headers=${list(policy.requestHeaders)},`,
      ...(policy.exposedHeaders.length === 0 ? [] : [`    expose_headers=${list(policy.exposedHeaders)},`]),
      ...(policy.credentials ? ['    allow_credentials=True,'] : []),
      `    max_age=${policy.maxAge},`,
      ')',
      '',
    ].join('\n'),
  }),
}
