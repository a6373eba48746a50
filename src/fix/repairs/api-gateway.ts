import { defineRepair } from './repair.ts'
import { RETURN_FROM_FUNCTION } from './shared-steps.ts'

/** The gateway has its own answers, and its own deployment. */
export default defineRepair({
  cause: 'api-gateway',
  steps: {
    any: [
      {
        text: 'Enable CORS on the resource, with the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`, and deploy the stage.',
      },
      RETURN_FROM_FUNCTION,
    ],
  },
})
