import { definePlatform } from './platform.ts'

export default definePlatform({
  id: 'render',
  name: 'Render',
  kind: 'host',
  // Source: https://render.com/docs/troubleshooting-deploys; the values of `x-render-routing` are known from what reports show.
  marks: [
    { headers: { 'x-render-routing': /./ }, own: true },
    { headers: { 'x-render-origin-server': /./ } },
    { host: /\.onrender\.com$/ },
  ],
  means: [
    {
      statuses: [404],
      headers: { 'x-render-routing': /^no-server$/i },
      confidence: 'certain',
      symptom: true,
      headline: () => 'Render has no running service for this address (404).',
      sentence: 'CORS is only the symptom: no service has this name, or the one that has it did not start.',
      steps: [
        {
          place: 'server',
          text: 'Check in Render’s dashboard that the service is live, and compare its address with the one in the page.',
        },
      ],
      source: 'https://render.com/docs/troubleshooting-deploys',
    },
    {
      headers: { 'x-render-routing': /^suspend/i },
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) => `The service on Render is suspended (${response.status}).`,
      sentence: 'CORS is only the symptom: Render answers in place of a service that its owner or a limit suspended.',
      steps: [{ place: 'server', text: 'Check in Render’s dashboard why the service is suspended, and resume it.' }],
      source: 'https://render.com/docs/free',
    },
    {
      headers: { 'x-render-routing': /hibernate/i },
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) => `The service on Render was asleep and did not wake in time (${response.status}).`,
      sentence: 'CORS is only the symptom: a free service sleeps after 15 minutes and takes about a minute to wake.',
      steps: [
        { place: 'page', text: 'Repeat the request after a minute: the first one wakes the service.' },
        { place: 'server', text: 'Take a plan whose services do not sleep, if this happens to users.' },
      ],
      source: 'https://render.com/docs/free#spinning-down-on-idle',
    },
    {
      statuses: [502, 503, 504],
      headers: { 'x-render-routing': /^dynamic-\w+-error/i },
      confidence: 'certain',
      symptom: true,
      headline: ({ response }) => `The service on Render did not answer (${response.status}).`,
      sentence: 'CORS is only the symptom: the process crashed, restarts, or does not listen on `0.0.0.0` and `PORT`.',
      steps: [
        {
          place: 'server',
          text: 'Read the log of the service: it shows the crash, a restart or no line `Detected service running on port`.',
        },
      ],
      source: 'https://render.com/docs/troubleshooting-deploys#502-bad-gateway',
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
