import { definePlatform } from './platform.ts'

const HOST = /\.(web\.app|firebaseapp\.com)$/

const SET_HEADERS = {
  place: 'server',
  text: 'Set the header for this path in `firebase.json`, where it is a file, and deploy again.',
  code: '"headers": [{ "source": "/**", "headers": [{ "key": "Access-Control-Allow-Origin", "value": "https://app.example" }] }]',
  language: 'json',
} as const

export default definePlatform({
  id: 'firebase-hosting',
  name: 'Firebase Hosting',
  kind: 'host',
  // Source: https://firebase.google.com/docs/hosting/full-config
  marks: [{ host: HOST }],
  means: [
    {
      statuses: [404],
      host: HOST,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Firebase Hosting has nothing at this path (404).',
      sentence: 'CORS is only the symptom: no file and no rewrite matches, or the function behind a rewrite says so.',
      steps: [
        { place: 'server', text: 'Check the path against the `rewrites` in `firebase.json` and the last deployment.' },
      ],
      source: 'https://firebase.google.com/docs/hosting/full-config',
    },
    {
      to: 'actual',
      statuses: [200, 206, 304],
      host: HOST,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: () => 'Firebase Hosting sends no CORS headers for this path.',
      sentence: 'Files get those that `firebase.json` sets; a function or service behind a rewrite sets its own.',
      steps: [
        SET_HEADERS,
        { place: 'server', text: 'Set up CORS in the function or service, where a rewrite leads to one.' },
      ],
      source: 'https://firebase.google.com/docs/hosting/full-config#headers',
    },
  ],
})
