import { defineRepair } from './repair.ts'
import { TAIL_WORKER } from './shared-steps.ts'

/** The headers are not what is wrong first; then they belong on every answer. */
export default defineRepair({
  cause: 'edge-function-failed',
  everywhere: [
    { text: 'Read the log of the function on its platform: look for the error, the time limit and the memory limit.' },
    {
      text: 'Catch every error inside the function, load modules there too, and add the headers to the answer that reports it.',
    },
  ],
  steps: {
    workers: [TAIL_WORKER],
    vercel: [
      {
        text: 'Read the log of the deployment while the page repeats the request.',
        code: 'vercel logs "$DEPLOYMENT"',
      },
    ],
    firebase: [{ text: 'Read the log of the function.', code: 'firebase functions:log' }],
  },
})
