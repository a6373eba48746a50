import { defineRepair } from './repair.ts'

/** Either the inner block has all the lines, or none of its own. */
export default defineRepair({
  cause: 'nginx-inheritance',
  steps: {
    nginx: [
      {
        text: 'Look for the `add_header` in the same `location` or `if` that cancels the outer ones (a cache or security header); from Nginx 1.29.3 on, `add_header_inherit merge;` keeps both.',
      },
    ],
    any: [
      {
        text: 'Remove the `add_header Access-Control-` lines from Nginx if the application sets the headers, because otherwise both do.',
      },
    ],
  },
})
