import { defineRepair } from './repair.ts'

/** The server never saw the request. */
export default defineRepair({
  cause: 'waf-challenge',
  everywhere: [
    { text: 'Change this in the firewall first: the code is never reached before it lets the request through.' },
    {
      text: 'Exempt the API’s path from challenges there (Cloudflare: a custom rule that skips; AWS WAF: a rule that allows, above the others), or serve the API from a host of its own.',
    },
  ],
})
