import { z } from 'zod'
import { isCorsSafelistedMethod } from '../../src/cors/methods.ts'
import { MAX_AGE } from '../../src/fix/minimal-policy.ts'
import { listedPolicy, openPolicy } from '../../src/fix/policy.ts'
import { respond } from '../../src/fix/respond.ts'
import { STACKS } from '../../src/fix/stacks/index.ts'
import { usage } from '../problem.ts'
import { stackInput } from './explain-tool.ts'
import { defineTool } from './tool.ts'

const lines = z.array(z.string()).describe('response headers, a line each')

export const fixTool = defineTool(
  {
    name: 'fix',
    title: 'Write a CORS policy for a server',
    description:
      'Writes a CORS policy as the whole configuration of one server, and the response headers that it has to send. It never writes `*` with credentials, and never a reflected origin.',
    asksServers: false,
    input: z.strictObject({
      stack: stackInput.unwrap(),
      origins: z
        .array(z.string())
        .min(1)
        .describe('the origins of the pages that may read answers; `["*"]` lets every page, without credentials'),
      methods: z.array(z.string()).default([]).describe('those that pages use besides GET, HEAD and POST'),
      requestHeaders: z.array(z.string()).default([]).describe('names of the request headers that pages set'),
      exposedHeaders: z.array(z.string()).default([]).describe('names of the response headers that pages read'),
      credentials: z.boolean().default(false).describe('whether cookies and other credentials go with requests'),
      maxAge: z.number().int().min(0).default(MAX_AGE).describe('seconds for which a preflight’s answer may be kept'),
    }),
    output: z.object({
      stack: z.string(),
      file: z.string(),
      where: z.string(),
      language: z.string(),
      code: z.string(),
      preflight: lines,
      actual: lines,
    }),
    call: async ({ stack, origins, credentials, methods, requestHeaders, exposedHeaders, maxAge }) => {
      const generator = STACKS.find(({ id }) => id === stack)
      const [first, ...more] = origins
      if (generator === undefined || first === undefined) throw usage('Give `stack` and `origins`.')
      const isOpen = origins.includes('*')
      if (isOpen && credentials)
        throw usage('Browsers refuse `*` with credentials: name the origins, or leave `credentials` out.')
      const grants = {
        methods: methods.filter((method) => !isCorsSafelistedMethod(method)),
        requestHeaders: requestHeaders.map((name) => name.toLowerCase()),
        exposedHeaders,
        maxAge,
      }
      const result = isOpen ? openPolicy(grants) : listedPolicy([first, ...more], credentials, grants)
      if (!result.ok) throw usage(result.why)
      const { policy } = result
      const { label, file, where, language, code } = generator.render(policy)
      const origin = isOpen ? 'https://app.example' : first
      const answered = (method: string, headers: readonly (readonly [string, string])[]): string[] =>
        respond(policy, { method, headers: [['Origin', origin], ...headers] }).headers.map(
          ([name, value]) => `${name}: ${value}`,
        )
      const preflight = answered('OPTIONS', [['Access-Control-Request-Method', grants.methods[0] ?? 'GET']])
      const actual = answered('GET', [])
      const shown = (title: string, headers: readonly string[]) => [title, ...headers.map((line) => `    ${line}`)]
      return {
        text: [
          `${label}, \`${file}\`: ${where}`,
          '',
          code.trimEnd(),
          '',
          ...shown(`The preflight’s answer to ${origin}:`, preflight),
          ...shown('The answer itself:', actual),
        ].join('\n'),
        structured: { stack: label, file, where, language, code, preflight, actual },
      }
    },
  },
  usage,
)
