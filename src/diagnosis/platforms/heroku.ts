import { definePlatform } from './platform.ts'

const OWN = { via: null, server: /^(cowboy|heroku)$/i } as const

export default definePlatform({
  id: 'heroku',
  name: 'Heroku',
  kind: 'host',
  // Source: https://devcenter.heroku.com/articles/http-routing#heroku-headers; what it passes on carries `via`.
  marks: [{ host: /\.herokuapp\.com$/ }, { headers: { via: /\b(vegur|heroku-router)$/ } }],
  means: [
    {
      statuses: [404],
      headers: OWN,
      host: /\.herokuapp\.com$/,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'No app of Heroku is at this address (404).',
      sentence: 'CORS is only the symptom: the name is wrong, or the app was deleted or renamed.',
      steps: [{ place: 'page', text: 'Correct the host name in the page: `heroku domains` prints the app’s own.' }],
      source: 'https://devcenter.heroku.com/articles/error-codes',
    },
    {
      statuses: [502, 503, 504],
      headers: OWN,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `The app on Heroku did not answer (${response.status}).`,
      sentence: 'CORS is only the symptom: the app crashed, is too slow (30 seconds) or has no web dyno.',
      steps: [
        {
          place: 'server',
          text: 'Read the router’s line: `H10` is a crash, `H12` a timeout, `H14` no web dyno, `R10` the wrong port (listen on `PORT`).',
          code: 'heroku logs --tail',
          language: 'bash',
        },
      ],
      source: 'https://devcenter.heroku.com/articles/error-codes',
    },
  ],
})
