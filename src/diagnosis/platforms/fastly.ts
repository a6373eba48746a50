import { definePlatform, what } from './platform.ts'

export default definePlatform({
  id: 'fastly',
  name: 'Varnish',
  kind: 'edge',
  // Source: https://www.fastly.com/documentation/guides/concepts/errors/; what it passes on keeps the origin’s `server`.
  marks: [
    { headers: { server: /^varnish$/i }, own: true },
    { headers: { 'x-served-by': /^cache-/i } },
    { headers: { via: /\bvarnish\b/i } },
  ],
  means: [
    {
      statuses: [500],
      statusText: /^domain not found$/i,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Fastly does not know this host name (500).',
      sentence: 'CORS is only the symptom: no active version of a service has this domain.',
      steps: [{ place: 'proxy', text: 'Add the domain to the Fastly service, and activate that version.' }],
      source: 'https://www.fastly.com/documentation/guides/concepts/errors/#unknown-domain',
    },
    {
      statuses: [502, 503, 504],
      headers: { server: /^varnish$/i },
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `The server behind Varnish or Fastly did not answer (${response.status}).`,
      sentence:
        'CORS is only the symptom: the cache’s own page has no CORS headers; a line of its configuration may make the same answer.',
      steps: [
        {
          place: 'proxy',
          text: 'Look at the reason in the status line or `varnishlog`: `backend fetch failed`, `first byte timeout`, `connection timed out`.',
        },
        { place: 'server', text: 'Check that the origin answers without the cache.' },
      ],
      source: 'https://www.fastly.com/documentation/guides/concepts/errors/',
    },
    {
      headers: { server: /^varnish$/i },
      when: ({ response }) => response.status >= 400,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) =>
        `A rule of Varnish or Fastly answered the ${what({ to })} (${response.status}), not the application.`,
      sentence: 'CORS is only the symptom: an `error` or `synth` line of its configuration made the answer.',
      steps: [
        {
          place: 'proxy',
          text: 'Look for `error` and `synth` with this status in the VCL, and let `OPTIONS` pass before them.',
        },
      ],
      source: 'https://www.fastly.com/documentation/reference/vcl/statements/error/',
    },
  ],
})
