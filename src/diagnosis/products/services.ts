import { all, any, at, atHost, type Product, says } from './product.ts'

/** Where scripts ask a server of OAuth 2.0 and OpenID Connect, by the names that its products give these. */
const OF_IDENTITY =
  /\/(\.well-known\/(openid-configuration|oauth-authorization-server|jwks(\.json)?)|token\.oauth2|(oauth2?|oidc|openid(-connect)?|connect|as|o|sso)(\/v\d+)?\/(token|userinfo|user_info|revoke|revocation|introspect|jwks|keys|certs))\/?$/i

/** Identity providers that say for themselves what they allow. */
const OF_PROVIDERS =
  /(^|\.)(microsoftonline\.com|windows\.net|ciamlogin\.com|google(apis)?\.com|okta\.com|auth0\.com|amazoncognito\.com|github\.com)$/

/** What is rented, and what logs people in: each customer, or each application, has a list of origins there. */
export const SERVICES: readonly Product[] = [
  {
    // Source: https://www.sanity.io/docs/content-lake/cors
    name: 'Sanity',
    matches: atHost(/\.(api|apicdn)\.sanity\.io$/),
    text: 'Add the origin to the CORS origins of the project in Sanity: by default that list has the studio alone (`http://localhost:3333`).',
    code: (origin, included) => `npx sanity cors add ${origin} ${included ? '--credentials' : '--no-credentials'}`,
    language: 'bash',
  },
  {
    // Source: https://help.salesforce.com/s/articleView?id=xcloud.extend_code_cors.htm, xcloud.remoteaccess_oauth_endpoints_cors.htm
    name: 'Salesforce',
    // The list is in effect at a site for OAuth alone.
    matches: any(
      atHost(/^api\.salesforce\.com$|\.my\.salesforce(-scrt)?\.com$/),
      all(atHost(/\.(my\.salesforce-sites|my\.site|force)\.com$/), at(/\/services\/(oauth2|auth)\//)),
    ),
    text: 'Add the origin under “CORS” in the Setup of Salesforce; its OAuth endpoints need “Enable CORS for OAuth endpoints” there as well.',
    code: (origin) => origin,
    language: 'plaintext',
  },
  {
    // Source: https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/t_DefineACORSRule.html
    name: 'ServiceNow',
    matches: atHost(/\.service-now\.com$/),
    text: 'Create a CORS rule in ServiceNow (“System Web Services”, “REST”, “CORS Rules”) with this origin, the API and the methods.',
    code: (origin) => origin,
    language: 'plaintext',
  },
  {
    // Source: https://github.com/goauthentik/authentik/blob/main/authentik/providers/oauth2/utils.py (`cors_allow`)
    name: 'authentik',
    // The list is that of OAuth alone: its API and its flows have none.
    matches: all(
      any(says('x-powered-by', /^authentik$/i), says('x-authentik-id', /./)),
      at(/\/application\/o\/(?!authorize\b)/),
    ),
    text: 'Add an address of the page’s origin to the redirect URIs of the provider in authentik: these are the origins that it lets in.',
    code: (origin) => `${origin}/`,
    language: 'plaintext',
  },
  {
    // Source: https://www.ory.com/docs/kratos/guides/setting-up-cors
    name: 'Ory Kratos',
    // Who rents it sets this in Ory’s console.
    matches: all(
      at(/\/(self-service\/(login|registration|recovery|verification|settings|logout)(\/|$)|sessions\/whoami$)/),
      ({ url }) => !/\.oryapis\.com$/.test(url.hostname),
    ),
    text: 'Switch CORS on under `serve.public` in the configuration of Ory Kratos, with this origin.',
    code: (origin) =>
      `serve:\n  public:\n    cors:\n      enabled: true\n      allow_credentials: true\n      allowed_origins: ['${origin}']`,
    language: 'yaml',
  },
  {
    // Source: https://datatracker.ietf.org/doc/html/draft-ietf-oauth-browser-based-apps
    name: 'an identity server',
    kind: true,
    matches: all(at(OF_IDENTITY), ({ url }) => !OF_PROVIDERS.test(url.hostname)),
    text: 'Name the origin, without a slash at its end, in the identity server: products of this kind keep a list of allowed origins for each client, or for all. One of your own needs CORS headers at these paths.',
    code: (origin) => origin,
    language: 'plaintext',
  },
]
