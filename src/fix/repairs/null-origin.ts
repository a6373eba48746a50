import { defineRepair } from './repair.ts'

/** No list of origins can name the page as it is. */
export default defineRepair({
  cause: 'null-origin',
  everywhere: [
    {
      text: 'Let the page around a sandboxed frame make the request, and hand the data over with `postMessage`.',
    },
  ],
})
