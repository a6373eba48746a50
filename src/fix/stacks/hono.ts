import type { FixGenerator } from '../fix.ts'
import { allOptions, jsList, reflectingOptions } from './js-options.ts'
import { editByParts, namingOrigins } from './printed-edit.ts'

const OPTIONS = reflectingOptions(jsList)

const ABOUT = { stack: 'hono', label: 'Hono', file: 'index.js', language: 'javascript' } as const

/** Hono’s own middleware, the same wherever Hono runs. */
export const hono: FixGenerator = {
  id: 'hono',
  label: 'Hono',
  docs: 'https://hono.dev/docs/middleware/builtin/cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Directly after `const app = new Hono()`, before all other middleware and every route; replace the `cors()` that is there, with its import, and remove every other line that sets an `Access-Control-` header.',
    code: [
      "import { cors } from 'hono/cors'",
      '',
      'app.use(',
      "  '*',",
      '  cors({',
      ...allOptions(OPTIONS, policy).map((line) => `    ${line}`),
      '  }),',
      ')',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), OPTIONS, { ...ABOUT, where: 'In the options of `cors()`.', applies: 'as-is' }),
}
