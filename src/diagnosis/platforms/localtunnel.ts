import { definePlatform, what } from './platform.ts'

const HOST = /\.loca\.lt$|\.localtunnel\.me$/

export default definePlatform({
  id: 'localtunnel',
  name: 'localtunnel',
  kind: 'tunnel',
  // Source: https://theboroer.github.io/localtunnel-www/
  marks: [{ host: HOST }],
  means: [
    {
      statuses: [401, 511],
      host: HOST,
      headers: { 'content-type': /^text\/html/i, 'www-authenticate': null, 'x-powered-by': null },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) =>
        `localtunnel answered the ${what({ to })} with its reminder page (${response.status}).`,
      sentence: 'Browsers get a page that asks for a password first, and that page has no CORS headers.',
      steps: [
        {
          place: 'page',
          text: 'Send the request header `bypass-tunnel-reminder` with any value, and allow it in the CORS layer.',
          code: 'headers: { "bypass-tunnel-reminder": "1" }',
          language: 'javascript',
        },
        {
          place: 'browser',
          text: 'Open the tunnel’s address in a tab once and confirm the page: a preflight cannot carry that header.',
        },
      ],
      source: 'https://github.com/localtunnel/localtunnel/issues/407',
    },
    {
      statuses: [502, 503, 504],
      host: HOST,
      headers: { 'x-powered-by': null },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `The tunnel is off, or nothing answers behind it (${response.status}).`,
      sentence: 'CORS is only the symptom: the answer comes from localtunnel, not from the application.',
      steps: [
        {
          place: 'server',
          text: 'Start `lt --port PORT` again, and compare the address that it prints with the one in the page.',
        },
      ],
      source: 'https://github.com/localtunnel/localtunnel/issues/313',
    },
  ],
})
