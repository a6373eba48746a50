import { definePlatform } from './platform.ts'

const HOST = /\.(okta|oktapreview|okta-emea)\.com$/

export default definePlatform({
  id: 'okta',
  name: 'Okta',
  kind: 'service',
  // Source: https://developer.okta.com/docs/guides/enable-cors/main/, and `x-okta-request-id` on every answer: https://developer.okta.com/docs/api/
  marks: [{ host: HOST }, { headers: { 'x-okta-request-id': /./ } }],
  means: [
    {
      path: /\/v1\/(authorize|logout)$|^\/(login|app)\//,
      when: ({ redirected }) => redirected !== true,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'This address of Okta is a page for people, and a script asked for it.',
      sentence: 'CORS is only the symptom: the browser has to navigate there, and no setting lets a script read it.',
      steps: [
        {
          place: 'page',
          text: 'Navigate there, or let the SDK do it, instead of fetching it.',
          code: 'location.assign(url)',
          language: 'javascript',
        },
      ],
      source: 'https://developer.okta.com/docs/reference/api/oidc/',
    },
    {
      headers: { 'access-control-allow-origin': null },
      path: /^\/(api\/v1|oauth2|idp)\//,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: ({ response }) => `Okta does not know this origin (${response.status}).`,
      sentence: 'It allows the trusted origins of the organisation, and some of its addresses allow none.',
      steps: [
        {
          place: 'server',
          text: 'Add this origin, without a path, to the trusted origins of Okta (Security, API), with the type CORS.',
        },
        {
          place: 'server',
          text: 'Read Okta’s system log for the reason, where the origin is listed: an early refusal names none.',
        },
      ],
      source: 'https://developer.okta.com/docs/guides/enable-cors/main/',
    },
  ],
})
