import { definePlatform, what } from './platform.ts'

export default definePlatform({
  id: 'deno-deploy',
  name: 'Deno Deploy',
  kind: 'host',
  // Source: https://docs.deno.com/deploy/manual/; `x-deno-error` is known from its changes and from what reports show.
  marks: [
    { headers: { 'x-deno-error': /./ }, own: true },
    { headers: { server: /^deno\/gcp-/i } },
    { host: /\.deno\.(dev|net)$/ },
  ],
  means: [
    {
      statuses: [404],
      headers: { 'x-deno-error': /DEPLOYMENT_NOT_FOUND/ },
      confidence: 'certain',
      symptom: true,
      headline: () => 'No deployment of Deno Deploy is at this address (404).',
      sentence: 'CORS is only the symptom: the deployment was deleted, or the host name is another one.',
      steps: [
        { place: 'page', text: 'Compare the host name in the page with the domains of the project on Deno Deploy.' },
      ],
      source: 'https://docs.deno.com/deploy/manual/',
    },
    {
      headers: { 'x-deno-error': /./ },
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `Deno Deploy itself answered the ${what({ to })} (${response.status}).`,
      sentence: 'CORS is only the symptom: the platform answers in place of code that did not start, or failed.',
      steps: [
        {
          place: 'server',
          text: 'Read `x-deno-error` of the answer and the log of the deployment: they name the reason.',
        },
      ],
      source: 'https://docs.deno.com/deploy/manual/',
    },
  ],
})
