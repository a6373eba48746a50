import type { FixGenerator } from '../fix.ts'
import { allOptions, CORS_OPTIONS } from './js-options.ts'
import { editByParts, namingOrigins } from './printed-edit.ts'

const ABOUT = { stack: 'vite', label: 'Vite', file: 'vite.config.js', language: 'javascript' } as const

/**
 * Vite’s development server. From 5.4.12 and 6.0.9 on it answers only pages of `localhost`, `127.0.0.1` and `[::1]`;
 * `vite preview` has the same setting unless `preview.cors` is another.
 *
 * Source: https://vite.dev/config/server-options#server-cors
 */
export const vite: FixGenerator = {
  id: 'vite',
  label: 'Vite',
  docs: 'https://vite.dev/config/server-options#server-cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Beside the other settings, in `server` where there is one already; replace the `cors` of `server` and of `preview`, remove every `Access-Control-` header from their `headers`, and start the server again.',
    code: [
      "import { defineConfig } from 'vite'",
      '',
      'export default defineConfig({',
      '  server: {',
      '    cors: {',
      ...allOptions(CORS_OPTIONS, policy).map((line) => `      ${line}`),
      '    },',
      '  },',
      '})',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), CORS_OPTIONS, {
      ...ABOUT,
      where: 'In `server.cors`, or in `preview.cors` where there is one and `vite preview` answers.',
      applies: 'as-is',
    }),
}
