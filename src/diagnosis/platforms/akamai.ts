import { definePlatform, what } from './platform.ts'

export default definePlatform({
  id: 'akamai',
  name: 'Akamai',
  kind: 'edge',
  // Source: https://techdocs.akamai.com/edge-diagnostics/docs/error-codes; what it passes on keeps the origin’s `server`.
  marks: [{ headers: { server: /^akamaighost$/i }, own: true }],
  means: [
    {
      statuses: [403],
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Akamai refused the ${what({ to })} (403): the server behind it never saw it.`,
      sentence: 'CORS is only the symptom: its firewall, or a rule of the property, answered without CORS headers.',
      steps: [
        {
          place: 'proxy',
          text: 'Look up the reference number of the error page (`Reference #18…`) in Akamai’s Edge Diagnostics: it names the rule.',
        },
        { place: 'proxy', text: 'Exempt the API’s path and `OPTIONS` from that rule.' },
      ],
      source: 'https://techdocs.akamai.com/edge-diagnostics/docs/translate-error-string',
    },
    {
      statuses: [400, 501, 502, 503, 504],
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) =>
        `Akamai itself answered (${response.status}): the server behind it did not answer as it should.`,
      sentence: 'CORS is only the symptom: Akamai’s own error page has no CORS headers, so the browser hides it.',
      steps: [{ place: 'proxy', text: 'Look up the reference number of the error page in Akamai’s Edge Diagnostics.' }],
      source: 'https://techdocs.akamai.com/edge-diagnostics/docs/translate-error-string',
    },
  ],
})
