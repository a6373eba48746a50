import { definePlatform } from './platform.ts'

export default definePlatform({
  id: 'render',
  name: 'Render',
  kind: 'host',
  // Source: https://render.com/docs/troubleshooting-deploys and https://status.render.com/incidents/k0dv2zzpthlx (the header of its own 404)
  marks: [
    { headers: { 'x-render-routing': /./ }, own: true },
    { headers: { 'x-render-origin-server': /./ } },
    { host: /\.onrender\.com$/ },
  ],
  means: [
    {
      statuses: [404],
      headers: { 'x-render-routing': /^no-server$/i },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: () => 'No service of Render is at this address (404).',
      sentence: 'CORS is only the symptom: the service does not exist, is suspended, or has another name.',
      steps: [
        {
          place: 'page',
          text: 'Correct the host name in the page: the service’s own address stands at the top of its dashboard.',
        },
      ],
      source: 'https://render.com/docs/troubleshooting-deploys#404-not-found',
    },
    {
      headers: { 'x-render-routing': /hibernat|suspend/i },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `The service on Render sleeps or is suspended (${response.status}).`,
      sentence: 'CORS is only the symptom: Render answers in place of a service that does not run.',
      steps: [
        {
          place: 'server',
          text: 'Start the service in the dashboard; a free one sleeps after 15 minutes and takes a minute to wake.',
        },
      ],
      source: 'https://render.com/docs/free#spinning-down-on-idle',
    },
    {
      statuses: [502],
      host: /\.onrender\.com$/,
      headers: { 'x-render-origin-server': null },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'The service on Render did not answer (502).',
      sentence: 'CORS is only the symptom: the process crashed, restarts, or does not listen on `0.0.0.0` and `PORT`.',
      steps: [
        {
          place: 'server',
          text: 'Read the log of the service: it shows the crash, or no line `Detected service running on port`.',
        },
      ],
      source: 'https://render.com/docs/troubleshooting-deploys#502-bad-gateway',
    },
  ],
})
