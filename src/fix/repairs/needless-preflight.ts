import { defineRepair } from './repair.ts'

/** What the page sends is set in one place. */
export default defineRepair({
  cause: 'needless-preflight',
  everywhere: [
    {
      text: 'Look for the header in the defaults of the page’s HTTP client: `axios.defaults.headers`, an interceptor, `$.ajaxSetup`.',
    },
  ],
})
