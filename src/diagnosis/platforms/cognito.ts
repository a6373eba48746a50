import { definePlatform } from './platform.ts'

const HOST = /\.amazoncognito\.com$/

export default definePlatform({
  id: 'cognito',
  name: 'Amazon Cognito',
  kind: 'service',
  // Source: https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html; a domain of the pool’s own leaves no mark.
  marks: [{ host: HOST }],
  means: [
    {
      host: HOST,
      path: /^\/(oauth2\/authorize|login|logout|signup)(\/|$)/,
      when: ({ redirected }) => redirected !== true,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'This address of Amazon Cognito is a page for people, and a script asked for it.',
      sentence: 'CORS is only the symptom: the browser has to navigate there, and no setting lets a script read it.',
      steps: [
        {
          place: 'page',
          text: 'Navigate there instead of fetching it; only `/oauth2/token` and `/oauth2/userInfo` are for scripts.',
          code: 'location.assign(url)',
          language: 'javascript',
        },
      ],
      source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html',
    },
  ],
})
