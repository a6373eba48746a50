import {
  hasAllowedOrigin,
  hasAnyCorsHeader,
  headerMatches,
  isExpressErrorPage,
  isNginx,
  namesGrants,
  varyNames,
} from './answer.ts'
import {
  DEFAULT_METHODS,
  isGoNotFound,
  isHaproxyPage,
  isLaravelPreflight,
  isNelmio,
  isRefusedByRs,
  isTower,
  PLAIN_TEXT,
  SECURE_DJANGO,
  SECURE_RAILS,
  SECURE_SPRING,
  THREE_NAMES,
} from './known-answers.ts'
import { all, allowed, cookie, header, type Mark, named, variesBy, when } from './mark.ts'
import { isNginxPage } from './platforms/nginx.ts'

/** By stack. A proxy names itself on every answer, so that an application behind it counts for more. */
export const MARKS: readonly Mark[] = [
  { stack: 'express', weight: 0.9, found: header('x-powered-by', /^express$/i) },
  { stack: 'express', weight: 0.6, found: when('Express’s own error page', isExpressErrorPage) },
  { stack: 'express', weight: 0.5, found: cookie(/^connect\.sid=/) },
  {
    stack: 'express',
    // Vite’s development server and others use the same middleware.
    weight: 0.35,
    found: when('Vary as the cors middleware sets it', (response) =>
      variesBy(response, 'origin,access-control-request-headers'),
    ),
  },

  { stack: 'flask', weight: 0.85, found: header('server', /werkzeug/i) },
  {
    stack: 'flask',
    weight: 0.3,
    found: when('Allow as Flask writes it', (response) => {
      const names = allowed(response)
      return response.status === 200 && names.includes('OPTIONS') && names.includes('GET') && names.includes('HEAD')
    }),
  },
  { stack: 'flask', weight: 0.3, found: header('server', /gunicorn/i) },

  {
    stack: 'nginx',
    weight: 0.8,
    found: when(
      'Nginx’s own error page',
      (response, to) => isNginx(response) && isNginxPage({ response, to, method: 'GET', url: null }),
    ),
  },
  { stack: 'nginx', weight: 0.55, found: header('server', /^(?!cloudflare).*(nginx|openresty)/i) },

  { stack: 'php', weight: 0.9, found: header('x-powered-by', /\bphp\b/i) },
  { stack: 'php', weight: 0.8, found: cookie(/^phpsessid=/i) },

  { stack: 'fastapi', weight: 0.65, found: header('server', /^uvicorn|^hypercorn/i) },
  {
    stack: 'fastapi',
    weight: 0.7,
    found: when(
      'a preflight refused as Starlette does',
      (response, to) =>
        to === 'preflight' &&
        response.status === 400 &&
        namesGrants(response) &&
        headerMatches(response, 'content-type', /^text\/plain/i),
    ),
  },
  {
    stack: 'fastapi',
    weight: 0.6,
    found: when('Access-Control-Allow-Headers as Starlette writes it', (response) =>
      headerMatches(
        response,
        'access-control-allow-headers',
        /^Accept, Accept-Language, (.+, )?Content-Language, Content-Type(,|$)/,
      ),
    ),
  },

  { stack: 'django', weight: 0.75, found: cookie(/^csrftoken=/) },
  { stack: 'django', weight: 0.3, found: cookie(/^sessionid=/) },
  // Source: https://github.com/encode/django-rest-framework/blob/master/rest_framework/views.py (default_response_headers)
  {
    stack: 'django',
    weight: 0.5,
    found: when(
      'Vary and Allow as Django REST framework sets them',
      (response) =>
        headerMatches(response, 'vary', /^Accept, (Cookie|Origin)\b/) &&
        headerMatches(response, 'allow', /\bHEAD, OPTIONS$/),
    ),
  },
  { stack: 'django', weight: 0.65, found: header('server', /^WSGIServer\/|^daphne/i) },
  { stack: 'django', weight: 0.3, found: header('server', /gunicorn/i) },
  {
    stack: 'django',
    weight: 0.5,
    found: when('Django’s security headers', (response) => all(response, SECURE_DJANGO)),
  },
  { stack: 'django', weight: 0.7, found: header('access-control-allow-headers', /\bx-csrftoken\b/) },
  {
    stack: 'django',
    weight: 0.5,
    found: when(
      'a preflight refused as django-cors-headers does',
      (response, to) =>
        to === 'preflight' &&
        response.status === 200 &&
        headerMatches(response, 'content-length', /^0$/) &&
        variesBy(response, 'origin') &&
        !hasAnyCorsHeader(response),
    ),
  },

  { stack: 'spring', weight: 0.9, found: named('x-application-context') },
  // Every servlet has it, whatever it is made with: enough beside a mark of Spring’s own.
  { stack: 'spring', weight: 0.35, found: cookie(/^JSESSIONID=/) },
  {
    stack: 'spring',
    weight: 0.75,
    found: when('Spring Security’s headers', (response) => all(response, SECURE_SPRING)),
  },
  {
    stack: 'spring',
    weight: 0.65,
    found: when(
      'Vary as Spring sets it',
      (response, to) =>
        variesBy(response, THREE_NAMES) &&
        !isTower(response) &&
        (to === 'actual' || response.status !== 204) &&
        !(to === 'preflight' && isRefusedByRs(response)),
    ),
  },

  // Source: https://github.com/quarkusio/quarkus, `CORSFilter`
  {
    stack: 'quarkus',
    weight: 0.9,
    found: when('the reason that Quarkus refuses with', ({ statusText }) =>
      /^CORS Rejected - Invalid /.test(statusText),
    ),
  },

  { stack: 'aspnet', weight: 0.85, found: header('server', /^kestrel$/i) },
  { stack: 'aspnet', weight: 0.9, found: cookie(/^\.AspNetCore\./) },
  { stack: 'aspnet', weight: 0.5, found: header('x-powered-by', /^ASP\.NET/i) },
  { stack: 'aspnet', weight: 0.35, found: header('server', /^Microsoft-IIS/i) },

  { stack: 'rails', weight: 0.9, found: named('x-rack-cors') },
  { stack: 'rails', weight: 0.7, found: header('x-runtime', /^\d+\.\d+$/) },
  { stack: 'rails', weight: 0.6, found: cookie(/^_\w+_session=/) },
  { stack: 'rails', weight: 0.5, found: header('server', /^puma|passenger|^thin\b/i) },
  { stack: 'rails', weight: 0.4, found: when('Rails’s security headers', (response) => all(response, SECURE_RAILS)) },

  // Above the marks of the PHP that it runs in. `eyJpdiI6` begins what Laravel has encrypted.
  {
    stack: 'laravel',
    weight: 0.92,
    found: when('a preflight answered as Laravel’s CORS layer does', isLaravelPreflight),
  },
  { stack: 'laravel', weight: 0.94, found: cookie(/^laravel[_-]session=|^[\w.-]+=eyJpdiI6/) },

  // Above the marks of the PHP that it runs in.
  { stack: 'symfony', weight: 0.94, found: named('x-debug-token') },
  { stack: 'symfony', weight: 0.94, found: named('x-symfony-cache') },
  // API Platform, which its distribution runs on Symfony. Source: https://api-platform.com/docs/core/extending-jsonld-context/#hydra-documentation
  {
    stack: 'symfony',
    weight: 0.92,
    found: header('link', /rel="http:\/\/www\.w3\.org\/ns\/hydra\/core#apiDocumentation"/),
  },
  { stack: 'symfony', weight: 0.92, found: when('a preflight answered as NelmioCorsBundle does', isNelmio) },

  { stack: 'axum', weight: 0.75, found: when('Vary as tower-http sets it', isTower) },

  {
    stack: 'go',
    weight: 0.75,
    found: when(
      'Go’s own 405',
      (response) => response.status === 405 && all(response, { ...PLAIN_TEXT, 'content-length': /^19$/ }),
    ),
  },
  {
    stack: 'go',
    weight: 0.45,
    found: when(
      'an error as Go writes it',
      (response) => response.status >= 400 && all(response, PLAIN_TEXT) && !isGoNotFound(response),
    ),
  },
  {
    stack: 'go',
    weight: 0.5,
    found: when('a preflight refused as rs/cors does', (response, to) => to === 'preflight' && isRefusedByRs(response)),
  },

  // Neither a charset nor the line break of net/http. Source: https://github.com/gin-gonic/gin/blob/master/gin.go
  {
    stack: 'gin',
    weight: 0.6,
    found: when(
      'Gin’s own 404',
      (response) =>
        response.status === 404 && all(response, { 'content-type': /^text\/plain$/i, 'content-length': /^18$/ }),
    ),
  },

  { stack: 'nextjs', weight: 0.9, found: header('x-powered-by', /^next\.js/i) },
  { stack: 'nextjs', weight: 0.7, found: named('x-nextjs-cache') },
  {
    stack: 'nextjs',
    weight: 0.8,
    found: when('Vary as Next.js sets it', (response) => varyNames(response).includes('next-router-state-tree')),
  },

  // Tomcat calls itself Apache-Coyote.
  { stack: 'apache', weight: 0.55, found: header('server', /^apache(?!-coyote)/i) },

  { stack: 'caddy', weight: 0.55, found: header('server', /^caddy/i) },
  { stack: 'caddy', weight: 0.5, found: header('via', /\bcaddy\b/i) },

  { stack: 'iis', weight: 0.5, found: header('server', /^Microsoft-IIS/i) },
  // Source: https://learn.microsoft.com/iis, `OPTIONSVerbHandler`
  { stack: 'iis', weight: 0.7, found: header('public', /^OPTIONS, TRACE, GET, HEAD, POST$/) },

  { stack: 'haproxy', weight: 0.55, found: header('server', /^haproxy/i) },
  { stack: 'haproxy', weight: 0.75, found: when('HAProxy’s own error page', isHaproxyPage) },

  // Istio is Envoy too: its own name counts for more. Source: https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter
  { stack: 'envoy', weight: 0.55, found: header('server', /^envoy$/i) },
  { stack: 'envoy', weight: 0.45, found: named('x-envoy-upstream-service-time') },
  { stack: 'istio', weight: 0.8, found: header('server', /^istio-envoy$/i) },

  // Source: https://developer.konghq.com/gateway/configuration/
  { stack: 'kong', weight: 0.7, found: header('server', /^kong\//i) },
  { stack: 'kong', weight: 0.7, found: header('via', /\bkong\//i) },
  { stack: 'kong', weight: 0.7, found: named('x-kong-response-latency') },
  { stack: 'kong', weight: 0.55, found: named('x-kong-proxy-latency') },

  // Their defaults. Source: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
  { stack: 'ingress-nginx', weight: 0.7, found: cookie(/^INGRESSCOOKIE=/) },
  {
    stack: 'ingress-nginx',
    weight: 0.7,
    found: header(
      'access-control-allow-headers',
      /^DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization$/,
    ),
  },

  { stack: 'api-gateway', weight: 0.9, found: named('apigw-requestid') },
  { stack: 'api-gateway', weight: 0.9, found: named('x-amz-apigw-id') },
  { stack: 'api-gateway', weight: 0.6, found: header('x-amzn-errortype', /./) },
  { stack: 'api-gateway', weight: 0.3, found: named('x-amzn-requestid') },

  { stack: 's3', weight: 0.9, found: header('server', /^AmazonS3$/i) },
  { stack: 's3', weight: 0.6, found: named('x-amz-id-2') },
  { stack: 's3', weight: 0.35, found: header('server', /^CloudFront$/i) },

  // Source: https://cloud.google.com/storage/docs/xml-api/reference-headers
  { stack: 'gcs', weight: 0.9, found: named('x-goog-stored-content-length') },
  // Other services of Google take uploads with it too.
  { stack: 'gcs', weight: 0.35, found: header('server', /^UploadServer$/) },

  // It sends the names of S3’s headers too.
  { stack: 'minio', weight: 0.85, found: header('server', /^minio\b/i) },

  // A static website of Azure calls itself Windows-Azure-Web, and knows no CORS rules.
  { stack: 'azure-storage', weight: 0.9, found: header('server', /^Windows-Azure-(Blob|File|Queue|Table)\//i) },

  { stack: 'keycloak', weight: 0.8, found: cookie(/^(KEYCLOAK_(IDENTITY|SESSION|REMEMBER_ME)|KC_RESTART)(_LEGACY)?=/) },

  // Source: https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/networking-settings
  { stack: 'elasticsearch', weight: 0.9, found: header('x-elastic-product', /^Elasticsearch$/i) },
  // Source: https://github.com/honojs/hono/blob/main/src/middleware/cors/index.ts
  {
    stack: 'hono',
    weight: 0.7,
    found: header('access-control-allow-methods', /^GET,HEAD,PUT,POST,DELETE,PATCH,QUERY$/),
  },
  {
    stack: 'hono',
    weight: 0.6,
    found: when(
      'a preflight answered as hono/cors does',
      (response) =>
        headerMatches(response, 'access-control-allow-methods', DEFAULT_METHODS) &&
        // @koa/cors names no methods to an origin that it does not let in.
        (varyNames(response).includes('access-control-request-headers') || !hasAllowedOrigin(response)),
    ),
  },

  // Source: https://github.com/koajs/cors/blob/master/index.js
  {
    stack: 'koa',
    weight: 0.6,
    found: when(
      'a preflight answered as @koa/cors does',
      (response) =>
        all(response, { 'access-control-allow-methods': DEFAULT_METHODS, 'access-control-allow-headers': /./ }) &&
        hasAllowedOrigin(response) &&
        variesBy(response, 'origin'),
    ),
  },

  // Source: https://vercel.com/docs/headers/response-headers. It stands in front of every framework that it hosts.
  { stack: 'vercel', weight: 0.55, found: header('server', /^vercel$/i) },
  { stack: 'vercel', weight: 0.3, found: named('x-vercel-id') },

  { stack: 'supabase', weight: 0.9, found: header('x-served-by', /^supabase-edge-runtime/i) },

  // Other SDKs begin sessions with the same header. Above the mark of Express.
  {
    stack: 'mcp',
    weight: 0.93,
    found: when('an MCP session on Express', (response) =>
      all(response, { 'mcp-session-id': /./, 'x-powered-by': /^express$/i }),
    ),
  },

  // Above the marks of the Express in which Google runs a function. Cloud Run has none of its own.
  { stack: 'firebase', weight: 0.92, found: named('function-execution-id') },
]
