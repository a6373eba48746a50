import { defineRepair } from './repair.ts'
import { REPEAT_FOR_ERROR_PAGE } from './shared-steps.ts'

/** No line may stay without `always`, wherever it stands. */
export default defineRepair({
  cause: 'nginx-add-header-without-always',
  steps: {
    nginx: [
      { text: 'Add `always` to every `add_header Access-Control-` line, in `include` files too.' },
      REPEAT_FOR_ERROR_PAGE,
    ],
    any: [{ text: 'Add `always` to the `add_header` lines of Nginx, or let the application alone set the headers.' }],
  },
})
