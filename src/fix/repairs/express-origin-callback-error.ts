import { defineRepair } from './repair.ts'

/** A refusal is no error. */
export default defineRepair({
  cause: 'express-origin-callback-error',
  steps: {
    express: [
      {
        text: 'Replace the `origin` callback of `cors` by a list of origins, or let it refuse without an error.',
        code: 'const origin = (asked, callback) => callback(null, allowedOrigins.includes(asked))',
      },
    ],
    any: [{ text: 'Let the check of the origin refuse without an exception, and add this origin to what it accepts.' }],
  },
})
