import { definePlatform, what } from './platform.ts'

/** Envoy notes how long the application took on everything that it passes on. */
const OWN = { 'x-envoy-upstream-service-time': null } as const

export default definePlatform({
  id: 'envoy',
  name: 'Envoy',
  kind: 'proxy',
  // Source: https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers#server
  marks: [{ headers: { server: /^(istio-)?envoy$/i } }],
  means: [
    {
      statuses: [403],
      headers: { ...OWN, 'content-length': /^19$/, 'content-type': /^text\/plain/i },
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ to }) => `A policy of Envoy refused the ${what({ to })} (403): the application never saw it.`,
      sentence:
        'Access rules run before the application and its CORS layer, and a preflight carries nothing that they could check.',
      steps: [
        {
          place: 'proxy',
          text: 'Allow `OPTIONS` in the `AuthorizationPolicy` of Istio, or in the RBAC filter of Envoy, for this path.',
        },
        {
          place: 'proxy',
          text: 'Put the CORS filter (`corsPolicy` of the `VirtualService`) before RBAC: it answers preflights.',
        },
      ],
      source: 'https://istio.io/latest/docs/ops/common-problems/security-issues/',
    },
    {
      statuses: [401],
      headers: { ...OWN, 'www-authenticate': /^bearer\b/i },
      to: 'preflight',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Envoy asks the preflight for a token (401), and a preflight never carries one.',
      sentence: 'The check of tokens runs before the application and before any CORS layer.',
      steps: [
        {
          place: 'proxy',
          text: 'Let preflights pass the check of tokens: `bypass_cors_preflight: true` in the `jwt_authn` filter; Istio needs a `corsPolicy` in the `VirtualService`.',
        },
      ],
      source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/jwt_authn_filter',
    },
    {
      statuses: [401],
      headers: { ...OWN, 'www-authenticate': /^bearer\b/i },
      to: 'actual',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Envoy refused the token of the request (401): the application never saw it.',
      sentence:
        'CORS is only the symptom: the token is missing, has expired or is not the issuer’s, and Envoy’s own answer has no CORS headers.',
      steps: [
        { place: 'page', text: 'Log in again, or check the token that the page sends: Envoy refused it.' },
        {
          place: 'proxy',
          text: 'Compare `issuer`, `audiences` and `jwksUri` of the `RequestAuthentication` with the token.',
        },
      ],
      source: 'https://istio.io/latest/docs/ops/common-problems/security-issues/',
    },
    {
      statuses: [404],
      headers: { ...OWN, 'content-type': null },
      to: 'preflight',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Envoy has no route for the preflight (404).',
      sentence: 'CORS is only the symptom: the CORS filter answers only what a route matches, and none matches this.',
      steps: [
        {
          place: 'proxy',
          text: 'Check `match` of the routes: one that names a method or a header, such as the content type of gRPC, leaves `OPTIONS` out. Match by path alone, or add a route for `OPTIONS`.',
        },
        {
          place: 'proxy',
          text: 'Check `hosts` and `gateways` of the `VirtualService` or `HTTPRoute` otherwise; the access log says `NR`.',
        },
      ],
      source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/cors_filter',
    },
    {
      statuses: [404],
      headers: { ...OWN, 'content-type': null },
      to: 'actual',
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Envoy has no route for this host and path (404).',
      sentence: 'CORS is only the symptom: no virtual host or route matches, so the application never saw the request.',
      steps: [
        {
          place: 'proxy',
          text: 'Check `hosts`, `gateways` and `match` of the `VirtualService` or `HTTPRoute`; the access log says `NR`.',
        },
      ],
      source:
        'https://istio.io/latest/docs/ops/common-problems/network-issues/#404-errors-occur-when-multiple-gateways-configured-with-same-tls-certificate',
    },
    {
      statuses: [503],
      to: 'preflight',
      headers: OWN,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: () => 'Envoy handed the preflight on, and got no answer from behind it (503).',
      sentence:
        'The application is out of reach; or it takes no `OPTIONS`, and Envoy’s CORS filter hands on the preflights of origins that it does not list.',
      steps: [
        {
          place: 'proxy',
          text: 'Compare this origin, with scheme and port, with `allow_origin_string_match` of the CORS policy, and check that the filter `envoy.filters.http.cors` stands before the router.',
        },
        {
          place: 'proxy',
          text: 'Read the flag in Envoy’s access log, where the origin is listed: `UH` no healthy instance, `UF` a refused connection, `UC` a broken one.',
        },
        {
          place: 'server',
          text: 'Check that the application runs, and that the port of its `Service` is the one it listens on.',
        },
      ],
      source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/cors_filter',
    },
    {
      statuses: [503, 504],
      headers: OWN,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response: { status } }) =>
        status === 504
          ? 'The application behind Envoy did not answer in time (504).'
          : 'Envoy could not reach the application (503).',
      sentence: 'CORS is only the symptom: Envoy’s own answer has no CORS headers, so the browser hides it.',
      steps: [
        {
          place: 'proxy',
          text: 'Read the flag in Envoy’s access log: `UH` no healthy instance, `UF` a refused connection, `UC` a broken one, `UT` too late.',
        },
        {
          place: 'server',
          text: 'Check that the application runs, and that the port of its `Service` is the one it listens on.',
        },
      ],
      source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage',
    },
    {
      statuses: [429],
      headers: { 'x-envoy-ratelimited': /./ },
      own: true,
      confidence: 'certain',
      symptom: true,
      headline: ({ to }) => `Envoy’s rate limit refused the ${what({ to })} (429).`,
      sentence: 'CORS is only the symptom: the limit answers before the application, so without its CORS headers.',
      steps: [{ place: 'proxy', text: 'Raise the limit of the rate limit filter, or exempt `OPTIONS` from it.' }],
      source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/rate_limit_filter',
    },
    {
      statuses: [413, 426, 431],
      headers: OWN,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response: { status } }) =>
        status === 413
          ? 'Envoy refused the body: it does not fit into its buffer (413).'
          : status === 431
            ? 'Envoy refused the request headers: they are too large (431).'
            : 'Envoy asks for a newer version of HTTP (426).',
      sentence: 'CORS is only the symptom: Envoy answers by itself, the application never saw the request.',
      steps: [
        {
          place: 'proxy',
          text: 'Raise `per_connection_buffer_limit_bytes` after a 413, `max_request_headers_kb` after a 431; let the proxy in front speak HTTP/1.1 after a 426.',
        },
      ],
      source: 'https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/flow_control',
    },
  ],
})
