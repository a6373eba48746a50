import { defineRepair } from './repair.ts'

/** No list of origins can name the page as it is. */
export default defineRepair({
  cause: 'null-origin',
  everywhere: [
    { text: 'Add `null` to no list of origins: any site can load a page with that origin in a sandboxed frame.' },
    {
      text: 'If the frame has to stay sandboxed, let the page around it make the request, and hand the data over with `postMessage`.',
    },
  ],
})
