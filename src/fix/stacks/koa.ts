import type { FixGenerator } from '../fix.ts'
import { allOptions, jsList, reflectingOptions } from './js-options.ts'
import { editByParts, namingOrigins } from './printed-edit.ts'

/** Koa knows no list of origins: a string is sent to everybody, and a function chooses. */
const OPTIONS = reflectingOptions(
  (origins, more) => `(ctx) => ${jsList(origins, more)}.find((origin) => origin === ctx.get('Origin'))`,
)

const ABOUT = { stack: 'koa', label: 'Koa', file: 'app.js', language: 'javascript' } as const

/** `@koa/cors`, which keeps its headers on errors. */
export const koa: FixGenerator = {
  id: 'koa',
  label: 'Koa',
  docs: 'https://github.com/koajs/cors#corsoptions',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Directly after `const app = new Koa()`, before all other middleware and every router; replace the `cors()` that is there, with its import, and remove every other line that sets an `Access-Control-` header.',
    code: [
      '// npm install @koa/cors',
      "import cors from '@koa/cors' // in a CommonJS file: const cors = require('@koa/cors')",
      '',
      'app.use(',
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
