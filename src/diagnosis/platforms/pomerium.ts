import { definePlatform } from './platform.ts'

const SIGN_IN = /\/\.pomerium\/sign_in\b/
/** Its own answers alone carry it, so that pages can tell them from the application’s. */
const OWN = { 'x-pomerium-intercepted-response': /^true$/i } as const

const DOCS = 'https://www.pomerium.com/docs/reference/routes/cors-preflight'

export default definePlatform({
  id: 'pomerium',
  name: 'Pomerium',
  kind: 'proxy',
  // Source: https://github.com/pomerium/pomerium/blob/main/internal/httputil/headers.go (HeaderPomeriumResponse)
  marks: [
    { headers: OWN, own: true },
    { headers: { location: SIGN_IN }, own: true },
  ],
  means: [
    {
      statuses: [301, 302, 303, 307, 401, 403],
      to: 'preflight',
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `Pomerium asks the preflight to log in (${response.status}).`,
      sentence: 'Its check of logins runs before the application, and a preflight carries no session.',
      steps: [
        {
          place: 'proxy',
          text: 'Let preflights pass on the route, so that the application answers them.',
          code: 'cors_allow_preflight: true',
          language: 'yaml',
        },
      ],
      source: DOCS,
    },
    {
      statuses: [301, 302, 303, 307, 401],
      to: 'actual',
      confidence: 'likely',
      symptom: true,
      headline: ({ response }) => `Pomerium found no session in the request (${response.status}).`,
      sentence:
        'CORS is only the symptom: the session is a cookie of this host, which is missing, has expired or was not sent.',
      steps: [
        {
          place: 'page',
          text: 'Open the server’s address in a tab to log in, and send the request with `credentials: "include"`.',
          code: 'credentials: "include"',
          language: 'javascript',
        },
        {
          place: 'server',
          text: 'Send `Access-Control-Allow-Credentials: true` with the page’s origin, so that the page may read the answer then.',
        },
      ],
      source: 'https://github.com/pomerium/pomerium/issues/3601',
    },
  ],
})
