import { definePlatform } from './platform.ts'

export default definePlatform({
  id: 'netlify',
  name: 'Netlify',
  kind: 'host',
  // Source: https://docs.netlify.com/platform/request-ids/ (x-nf-request-id)
  marks: [{ headers: { server: /^netlify$/i } }, { headers: { 'x-nf-request-id': /./ } }],
  means: [
    {
      statuses: [404],
      headers: { server: /^netlify$/i, 'content-type': /^text\/(plain|html)/i },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Netlify has nothing at this path (404).',
      sentence: 'CORS is only the symptom: no file, function or redirect matches, so no code ran.',
      steps: [
        {
          place: 'server',
          text: 'Check the path: functions answer at `/.netlify/functions/NAME`, other paths need a line in `_redirects`.',
        },
      ],
      source: 'https://docs.netlify.com/routing/redirects/',
    },
    {
      statuses: [405],
      to: 'preflight',
      path: /^\/$/,
      headers: { server: /^netlify$/i, 'x-powered-by': null },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'The start page of a site on Netlify takes no preflight (405).',
      sentence: 'CORS is only the symptom: pages are files there, and functions have addresses of their own.',
      steps: [
        {
          place: 'page',
          text: 'Write the path of the function into the address: `/.netlify/functions/NAME`, or the one that `_redirects` gives it.',
        },
        { place: 'server', text: 'Answer `OPTIONS` in the function, where one answers at `/`.' },
      ],
      // The status: https://github.com/twikoojs/twikoo-netlify/issues/2
      source: 'https://docs.netlify.com/functions/get-started/',
    },
    {
      statuses: [401],
      to: 'preflight',
      headers: { server: /^netlify$/i, 'content-type': /^text\/html/i },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'The password protection of Netlify asks the preflight to log in (401).',
      sentence: 'It answers before any function runs, and a preflight carries nothing to log in with.',
      steps: [
        {
          place: 'server',
          text: 'Take this site out of “Visitor access” protection, or serve the API from a site without it.',
        },
      ],
      source: 'https://docs.netlify.com/security/secure-access-to-sites/password-protection/',
    },
  ],
})
