import { defineRepair } from './repair.ts'

/** A refusal is no error. */
export default defineRepair({
  cause: 'express-origin-callback-error',
  steps: {
    express: [
      {
        text: 'Replace the `origin` callback by the printed list, or where it has to stay, let it refuse without an error.',
        code: 'const origin = (asked, callback) => callback(null, allowedOrigins.includes(asked))',
      },
    ],
  },
})
