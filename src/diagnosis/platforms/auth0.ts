import { definePlatform } from './platform.ts'

const HOST = /\.auth0\.com$/

export default definePlatform({
  id: 'auth0',
  name: 'Auth0',
  kind: 'service',
  // Source: https://auth0.com/docs/get-started/applications/set-up-cors; a domain of the tenant’s own leaves no mark.
  marks: [{ host: HOST }],
  means: [
    {
      host: HOST,
      path: /^\/(authorize|login|v2\/logout)(\/|$)/,
      when: ({ redirected }) => redirected !== true,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'This address of Auth0 is a page for people, and a script asked for it.',
      sentence: 'CORS is only the symptom: the browser has to navigate there, and no setting lets a script read it.',
      steps: [
        {
          place: 'page',
          text: 'Navigate there, or let the SDK do it, instead of fetching it.',
          code: 'location.assign(url)',
          language: 'javascript',
        },
      ],
      source: 'https://auth0.com/docs/api/authentication',
    },
    {
      host: HOST,
      path: /^\/(oauth\/|userinfo$|passwordless\/|co\/|dbconnections\/)/,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: ({ response }) => `Auth0 does not name this origin in its answer (${response.status}).`,
      sentence: 'It allows the origins that the application’s settings list, and an early refusal names none.',
      steps: [
        {
          place: 'server',
          text: 'Add this origin, without a path, to “Allowed Web Origins” and “Allowed Origins (CORS)” in the settings of the application at Auth0.',
        },
        { place: 'server', text: 'Read Auth0’s log for the reason, where the origin is listed.' },
      ],
      source: 'https://auth0.com/docs/get-started/applications/set-up-cors',
    },
  ],
})
