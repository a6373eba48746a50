import { defineRepair } from './repair.ts'

/** The server never saw the request. */
export default defineRepair({
  cause: 'waf-challenge',
  everywhere: [
    { text: 'Look for the request in the events of the firewall: they name the rule that stopped it.' },
    {
      text: 'Exempt the API’s path and `OPTIONS` from challenges there (Cloudflare: a custom rule that skips; AWS WAF: a rule that allows, above the others), or serve the API from a host of its own.',
    },
  ],
})
