import { defineRepair } from './repair.ts'

/** The old lines must not stay anywhere. */
export default defineRepair({
  cause: 'nginx-add-header-without-always',
  steps: {
    nginx: [
      {
        text: 'Look for `add_header Access-Control-` in `include` files, and add `always` wherever such a line stays.',
      },
      { text: 'Repeat part 2 in the `location` that `error_page` names: the error is answered from there.' },
    ],
    any: [
      {
        text: 'Remove the `add_header Access-Control-` lines from Nginx if the application sets the headers, because otherwise both do.',
      },
    ],
  },
})
