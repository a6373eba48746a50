import type { FixGenerator } from '../fix.ts'
import { allOptions, CORS_OPTIONS } from './js-options.ts'
import { editByParts, namingOrigins } from './printed-edit.ts'

const ABOUT = { stack: 'firebase', label: 'Firebase Functions', file: 'index.js', language: 'javascript' } as const

/**
 * Cloud Functions for Firebase. Here: not the option `cors` of `onRequest`, which has origins and nothing else: it reflects
 * every request header, and knows neither credentials nor exposed headers.
 *
 * Source: https://firebase.google.com/docs/functions/http-events
 */
export const firebase: FixGenerator = {
  id: 'firebase',
  label: 'Firebase Functions',
  docs: 'https://firebase.google.com/docs/functions/http-events#configuring_cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Above the functions, around whose handlers it goes, before they look for a login; replace the option `cors` of `onRequest` by `cors: false`, remove every line that sets an `Access-Control-` header, and deploy the functions again.',
    code: [
      '// npm install cors',
      "import cors from 'cors' // in a CommonJS file: const cors = require('cors')",
      '',
      'const addCors = cors({',
      ...allOptions(CORS_OPTIONS, policy).map((line) => `  ${line}`),
      '})',
      '',
      '// A preflight has no login: unless everybody may invoke the function, Google refuses it before it comes here.',
      "// export const api = onRequest({ cors: false, invoker: 'public' }, withCors((request, response) => ...))",
      'const withCors = (handler) => (request, response) =>',
      '  addCors(request, response, async () => {',
      '    try {',
      '      await handler(request, response)',
      '    } catch (error) {',
      '      console.error(error)',
      "      if (!response.headersSent) response.status(500).send('Internal Server Error')",
      '    }',
      '  })',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), CORS_OPTIONS, {
      ...ABOUT,
      where:
        'In the options of `cors()`; the option `cors` of `onRequest` has room for origins alone, and needs the whole setup in its place.',
      applies: 'perhaps',
    }),
}
