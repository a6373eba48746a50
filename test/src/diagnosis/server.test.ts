import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { guessStack } from '../../../src/diagnosis/server.ts'
import { exchange, type HeadersLike, STOPPED } from '../../support/exchanges.ts'
import { ALLOWED, afterPreflight, atPreflight, EXPRESS } from './table.ts'

const guess = (headers: HeadersLike, url = 'https://api.example/') =>
  guessStack(exchange({ leg: { url, response: { headers } } }))

describe('the stack that answered', () => {
  test.each<{ when: string; headers: HeadersLike; url?: string; stack: string | null }>([
    { when: 'X-Powered-By: Express', headers: { 'X-Powered-By': 'Express' }, stack: 'express' },
    { when: 'Express’s session cookie', headers: { 'Set-Cookie': 'connect.sid=s%3Asecret; Path=/' }, stack: 'express' },
    {
      when: 'Express’s error page',
      headers: { 'Content-Security-Policy': "default-src 'none'", 'Content-Type': 'text/html; charset=utf-8' },
      stack: 'express',
    },
    { when: 'Werkzeug', headers: { Server: 'Werkzeug/2.2.2 Python/3.11.2' }, stack: 'flask' },
    { when: 'PHP', headers: { 'X-Powered-By': 'PHP/8.2.35' }, stack: 'php' },
    { when: 'PHP’s session cookie', headers: { 'Set-Cookie': 'PHPSESSID=secret' }, stack: 'php' },
    { when: 'a path in .php', headers: {}, url: 'https://api.example/api/items.php?q=1', stack: 'php' },
    { when: 'nginx', headers: { Server: 'nginx/1.22.1' }, stack: 'nginx' },
    { when: 'nginx before Express', headers: { Server: 'nginx', 'X-Powered-By': 'Express' }, stack: 'express' },
    { when: 'nginx before PHP', headers: { Server: 'nginx', 'X-Powered-By': 'PHP/8.2' }, stack: 'php' },
    { when: 'nothing that points anywhere', headers: { 'Content-Type': 'text/html' }, stack: null },
    { when: 'another server', headers: { Server: 'lighttpd/1.4', 'X-Powered-By': 'Perl' }, stack: null },
    { when: 'a server of several stacks', headers: { Server: 'gunicorn' }, stack: null },
    { when: 'a cookie of several stacks', headers: { 'Set-Cookie': 'sessionid=secret' }, stack: null },
    { when: 'a network that hosts everything', headers: { Server: 'cloudflare', 'CF-Ray': '1' }, stack: null },

    { when: 'Uvicorn', headers: { Server: 'uvicorn' }, stack: 'fastapi' },
    {
      when: 'what Starlette always allows',
      headers: { 'Access-Control-Allow-Headers': 'Accept, Accept-Language, Content-Language, Content-Type, x-a' },
      stack: 'fastapi',
    },
    {
      when: 'nginx before Uvicorn, which it hides',
      headers: {
        Server: 'nginx',
        'Access-Control-Allow-Headers': 'Accept, Accept-Language, Authorization, Content-Language, Content-Type',
      },
      stack: 'fastapi',
    },
    { when: 'Django’s token', headers: { 'Set-Cookie': 'csrftoken=secret; SameSite=Lax' }, stack: 'django' },
    {
      when: 'Django REST framework behind Gunicorn',
      headers: {
        Server: 'gunicorn/19.6.0',
        Vary: 'Accept, Cookie, Origin',
        Allow: 'GET, POST, HEAD, OPTIONS',
      },
      stack: 'django',
    },
    {
      when: 'another framework that varies by what is accepted',
      headers: { Vary: 'Accept, Accept-Encoding', Allow: 'GET, HEAD, OPTIONS' },
      stack: null,
    },
    { when: 'Django’s own server', headers: { Server: 'WSGIServer/0.2 CPython/3.11.2' }, stack: 'django' },
    {
      when: 'Gunicorn and Django’s security headers',
      headers: {
        Server: 'gunicorn',
        'X-Frame-Options': 'DENY',
        'Referrer-Policy': 'same-origin',
        'X-Content-Type-Options': 'nosniff',
      },
      stack: 'django',
    },
    {
      when: 'a servlet’s session, whatever it is made with',
      headers: { 'Set-Cookie': 'JSESSIONID=secret' },
      stack: null,
    },
    {
      when: 'Spring Security’s headers',
      headers: { 'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate', Expires: '0' },
      stack: 'spring',
    },
    {
      when: 'Vary of the three names on an actual answer',
      headers: [
        ['Vary', 'Origin'],
        ['Vary', 'Access-Control-Request-Method'],
        ['Vary', 'Access-Control-Request-Headers'],
      ],
      stack: 'spring',
    },
    { when: 'Tomcat, which is not Apache’s web server', headers: { Server: 'Apache-Coyote/1.1' }, stack: null },
    {
      when: 'Jetty with a session',
      headers: { Server: 'Jetty(9.4.18.v20190429)', 'Set-Cookie': 'JSESSIONID=secret' },
      stack: null,
    },
    {
      when: 'Spring’s three names on Tomcat',
      headers: {
        Server: 'Apache-Coyote/1.1',
        Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      },
      stack: 'spring',
    },
    { when: 'Kestrel', headers: { Server: 'Kestrel' }, stack: 'aspnet' },
    {
      when: 'ASP.NET behind IIS',
      headers: { Server: 'Microsoft-IIS/10.0', 'X-Powered-By': 'ASP.NET' },
      stack: 'aspnet',
    },
    { when: 'PHP behind IIS', headers: { Server: 'Microsoft-IIS/10.0', 'X-Powered-By': 'PHP/8.2' }, stack: 'php' },
    { when: 'Rails’s timer', headers: { Server: 'nginx', 'X-Runtime': '0.012345' }, stack: 'rails' },
    { when: 'Rails’s session', headers: { 'Set-Cookie': '_shop_session=secret; HttpOnly' }, stack: 'rails' },
    {
      when: 'Laravel’s session, in PHP that names itself',
      headers: { 'X-Powered-By': 'PHP/8.3.1', 'Set-Cookie': 'laravel_session=secret' },
      stack: 'laravel',
    },
    {
      when: 'a renamed session that Laravel has encrypted',
      headers: { Server: 'nginx', 'Set-Cookie': 'shop_session=eyJpdiI6Inh4eHgi; Path=/' },
      stack: 'laravel',
    },
    { when: 'Next.js', headers: { 'X-Powered-By': 'Next.js' }, stack: 'nextjs' },
    { when: 'Apache', headers: { Server: 'Apache/2.4.62 (Debian)' }, stack: 'apache' },
    { when: 'Apache before PHP', headers: { Server: 'Apache', 'X-Powered-By': 'PHP/8.2' }, stack: 'php' },
    { when: 'Caddy', headers: { Server: 'Caddy' }, stack: 'caddy' },
    { when: 'Caddy before Express', headers: { Server: 'Caddy', 'X-Powered-By': 'Express' }, stack: 'express' },
    { when: 'Envoy', headers: { Server: 'envoy' }, stack: 'envoy' },
    { when: 'Envoy before Express', headers: { Server: 'envoy', 'X-Powered-By': 'Express' }, stack: 'express' },
    { when: 'Envoy, unnamed', headers: { 'X-Envoy-Upstream-Service-Time': '3' }, stack: 'envoy' },
    { when: 'a server that only begins like it', headers: { Server: 'envoy-like/1.0' }, stack: null },
    {
      when: 'Envoy in Istio',
      headers: { Server: 'istio-envoy', 'X-Envoy-Upstream-Service-Time': '3' },
      stack: 'istio',
    },
    { when: 'IIS alone', headers: { Server: 'Microsoft-IIS/10.0' }, stack: 'iis' },
    {
      when: 'IIS, which answers OPTIONS by itself',
      headers: { Public: 'OPTIONS, TRACE, GET, HEAD, POST' },
      stack: 'iis',
    },
    { when: 'another server that names its methods', headers: { Public: 'GET, HEAD' }, stack: null },
    {
      when: 'Symfony’s profiler, in PHP that names itself',
      headers: { 'X-Powered-By': 'PHP/8.3.1', 'X-Debug-Token': 'a1b2c3' },
      stack: 'symfony',
    },
    {
      when: 'Vary of the three names as tower-http writes it',
      headers: { Vary: 'origin, access-control-request-method, access-control-request-headers' },
      stack: 'axum',
    },
    {
      when: 'a function’s host',
      headers: {},
      url: 'https://shop-prod.azurewebsites.net/api/items',
      stack: 'azure-functions',
    },
    { when: 'another application of App Service', headers: {}, url: 'https://shop.azurewebsites.net/v1', stack: null },
    {
      when: 'ASP.NET Core on App Service',
      headers: { Server: 'Kestrel' },
      url: 'https://shop-prod.azurewebsites.net/api/items',
      stack: 'aspnet',
    },
    { when: 'Kong', headers: { Server: 'kong/3.4.2', 'X-Kong-Response-Latency': '1' }, stack: 'kong' },
    { when: 'Kong before Nginx', headers: { Server: 'nginx', Via: '1.1 kong/3.8.0' }, stack: 'kong' },
    { when: 'a name that ends like Kong', headers: { Via: '1.1 hongkong' }, stack: null },
    { when: 'the session of ingress-nginx', headers: { 'Set-Cookie': 'INGRESSCOOKIE=1|2' }, stack: 'ingress-nginx' },
    {
      when: 'the request headers that ingress-nginx allows by default',
      headers: {
        'Access-Control-Allow-Headers':
          'DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization',
      },
      stack: 'ingress-nginx',
    },
    {
      when: 'those of a recipe for plain Nginx',
      headers: {
        'Access-Control-Allow-Headers':
          'DNT,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range',
      },
      stack: null,
    },
    { when: 'an HTTP API', headers: { 'Apigw-Requestid': 'a' }, stack: 'api-gateway' },
    {
      when: 'the host of a REST API',
      headers: { 'x-amzn-RequestId': 'a' },
      url: 'https://abc123.execute-api.eu-central-1.amazonaws.com/prod/items',
      stack: 'api-gateway',
    },
    { when: 'S3', headers: { Server: 'AmazonS3' }, stack: 's3' },
    { when: 'a bucket’s host', headers: {}, url: 'https://files.s3.eu-west-1.amazonaws.com/a.json', stack: 's3' },
    { when: 'a host that only looks like it', headers: {}, url: 'https://s3.amazonaws.com.evil.example/', stack: null },
    { when: 'Cloud Storage', headers: { 'X-Goog-Stored-Content-Length': '9' }, stack: 'gcs' },
    { when: 'a bucket’s path', headers: {}, url: 'https://storage.googleapis.com/files/a.json', stack: 'gcs' },
    { when: 'a bucket’s own host', headers: {}, url: 'https://files.storage.googleapis.com/a.json', stack: 'gcs' },
    { when: 'another service of Google', headers: { Server: 'UploadServer' }, stack: null },
    { when: 'a host like a bucket’s', headers: {}, url: 'https://mystorage.googleapis.com/', stack: null },
    { when: 'MinIO', headers: { Server: 'MinIO', 'X-Amz-Id-2': 'a', 'X-Amz-Request-Id': 'b' }, stack: 'minio' },
    { when: 'a name that begins like MinIO', headers: { Server: 'miniontd' }, stack: null },
    {
      when: 'Keycloak’s path',
      headers: { Server: 'nginx' },
      url: 'https://id.example/auth/realms/shop/protocol/openid-connect/token',
      stack: 'keycloak',
    },
    { when: 'Keycloak’s cookie', headers: { 'Set-Cookie': 'KC_RESTART=secret; HttpOnly' }, stack: 'keycloak' },
    { when: 'a realm of something else', headers: {}, url: 'https://api.example/realms/shop/items', stack: null },
    { when: 'Elasticsearch', headers: { 'X-Elastic-Product': 'Elasticsearch' }, stack: 'elasticsearch' },
    { when: 'its sibling', headers: { 'X-Elastic-Product': 'Kibana' }, stack: null },
    { when: 'Ollama’s port', headers: {}, url: 'http://localhost:11434/api/chat', stack: 'ollama' },
    { when: 'another port', headers: {}, url: 'http://localhost:11435/api/chat', stack: null },
    { when: 'blobs', headers: { Server: 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0' }, stack: 'azure-storage' },
    { when: 'a queue', headers: {}, url: 'https://shop.queue.core.windows.net/q', stack: 'azure-storage' },
    { when: 'a static website', headers: { Server: 'Windows-Azure-Web/1.0 Microsoft-HTTPAPI/2.0' }, stack: null },
    { when: 'a static website’s host', headers: {}, url: 'https://shop.z6.web.core.windows.net/', stack: null },
    { when: 'R2', headers: {}, url: 'https://files.abc.r2.cloudflarestorage.com/a.json', stack: 'r2' },
    { when: 'R2’s public host', headers: { Server: 'cloudflare' }, url: 'https://pub-1.r2.dev/a.json', stack: 'r2' },
    {
      when: 'a Worker’s host',
      headers: { Server: 'cloudflare' },
      url: 'https://api.me.workers.dev/',
      stack: 'workers',
    },
    {
      when: 'the methods that hono/cors allows by itself',
      headers: { 'Access-Control-Allow-Methods': 'GET,HEAD,PUT,POST,DELETE,PATCH,QUERY' },
      stack: 'hono',
    },
    {
      when: 'the methods of an older hono/cors, and its Vary',
      headers: {
        'Access-Control-Allow-Methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
        'Access-Control-Allow-Headers': 'x-a',
        Vary: 'Origin, Access-Control-Request-Headers',
      },
      stack: 'hono',
    },
    {
      when: 'the methods of @koa/cors, and its Vary',
      headers: {
        'Access-Control-Allow-Methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
        'Access-Control-Allow-Headers': 'x-a',
        'Access-Control-Allow-Origin': 'https://app.example',
        Vary: 'Origin',
      },
      stack: 'koa',
    },
    {
      when: 'the same methods to an origin that is not let in, to which @koa/cors names none',
      headers: {
        'Access-Control-Allow-Methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
        'Access-Control-Allow-Headers': 'x-a',
        Vary: 'Origin',
      },
      stack: 'hono',
    },
    {
      when: 'the same methods where both write the same',
      headers: {
        'Access-Control-Allow-Methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
        'Access-Control-Allow-Origin': 'https://app.example',
        Vary: 'Origin',
      },
      stack: null,
    },
    {
      when: 'the methods that cors, Fastify and Vite allow by themselves',
      headers: { 'Access-Control-Allow-Methods': 'GET,HEAD,PUT,PATCH,POST,DELETE', Vary: 'Origin' },
      stack: null,
    },
    { when: 'Vercel', headers: { Server: 'Vercel', 'X-Vercel-Id': 'fra1::a' }, stack: 'vercel' },
    {
      when: 'Next.js on Vercel',
      headers: { Server: 'Vercel', 'X-Vercel-Id': 'fra1::a', 'X-Nextjs-Cache': 'HIT' },
      stack: 'nextjs',
    },
    {
      when: 'a Supabase function behind Cloudflare',
      headers: { Server: 'cloudflare', 'X-Served-By': 'supabase-edge-runtime' },
      stack: 'supabase',
    },
    {
      when: 'a Supabase function’s URL',
      headers: { Server: 'cloudflare' },
      url: 'https://abc.supabase.co/functions/v1/hello',
      stack: 'supabase',
    },
    { when: 'Supabase’s own API', headers: {}, url: 'https://abc.supabase.co/rest/v1/items', stack: null },
    { when: 'a path like a Supabase function’s', headers: {}, url: 'https://abc.example/functions/v1/a', stack: null },
    {
      when: 'Express in which Google runs a function',
      headers: { 'X-Powered-By': 'Express', 'Function-Execution-Id': 'a', Server: 'Google Frontend' },
      stack: 'firebase',
    },
    {
      when: 'a function’s host',
      headers: { Server: 'Google Frontend', 'X-Powered-By': 'Express' },
      url: 'https://us-central1-shop.cloudfunctions.net/api',
      stack: 'firebase',
    },
    {
      when: 'anything on Cloud Run',
      headers: { Server: 'Google Frontend' },
      url: 'https://a-x.a.run.app/',
      stack: null,
    },
    {
      when: 'an MCP session on Express',
      headers: { 'X-Powered-By': 'Express', 'Mcp-Session-Id': 'secret' },
      stack: 'mcp',
    },
    {
      when: 'an MCP session in Python',
      headers: { Server: 'uvicorn', 'Mcp-Session-Id': 'secret' },
      stack: 'fastapi',
    },
    { when: 'Vite’s client', headers: { Vary: 'Origin' }, url: 'http://localhost:5173/@vite/client', stack: 'vite' },
    {
      when: 'what Vite has bundled before',
      headers: {},
      url: 'https://dev.example:5173/base/node_modules/.vite/deps/react.js?v=1',
      stack: 'vite',
    },
    { when: 'a package that is called like it', headers: {}, url: 'https://cdn.example/@vite/plugin.js', stack: null },
  ])('$stack: $when', ({ headers, url, stack }) => {
    const found = guess(headers, url)
    expect(found?.stack ?? null).toBe(stack)
    if (found === null) return
    expect(found.confidence).toBeGreaterThan(0)
    expect(found.confidence).toBeLessThan(1)
    expect(found.evidence.length).toBeGreaterThan(0)
  })

  test('Flask’s automatic OPTIONS counts, and is not enough alone', () => {
    const allow = { Allow: 'HEAD, OPTIONS, GET' }
    expect(guessStack(exchange(atPreflight(200, allow)))).toBeNull()
    expect(guessStack(exchange(atPreflight(200, { ...allow, Server: 'Werkzeug/3.0' })))?.evidence).toHaveLength(2)
    expect(
      guessStack(exchange(atPreflight(200, { Allow: 'GET, HEAD, PUT', Server: 'Werkzeug/3.0' })))?.evidence,
    ).toHaveLength(1)
  })

  test('is that of the server whose answer fails, not of one that redirected there', () => {
    const it = exchange({
      legs: [
        {
          response: { status: 302, headers: { 'X-Runtime': '0.01', ...ALLOWED } },
          ending: { how: 'redirected', to: 'https://pay.example/' },
          bodyStarted: false,
        },
        { url: 'https://pay.example/', origin: 'null', response: { headers: {} }, ...STOPPED },
      ],
    })
    expect(guessStack(it, judge(it))).toBeNull()
    expect(guessStack(it)).toBeNull()
  })

  test('is that of the layer in front, where that answered in place of the application', () => {
    const behind = {
      headers: { Server: 'nginx', 'X-Powered-By': 'Express', ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' },
    }
    const stackOf = (status: number, headers: HeadersLike) => {
      const it = exchange(afterPreflight(status, headers, { preflight: { response: behind } }))
      return guessStack(it, judge(it))?.stack ?? null
    }
    expect(stackOf(413, { Server: 'nginx' })).toBe('nginx')
    expect(stackOf(413, { Server: 'nginx', 'X-Powered-By': 'Express' })).toBe('express')
    expect(stackOf(403, { Server: 'awselb/2.0' })).toBeNull()
  })

  test('is not Go’s where a 404 may be Traefik’s', () => {
    const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' }
    expect(guessStack(exchange(atPreflight(404, { ...plain, 'Content-Length': '19' })))).toBeNull()
    expect(guessStack(exchange(atPreflight(404, { ...plain, 'Content-Length': '30' })))?.stack).toBe('go')
  })

  const THREE = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'

  test.each<{ when: string; status: number; headers: HeadersLike; stack: string | null }>([
    {
      when: 'Starlette',
      status: 400,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Access-Control-Allow-Methods': 'GET', Vary: 'Origin' },
      stack: 'fastapi',
    },
    { when: 'django-cors-headers', status: 200, headers: { 'Content-Length': '0', Vary: 'origin' }, stack: 'django' },
    { when: 'nobody in particular', status: 200, headers: { 'Content-Length': '0' }, stack: null },
    { when: 'Spring', status: 403, headers: { Vary: THREE }, stack: 'spring' },
    {
      when: 'tower-http',
      status: 200,
      headers: { Vary: 'origin, access-control-request-method, access-control-request-headers' },
      stack: 'axum',
    },
    {
      when: 'NelmioCorsBundle',
      status: 405,
      headers: { 'Access-Control-Allow-Methods': 'GET', 'Cache-Control': 'no-cache, private', Vary: 'Origin' },
      stack: 'symfony',
    },
    {
      when: 'Laravel',
      status: 204,
      headers: { 'Cache-Control': 'no-cache, private', Vary: 'Access-Control-Request-Method' },
      stack: 'laravel',
    },
    {
      when: 'a layer of one’s own, which shares that cache header',
      status: 204,
      headers: { 'Access-Control-Allow-Methods': 'GET', 'Cache-Control': 'no-cache, private', Vary: 'Origin' },
      stack: null,
    },
    { when: 'rs/cors', status: 204, headers: { Vary: THREE }, stack: 'go' },
    { when: 'an older rs/cors', status: 200, headers: { Vary: THREE }, stack: 'go' },
    {
      when: 'a Go router without OPTIONS',
      status: 405,
      headers: {
        Allow: 'GET, HEAD',
        'Content-Type': 'text/plain; charset=utf-8',
        'X-Content-Type-Options': 'nosniff',
        'Content-Length': '19',
      },
      stack: 'go',
    },
  ])('$when refuses a preflight: $stack', ({ status, headers, stack }) => {
    expect(guessStack(exchange(atPreflight(status, headers)))?.stack ?? null).toBe(stack)
  })

  const text = (length: string) => ({ 'Content-Type': 'text/plain', 'Content-Length': length })
  const page = (length: string) => ({
    'Content-Type': 'text/html',
    'Cache-Control': 'no-cache',
    'Content-Length': length,
  })

  test.each<{ when: string; status: number; headers: HeadersLike; stack: string | null }>([
    { when: 'Gin', status: 404, headers: text('18'), stack: 'gin' },
    { when: 'somebody whose text is longer', status: 404, headers: text('19'), stack: null },
    { when: 'a route', status: 200, headers: text('18'), stack: null },
    { when: 'HAProxy without a server', status: 503, headers: page('107'), stack: 'haproxy' },
    { when: 'HAProxy that asks for a login', status: 401, headers: page('112'), stack: 'haproxy' },
    {
      when: 'another page of that length',
      status: 503,
      headers: { 'Content-Type': 'text/html', 'Content-Length': '107' },
      stack: null,
    },
    { when: 'a page of another length', status: 503, headers: page('108'), stack: null },
    { when: 'a status that HAProxy has no page for', status: 418, headers: page('107'), stack: null },
  ])('$when answers: $stack', ({ status, headers, stack }) => {
    expect(
      guessStack(exchange({ leg: { url: 'https://api.example/', response: { status, headers } } }))?.stack ?? null,
    ).toBe(stack)
  })

  test.each([
    ['CORS Rejected - Invalid origin', 'quarkus'],
    ['CORS Rejected - Invalid method', 'quarkus'],
    ['Forbidden', undefined],
  ])('a refusal with the reason %s is that of %s', (statusText, stack) => {
    expect(
      guessStack(exchange({ leg: { url: 'https://api.example/', response: { status: 403, statusText } } }))?.stack,
    ).toBe(stack)
  })

  test('several marks make it surer, and never certain', () => {
    const one = guess({ 'X-Powered-By': 'Express' })
    const two = guess({
      'X-Powered-By': 'Express',
      'Set-Cookie': 'connect.sid=x',
      Vary: 'Origin, Access-Control-Request-Headers',
    })
    expect(two?.confidence).toBeGreaterThan(one?.confidence ?? 1)
    expect(two?.confidence).toBeLessThan(1)
    expect(two?.evidence).toHaveLength(3)
  })

  test('a cookie’s value is never shown', () => {
    expect(guess({ 'Set-Cookie': 'connect.sid=secret' })?.evidence.join()).not.toContain('secret')
  })
})

describe('where Nginx stands in front of Express', () => {
  const both = (...origins: readonly string[]) =>
    guessStack(
      exchange({
        leg: {
          response: {
            status: 200,
            headers: [
              ...origins.map((origin) => ['Access-Control-Allow-Origin', origin] as const),
              ['Server', 'nginx/1.22.1'],
              ['X-Powered-By', 'Express'],
            ],
          },
        },
      }),
    )?.stack

  test.each([
    ['the application, whose mark says more', 'express', ['https://app.example']],
    ['Nginx, where both set the origin', 'nginx', ['https://app.example', 'https://app.example']],
    ['Nginx, where one line holds both', 'nginx', ['https://app.example, https://app.example']],
  ])('it is %s', (_, stack, origins) => {
    expect(both(...origins)).toBe(stack)
  })
})

describe('where the answer is another server’s than the one before', () => {
  const refused = (headers: HeadersLike) => {
    const it = exchange(
      afterPreflight(401, headers, {
        preflight: {
          response: { status: 204, headers: { ...ALLOWED, ...EXPRESS, 'Access-Control-Allow-Methods': 'PUT' } },
        },
      }),
    )
    return guessStack(it, judge(it))?.stack ?? null
  }

  test('its stack is not guessed from the one before', () => {
    expect(refused({ Server: 'squirrel', 'WWW-Authenticate': 'Basic' })).toBeNull()
  })

  test('the application that answers both is', () => {
    expect(refused({ ...EXPRESS, 'WWW-Authenticate': 'Basic' })).toBe('express')
  })
})

test('a middleware that many servers use names none of them', () => {
  expect(guess({ Vary: 'Origin, Access-Control-Request-Headers' })).toBeNull()
})

test('a preflight that fails alone tells whose it is, not the answer beside it, which a layer behind gave', () => {
  const it = exchange({
    leg: {
      url: 'https://api.example/',
      preflight: { unsafeHeaders: ['authorization'], response: { status: 200, headers: { 'Content-Length': '0' } } },
      response: { headers: { Server: 'nginx', 'Access-Control-Allow-Origin': 'https://app.example' } },
      ...STOPPED,
    },
  })
  expect(judge(it)).toMatchObject({ kind: 'blocked', by: { stage: 'preflight' } })
  expect(guessStack(it, judge(it))).toBeNull()
  expect(guessStack(it)?.stack).toBe('nginx')
})
