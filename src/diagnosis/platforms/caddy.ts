import { definePlatform, what } from './platform.ts'

export default definePlatform({
  id: 'caddy',
  name: 'Caddy',
  kind: 'proxy',
  // Source: https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#headers
  marks: [{ headers: { server: /^caddy\b/i } }, { headers: { via: /\bcaddy\b/i } }],
  means: [
    {
      statuses: [413],
      headers: { 'content-length': /^0$/ },
      confidence: 'likely',
      symptom: true,
      headline: () => 'Caddy refused the body: it is larger than `max_size` of `request_body` (413).',
      sentence: 'CORS is only the symptom: Caddy answers by itself, the application never saw the request.',
      steps: [
        {
          place: 'proxy',
          text: 'Raise `max_size` in the `request_body` block of this site.',
          code: 'request_body {\n\tmax_size 20MB\n}',
          language: 'plaintext',
        },
      ],
      source: 'https://caddyserver.com/docs/caddyfile/directives/request_body',
    },
    {
      statuses: [403, 404, 405],
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) =>
        `Caddy answered the ${what({ to })} by itself (${response.status}), not the application.`,
      sentence: 'The `file_server`, a `respond` or an `error` line of the Caddyfile answers at this path.',
      steps: [
        {
          place: 'proxy',
          text: 'Check which `handle` block of the Caddyfile matches this path, and put the `reverse_proxy` there.',
        },
      ],
      source: 'https://caddyserver.com/docs/caddyfile/directives/handle',
    },
  ],
})
