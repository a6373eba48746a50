import { definePlatform, what } from './platform.ts'

export default definePlatform({
  id: 'google-front',
  name: 'Google’s load balancer',
  kind: 'edge',
  // Source: https://cloud.google.com/load-balancing/docs/https#target-proxies and https://cloud.google.com/iap/docs/faq
  marks: [
    { headers: { 'x-goog-iap-generated-response': /^true$/i }, own: true },
    { headers: { via: /^1\.1 google$/i } },
    { headers: { server: /^google frontend$/i } },
  ],
  means: [
    {
      headers: { 'x-goog-iap-generated-response': /^true$/i },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response, to }) =>
        `Google’s Identity-Aware Proxy asks the ${what({ to })} to log in (${response.status}).`,
      sentence: 'It answers before the application does, and a preflight carries nothing to log in with.',
      steps: [
        {
          place: 'proxy',
          text: 'Allow `OPTIONS` in the settings of Identity-Aware Proxy (`allowHttpOptions`), so that the application answers preflights.',
          code: 'accessSettings:\n  corsSettings:\n    allowHttpOptions: true',
          language: 'yaml',
        },
        { place: 'page', text: 'Open the server’s address in a tab to log in, where the request itself was refused.' },
      ],
      source: 'https://cloud.google.com/iap/docs/customizing#allow_http_options_requests_cors_preflight',
    },
    {
      statuses: [403],
      headers: { via: /^1\.1 google$/i },
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `Google’s load balancer refused the ${what({ to })} (403), not the application.`,
      sentence: 'CORS is only the symptom: a rule of Cloud Armor answered in place of the application.',
      steps: [
        {
          place: 'proxy',
          text: 'Look for `enforcedSecurityPolicy` in the log of the load balancer: it names the rule of Cloud Armor.',
        },
      ],
      source: 'https://cloud.google.com/armor/docs/request-logging',
    },
  ],
})
