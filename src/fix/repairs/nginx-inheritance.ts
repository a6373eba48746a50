import { defineRepair } from './repair.ts'

/** Either the inner block has all the lines, or none of its own. */
export default defineRepair({
  cause: 'nginx-inheritance',
  steps: {
    nginx: [
      {
        text: 'Repeat the CORS lines in the `location` or `if` that has an `add_header` of its own (a cache or security header): it cancels the outer ones.',
      },
      { text: 'Write `add_header_inherit merge;` there instead, from Nginx 1.29.3 on.' },
    ],
    any: [
      { text: 'Repeat the CORS lines of Nginx in its inner block, or remove them and let the application answer.' },
    ],
  },
})
