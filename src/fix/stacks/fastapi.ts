import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import { editByParts, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { keptBehind, pyList, withoutWildcard } from './python-lists.ts'

/** The arguments of `CORSMiddleware`. Starlette refuses the preflight of a method outside its list, safelisted or not. */
const ARGUMENTS: PartPrinters = {
  origins: withoutWildcard(({ origins }, more) => [
    `allow_origins=${pyList(origins === '*' ? ['*'] : origins)},${keptBehind(more)}`,
  ]),
  methods: (policy, more) => [`allow_methods=${pyList(methodNames(policy))},${keptBehind(more)}`],
  requestHeaders: ({ requestHeaders }, more) => [`allow_headers=${pyList(requestHeaders)},${keptBehind(more)}`],
  exposedHeaders: ({ exposedHeaders }, more) =>
    exposedHeaders.length === 0 ? [] : [`expose_headers=${pyList(exposedHeaders)},${keptBehind(more)}`],
  credentials: ({ credentials }) => (credentials ? ['allow_credentials=True,'] : []),
}

const ABOUT = { stack: 'fastapi', label: 'FastAPI, Starlette', file: 'main.py', language: 'python' } as const

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
    ...ABOUT,
    where:
      'As the last lines of the module, after every route, router and `add_middleware` and before `uvicorn.run(...)`, so that 401, 404 and 500 get the headers too; remove the `CORSMiddleware` that is there, and every other line that sets an `Access-Control-` header.',
    code: [
      ...(policy.origins === '*' ? [] : ['from starlette.datastructures import MutableHeaders']),
      'from starlette.middleware.cors import CORSMiddleware',
      '',
      '',
      ...(policy.origins === '*' ? SAME_FOR_ALL : VARYING),
      '# Around the whole application: what `add_middleware` adds never sees an unhandled error.',
      'app = Cors(',
      '    app,',
      ...[
        ...ARGUMENTS.origins(policy, false),
        ...ARGUMENTS.methods(policy, false),
        ...ARGUMENTS.requestHeaders(policy, false),
        ...ARGUMENTS.exposedHeaders(policy, false),
        ...ARGUMENTS.credentials(policy, false),
      ].map((line) => `    ${line}`),
      `    max_age=${policy.maxAge},`,
      ')',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), ARGUMENTS, {
      ...ABOUT,
      where: 'In the arguments of `CORSMiddleware`.',
      applies: 'as-is',
    }),
}
