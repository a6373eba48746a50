import { defineRepair } from './repair.ts'

/** The gateway has its own answers, and its own deployment. */
export default defineRepair({
  cause: 'api-gateway',
  everywhere: [{ text: 'Deploy the stage again after every change to the gateway: until then the old answers stay.' }],
  steps: {
    any: [
      { text: 'Return the headers from the function as well: with proxy integration the gateway adds none.' },
      { text: 'Add the headers to the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`.' },
    ],
  },
})
