import type { FixGenerator } from '../fix.ts'
import { allOptions, CORS_OPTIONS } from './js-options.ts'
import { editByParts, namingOrigins } from './printed-edit.ts'

const ABOUT = { stack: 'nestjs', label: 'NestJS', file: 'main.ts', language: 'typescript' } as const

/** NestJS on Express and on Fastify, whose options are called alike. */
export const nestjs: FixGenerator = {
  id: 'nestjs',
  label: 'NestJS',
  docs: 'https://docs.nestjs.com/security/cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'In `bootstrap`, directly after `NestFactory.create(...)` and before every `app.use(...)`; replace the `enableCors()` and the option `cors` that are there, and remove every other line that sets an `Access-Control-` header.',
    code: [
      '// Not as an option of NestFactory.create: that would come after each app.use().',
      'app.enableCors({',
      ...allOptions(CORS_OPTIONS, policy).map((line) => `  ${line}`),
      '})',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), CORS_OPTIONS, {
      ...ABOUT,
      where: 'In the options of `app.enableCors()`, or in the option `cors` of `NestFactory.create()`.',
      applies: 'as-is',
    }),
}
