import { definePlatform } from './platform.ts'

const HOST =
  /^login\.(microsoftonline\.com|microsoft\.com|windows\.net|microsoftonline\.us|partner\.microsoftonline\.cn)$|\.ciamlogin\.com$/

export default definePlatform({
  id: 'entra',
  name: 'Microsoft Entra ID',
  kind: 'service',
  // Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
  marks: [{ host: HOST }],
  means: [
    {
      host: HOST,
      path: /\/oauth2\/(v2\.0\/)?(authorize|logout)$/,
      when: ({ redirected }) => redirected !== true,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'This address of Microsoft Entra ID is a page for people, and a script asked for it.',
      sentence: 'CORS is only the symptom: the browser has to navigate there, and no setting lets a script read it.',
      steps: [
        {
          place: 'page',
          text: 'Navigate there, or let MSAL do it, instead of fetching it.',
          code: 'location.assign(url)',
          language: 'javascript',
        },
      ],
      source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
    },
    {
      host: HOST,
      path: /\/(openid\/userinfo|discovery\/keys)$/,
      own: true,
      confidence: 'likely',
      symptom: true,
      yours: true,
      headline: () => 'This address is of the older endpoints of Microsoft Entra ID, and did not let this page in.',
      sentence: 'Those of version 2.0 have CORS headers, and the discovery document of that version names them.',
      steps: [
        {
          place: 'page',
          text: 'Take the addresses from the discovery document of version 2.0: keys are at `/discovery/v2.0/keys`, user info at `graph.microsoft.com/oidc/userinfo`.',
          code: 'fetch("https://login.microsoftonline.com/TENANT/v2.0/.well-known/openid-configuration")',
          language: 'javascript',
        },
      ],
      source: 'https://learn.microsoft.com/entra/identity-platform/userinfo',
    },
    {
      host: HOST,
      path: /\/oauth2\/(v2\.0\/)?token$/,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: ({ response }) => `Microsoft Entra ID does not let this page redeem a token (${response.status}).`,
      sentence:
        'It names an origin only for redirect URIs of the type “Single-page application” (AADSTS9002326), and never for a client secret.',
      steps: [
        {
          place: 'server',
          text: 'Move the redirect URI from “Web” to “Single-page application” under Authentication of the app registration.',
        },
        { place: 'page', text: 'Leave `client_secret` out: a page redeems codes with PKCE, as MSAL does.' },
      ],
      source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
    },
  ],
})
