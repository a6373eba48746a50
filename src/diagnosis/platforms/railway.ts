import { definePlatform } from './platform.ts'

const FALLBACK = { 'x-railway-fallback': /^true$/i } as const

export default definePlatform({
  id: 'railway',
  name: 'Railway',
  kind: 'host',
  // Source: https://docs.railway.com/reference/errors/application-failed-to-respond; the header is known from what reports show of such answers.
  marks: [
    { headers: FALLBACK, own: true },
    { headers: { server: /^railway(-edge|-hikari)?$/i } },
    { host: /\.up\.railway\.app$/ },
  ],
  means: [
    {
      statuses: [404],
      headers: FALLBACK,
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: () => 'Nothing runs at this address of Railway (404).',
      sentence: 'CORS is only the symptom: the domain belongs to no service, or its service is paused or not deployed.',
      steps: [
        {
          place: 'server',
          text: 'Check under Settings, Networking, that the service has this domain, and that its last deployment is active.',
        },
        { place: 'page', text: 'Correct the host name in the page, if the service has another one.' },
      ],
      source: 'https://docs.railway.com/guides/public-networking',
    },
    {
      statuses: [502, 503, 504],
      headers: FALLBACK,
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) => `The application on Railway did not answer (${response.status}).`,
      sentence: 'CORS is only the symptom: the process crashed, is too slow, or listens on another address or port.',
      steps: [
        {
          place: 'server',
          text: 'Let the application listen on `0.0.0.0` and the port in `PORT`, and compare it with the target port of the domain.',
        },
        { place: 'server', text: 'Read the deployment’s log for a crash.' },
      ],
      source: 'https://docs.railway.com/reference/errors/application-failed-to-respond',
    },
  ],
})
