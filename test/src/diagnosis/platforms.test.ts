import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PLATFORMS } from '../../../src/diagnosis/platforms/index.ts'
import { isNginxPage } from '../../../src/diagnosis/platforms/nginx.ts'
import { hasMark, isMeant, isOwn } from '../../../src/diagnosis/platforms/platform.ts'
import { lookInFront, STATUSES } from '../../../src/diagnosis/platforms/statuses.ts'
import { askedWith, type Given } from '../../support/asked.ts'
import { VERBS } from '../../support/verbs.ts'

const FOLDER = new URL('../../../src/diagnosis/platforms/', import.meta.url)
const NOT_PLATFORMS = ['index.ts', 'platform.ts', 'statuses.ts']

const asked = askedWith(200)

const byId = (id: string) => {
  const platform = PLATFORMS.find((each) => each.id === id)
  if (platform === undefined) throw new Error(`no platform ${id}`)
  return platform
}

/** What a platform says by itself about an answer: nothing but its own marks is known. */
const saidBy = (id: string, given: Given): string | null => {
  const { marks, means } = byId(id)
  const it = asked(given)
  if (!marks.some((mark) => hasMark(mark, it))) return null
  const isMarked = marks.some((mark) => mark.own === true && hasMark(mark, it))
  return means.find((meaning) => isMeant(meaning, it) && (isMarked || isOwn(meaning, it)))?.headline(it) ?? null
}

interface Case {
  readonly platform: string
  readonly given: Given
  readonly says: RegExp
  /** What carries nearly the same marks, and was said by somebody else. */
  readonly lookAlikes: readonly Given[]
}

const HTML = { 'content-type': 'text/html' }
const FRONT = { server: 'Google Frontend', 'content-type': 'text/html; charset=UTF-8' }
const F5 = { 'set-cookie': 'BIGipServerpool_a=1677787402.36895.0000; path=/' }

const SCRIPT = 'https://script.google.com/macros/s/AK/exec'

const CASES: readonly Case[] = [
  {
    platform: 'airplay',
    given: { status: 403, headers: { server: 'AirTunes/595.13.1' }, url: 'http://localhost:5000/orgs' },
    says: /AirPlay Receiver of macOS answered the request \(403\)/,
    lookAlikes: [
      { status: 403, headers: { server: 'Werkzeug/3.0' }, url: 'http://localhost:5000/orgs' },
      { status: 403, headers: { server: 'AirTunes/595.13.1' }, url: 'http://tv.lan:7000/info' },
    ],
  },
  {
    platform: 'traefik',
    given: {
      status: 404,
      to: 'preflight',
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'content-length': '19',
      },
    },
    says: /No route matches the preflight/,
    lookAlikes: [{ status: 404, to: 'preflight', headers: { 'content-type': 'text/plain', 'content-length': '18' } }],
  },
  {
    platform: 'google-apps-script',
    given: { status: 200, headers: { server: 'GSE', ...HTML }, url: SCRIPT },
    says: /a page of its own \(200\)/,
    lookAlikes: [
      { status: 200, headers: { server: 'GSE', 'content-type': 'application/json' }, url: SCRIPT },
      { status: 302, headers: { ...HTML, location: 'https://script.googleusercontent.com/macros/echo' }, url: SCRIPT },
      { status: 200, headers: { server: 'GSE', ...HTML }, url: 'https://script.google.com/home' },
    ],
  },
  {
    platform: 'google-documents',
    given: { status: 303, url: 'https://drive.google.com/uc?id=1' },
    says: /`drive\.google\.com` lets no page read files/,
    lookAlikes: [{ status: 403, url: 'https://www.googleapis.com/drive/v3/files/1' }],
  },
  {
    platform: 'google-documents',
    given: { status: 307, url: 'https://docs.google.com/document/d/1/export?format=txt' },
    says: /read a document by this address/,
    lookAlikes: [{ status: 302, url: 'https://docs.google.com/forms/d/e/1/formResponse' }],
  },
  {
    platform: 'google-maps',
    given: { status: 200, url: 'https://maps.googleapis.com/maps/api/directions/json?a' },
    says: /web service of Google Maps/,
    lookAlikes: [{ status: 200, url: 'https://maps.googleapis.com/maps/api/geocode/json?a' }],
  },
  {
    platform: 'dropbox',
    given: { status: 302, url: 'https://www.dropbox.com/scl/fi/a/b.json?rlkey=c' },
    says: /by its shared link/,
    lookAlikes: [{ status: 400, url: 'https://content.dropboxapi.com/2/files/download' }],
  },
  {
    platform: 'mediawiki',
    given: { status: 200, url: 'https://wiki.example/api.php?action=parse&format=json' },
    says: /only where the URL asks for them/,
    lookAlikes: [{ status: 200, url: 'https://wiki.example/api.php?action=parse&format=json&origin=*' }],
  },
  {
    platform: 'microsoft-files',
    given: {
      status: 200,
      to: 'preflight',
      url: 'https://a.sharepoint.com/_layouts/15/download.aspx',
      redirected: true,
    },
    says: /Graph redirects a download/,
    lookAlikes: [{ status: 200, to: 'preflight', url: 'https://a.sharepoint.com/_layouts/15/download.aspx' }],
  },
  {
    platform: 'anthropic',
    given: { status: 400, to: 'preflight', url: 'https://api.anthropic.com/v1/messages' },
    says: /a browser is meant to ask/,
    lookAlikes: [{ status: 400, to: 'preflight', url: 'https://api.anthropic.com.example/v1/messages' }],
  },
  {
    platform: 'nginx',
    given: { status: 413, headers: { server: 'nginx/1.22.1', ...HTML, 'content-length': '183' } },
    says: /client_max_body_size/,
    lookAlikes: [
      { status: 413, headers: { server: 'nginx/1.22.1', ...HTML, 'content-length': '184' } },
      { status: 413, headers: { server: 'nginx/1.22.1', 'content-type': 'application/json', 'content-length': '183' } },
      { status: 413, headers: { server: 'nginx-like/1.22.1', ...HTML, 'content-length': '188' } },
    ],
  },
  {
    platform: 'apache',
    given: { status: 413, headers: { server: 'Apache/2.4.62', 'content-type': 'text/html; charset=iso-8859-1' } },
    says: /LimitRequestBody/,
    lookAlikes: [
      { status: 413, headers: { server: 'Apache/2.4.62', 'content-type': 'text/html; charset=UTF-8' } },
      { status: 413, headers: { server: 'Apache-Coyote/1.1', 'content-type': 'text/html; charset=iso-8859-1' } },
    ],
  },
  {
    platform: 'haproxy',
    given: { status: 503, headers: { 'cache-control': 'no-cache', ...HTML, 'content-length': '107' } },
    says: /no server/,
    lookAlikes: [
      { status: 503, headers: { 'cache-control': 'no-cache', ...HTML, 'content-length': '108' } },
      { status: 503, headers: { server: 'x', 'cache-control': 'no-cache', ...HTML, 'content-length': '107' } },
    ],
  },
  {
    platform: 'kubernetes-ingress',
    given: { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': '21' } },
    says: /No rule of an Ingress matches/,
    lookAlikes: [
      { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': '20' } },
      {
        status: 404,
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          'content-length': '21',
          'x-powered-by': 'Express',
        },
      },
    ],
  },
  {
    platform: 'traefik',
    given: {
      status: 404,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'content-length': '19',
      },
    },
    says: /No route matches/,
    lookAlikes: [
      { status: 404, headers: { 'content-type': 'text/plain', 'content-length': '18' } },
      {
        status: 405,
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          'x-content-type-options': 'nosniff',
          'content-length': '19',
        },
      },
    ],
  },
  {
    platform: 'envoy',
    given: {
      status: 403,
      headers: { server: 'istio-envoy', 'content-type': 'text/plain', 'content-length': '19' },
      to: 'preflight',
    },
    says: /policy of Envoy/,
    lookAlikes: [
      {
        status: 403,
        headers: {
          server: 'istio-envoy',
          'content-type': 'text/plain',
          'content-length': '19',
          'x-envoy-upstream-service-time': '3',
        },
      },
      { status: 403, headers: { server: 'envoyer', 'content-type': 'text/plain', 'content-length': '19' } },
    ],
  },
  {
    platform: 'iis',
    given: { status: 405, headers: { server: 'Microsoft-IIS/10.0', allow: 'GET, HEAD, OPTIONS, TRACE' } },
    says: /IIS refused `PUT`/,
    lookAlikes: [
      { status: 405, headers: { server: 'Microsoft-IIS/10.0', allow: 'GET, PUT' } },
      { status: 405, headers: { server: 'Kestrel', allow: 'GET' } },
      { status: 503, headers: { server: 'Microsoft-HTTPAPI/2.0', 'content-type': 'application/json' } },
    ],
  },
  {
    platform: 'aws-elb',
    given: { status: 403, headers: { server: 'awselb/2.0' } },
    says: /load balancer refused/,
    lookAlikes: [
      { status: 200, headers: { server: 'awselb/2.0' } },
      { status: 301, headers: { server: 'awselb/2.0', location: 'https://api.example/' } },
      { status: 403, headers: { server: 'awselb' } },
      { status: 403, headers: { server: 'my-awselb/2.0' } },
    ],
  },
  {
    platform: 'cloudfront',
    given: { status: 403, headers: { server: 'CloudFront', 'x-cache': 'Error from cloudfront' }, to: 'preflight' },
    says: /CloudFront refused `OPTIONS`/,
    lookAlikes: [
      { status: 403, headers: { server: 'AmazonS3', 'x-cache': 'Error from cloudfront', 'x-amz-cf-id': 'a' } },
    ],
  },
  {
    platform: 'cloudflare',
    given: {
      status: 302,
      headers: { server: 'cloudflare', location: 'https://team.cloudflareaccess.com/cdn-cgi/access/login/api.example' },
    },
    says: /Cloudflare Access/,
    lookAlikes: [
      { status: 302, headers: { server: 'cloudflare', location: 'https://team.cloudflareaccess.com.evil.example/' } },
      { status: 403, headers: { server: 'cloudflare' } },
    ],
  },
  {
    platform: 'azure-front',
    given: { status: 403, headers: { server: 'Microsoft-Azure-Application-Gateway/v2' } },
    says: /Application Gateway refused/,
    lookAlikes: [
      { status: 403, headers: { 'x-azure-ref': '0abc' } },
      { status: 403, headers: { server: 'Azure-Application-Gateway/v2' } },
    ],
  },
  {
    platform: 'azure-app-service',
    given: { status: 403, statusText: 'Site Disabled', url: 'https://a.azurewebsites.net/' },
    says: /web app is stopped/,
    lookAlikes: [
      { status: 403, statusText: 'Forbidden', url: 'https://a.azurewebsites.net/' },
      { status: 403, statusText: 'Site Disabled', url: 'https://azurewebsites.net.example/' },
    ],
  },
  {
    platform: 'azure-storage',
    given: {
      status: 403,
      to: 'preflight',
      headers: { server: 'Azurite-Blob/3.35.0', 'x-ms-error-code': 'CorsPreflightFailure' },
    },
    says: /no CORS rule/,
    lookAlikes: [
      { status: 403, to: 'preflight', headers: { server: 'Blob/1.0', 'x-ms-error-code': 'CorsPreflightFailure' } },
    ],
  },
  {
    platform: 'google-run',
    given: {
      status: 403,
      to: 'preflight',
      url: 'https://a-uc.a.run.app/x',
      headers: { server: 'Google Frontend', 'content-type': 'text/html; charset=UTF-8' },
    },
    says: /not public/,
    lookAlikes: [
      {
        status: 403,
        to: 'preflight',
        url: 'https://a-uc.a.run.app/x',
        headers: { server: 'Google Frontend', 'content-type': 'application/json' },
      },
      {
        status: 403,
        to: 'preflight',
        url: 'https://run.app.example/x',
        headers: { server: 'Google Frontend', 'content-type': 'text/html; charset=UTF-8' },
      },
    ],
  },
  {
    platform: 'google-front',
    given: { status: 302, headers: { 'x-goog-iap-generated-response': 'true' } },
    says: /Identity-Aware Proxy/,
    lookAlikes: [
      { status: 403, headers: { via: '1.1 google' } },
      { status: 302, headers: { 'x-goog-iap': 'true' } },
    ],
  },
  {
    platform: 'google-storage',
    given: { status: 200, to: 'preflight', url: 'https://storage.googleapis.com/b/o' },
    says: /does not match the preflight/,
    lookAlikes: [
      { status: 200, to: 'preflight', url: 'https://storage.googleapis.com.evil.example/b/o' },
      { status: 403, url: 'https://www.googleapis.com/upload/drive/v3', headers: { 'x-guploader-uploadid': 'a' } },
    ],
  },
  {
    platform: 'fastly',
    given: { status: 503, headers: { server: 'Varnish', 'retry-after': '0' } },
    says: /did not answer/,
    lookAlikes: [{ status: 503, headers: { server: 'nginx', via: '1.1 varnish' } }],
  },
  {
    platform: 'akamai',
    given: { status: 403, headers: { server: 'AkamaiGHost' } },
    says: /Akamai refused/,
    lookAlikes: [{ status: 403, headers: { server: 'AkamaiNetStorage' } }],
  },
  {
    platform: 'vercel',
    given: { status: 404, headers: { server: 'Vercel', 'x-vercel-error': 'DEPLOYMENT_NOT_FOUND' } },
    says: /No deployment/,
    lookAlikes: [
      { status: 404, headers: { 'x-vercel-error': 'DEPLOYMENT_NOT_FOUND' } },
      { status: 404, headers: { server: 'Vercel', 'x-vercel-id': 'fra1::a' } },
      { status: 404, headers: { 'x-vercel-error': 'MY_DEPLOYMENT_NOT_FOUND' } },
    ],
  },
  {
    platform: 'netlify',
    given: { status: 404, headers: { server: 'Netlify', 'content-type': 'text/plain; charset=utf-8' } },
    says: /nothing at this path/,
    lookAlikes: [{ status: 404, headers: { server: 'Netlify', 'content-type': 'application/json' } }],
  },
  {
    platform: 'heroku',
    given: { status: 503, url: 'https://a.herokuapp.com/', headers: { server: 'Cowboy' } },
    says: /app on Heroku did not answer/,
    lookAlikes: [
      { status: 503, url: 'https://a.herokuapp.com/', headers: { server: 'Cowboy', via: '1.1 vegur' } },
      { status: 503, url: 'https://api.example/', headers: { server: 'Cowboy' } },
    ],
  },
  {
    platform: 'render',
    given: { status: 404, headers: { 'x-render-routing': 'no-server' } },
    says: /no running service/,
    lookAlikes: [
      { status: 404, url: 'https://a.onrender.com/', headers: { 'x-render-origin-server': 'Render' } },
      { status: 404, headers: { 'x-render-routing-policy': 'no-server' } },
    ],
  },
  {
    platform: 'fly',
    given: { status: 502, headers: { server: 'Fly/0b1e3c (2026-01-01)', 'fly-request-id': 'a' } },
    says: /no machine/,
    lookAlikes: [
      { status: 404, headers: { server: 'Fly/0b1e3c (2026-01-01)' } },
      { status: 502, headers: { server: 'Flyway/1' } },
    ],
  },
  {
    platform: 'railway',
    given: { status: 404, headers: { server: 'railway-edge', 'x-railway-fallback': 'true' } },
    says: /Nothing runs/,
    lookAlikes: [
      { status: 404, headers: { server: 'railway-edge' } },
      { status: 404, url: 'https://a.up.railway.app/' },
    ],
  },
  {
    platform: 'dev-tunnels',
    given: {
      status: 401,
      to: 'preflight',
      url: 'https://a-8000.app.github.dev/',
      headers: { 'www-authenticate': 'tunnel' },
    },
    says: /port is private/,
    lookAlikes: [
      {
        status: 401,
        to: 'preflight',
        url: 'https://app.github.dev.example/',
        headers: { 'www-authenticate': 'tunnel' },
      },
      {
        status: 401,
        to: 'preflight',
        url: 'https://a-8000.app.github.dev/',
        headers: { 'www-authenticate': 'Bearer' },
      },
      { status: 404, url: 'https://a-8000.app.github.dev/', headers: { 'x-served-by': 'cache-fra-1' } },
    ],
  },
  {
    platform: 'ngrok',
    given: { status: 404, headers: { 'ngrok-error-code': 'ERR_NGROK_3200' } },
    says: /tunnel of ngrok is off/,
    lookAlikes: [
      { status: 404, url: 'https://a.ngrok-free.app/' },
      { status: 404, headers: { 'ngrok-error-code': 'x' } },
    ],
  },
  {
    platform: 'localtunnel',
    given: { status: 511, url: 'https://a.loca.lt/', headers: HTML },
    says: /reminder page/,
    lookAlikes: [
      { status: 511, headers: HTML },
      { status: 401, url: 'https://a.loca.lt/', headers: { ...HTML, 'www-authenticate': 'Basic' } },
      { status: 404, url: 'https://a.loca.lt/', headers: { 'x-powered-by': 'Express' } },
    ],
  },
  {
    platform: 'supabase',
    given: { status: 401, url: 'https://a.supabase.co/functions/v1/hello' },
    says: /wants a token/,
    lookAlikes: [
      { status: 401, url: 'https://a.supabase.co/rest/v1/a' },
      { status: 401, url: 'https://supabase.co.example/functions/v1/a' },
    ],
  },
  {
    platform: 's3-compatible',
    given: { status: 403, to: 'preflight', url: 'https://a.r2.cloudflarestorage.com/b/k' },
    says: /R2 bucket/,
    lookAlikes: [{ status: 403, to: 'preflight', url: 'https://r2.cloudflarestorage.example/b/k' }],
  },
  {
    platform: 'kong',
    given: { status: 404, headers: { server: 'kong/3.6.0', 'x-kong-response-latency': '0' } },
    says: /no route/,
    lookAlikes: [
      { status: 404, headers: { via: '1.1 kong/3.6.0', 'x-kong-upstream-latency': '2', 'x-kong-proxy-latency': '1' } },
    ],
  },
  {
    platform: 'own-network',
    given: { status: 307, headers: { location: 'https://gateway.zscalerthree.net:443/auD?a=1' } },
    says: /your own network asks the request to log in/,
    lookAlikes: [
      { status: 307, headers: { location: 'https://gateway.zscaler.net.example/' } },
      { status: 302, url: 'https://admin.zscaler.net/', headers: { location: 'https://login.zscaler.net/' } },
      { status: 403, url: 'https://mobile.zscaler.net/', headers: { server: 'Zscaler' } },
      { status: 302, headers: { location: 'https://api.example:15871/items' } },
      { status: 403, headers: { server: 'nginx' } },
    ],
  },
  {
    platform: 'okta',
    given: { status: 200, to: 'preflight', url: 'https://dev-1.okta.com/api/v1/sessions/me' },
    says: /Okta does not know this origin/,
    lookAlikes: [
      {
        status: 200,
        url: 'https://dev-1.okta.com/oauth2/default/v1/keys',
        headers: { 'access-control-allow-origin': '*' },
      },
      { status: 200, to: 'preflight', url: 'https://okta.com.example/api/v1/sessions/me' },
      { status: 200, to: 'preflight', url: 'https://dev-1.okta.com/other' },
    ],
  },
  {
    platform: 'okta',
    given: { status: 302, url: 'https://dev-1.okta.com/oauth2/default/v1/authorize?client_id=a' },
    says: /page for people/,
    lookAlikes: [{ status: 302, url: 'https://idp.example/oauth2/default/v1/authorize' }],
  },
  {
    platform: 'code-server',
    given: { status: 401, to: 'preflight', url: 'https://3000.code.example.org/api' },
    says: /login stands before the forwarded port/,
    lookAlikes: [
      { status: 401, to: 'preflight', url: 'https://code.example.org:3000/api' },
      { status: 401, url: 'https://3000.code.example.org/api' },
      {
        status: 401,
        to: 'preflight',
        url: 'https://3000.code.example.org/api',
        headers: { 'www-authenticate': 'Basic' },
      },
    ],
  },
  {
    platform: 'sabre-dav',
    given: { status: 401, to: 'preflight', headers: { 'x-sabre-version': '4.1.5', 'www-authenticate': 'Digest' } },
    says: /WebDAV server asks the preflight/,
    lookAlikes: [
      { status: 401, headers: { 'x-sabre-version': '4.1.5' } },
      { status: 401, to: 'preflight', headers: { 'www-authenticate': 'Digest realm="sabre"' } },
    ],
  },
  {
    platform: 's3-compatible',
    given: {
      status: 403,
      to: 'preflight',
      url: 'https://s3.example/b/k?X-Amz-Signature=a',
      headers: { 'content-type': 'application/xml' },
    },
    says: /no CORS rule that matches/,
    lookAlikes: [
      { status: 403, to: 'preflight', url: 'https://s3.example/b/k', headers: { 'content-type': 'application/xml' } },
      { status: 403, url: 'https://s3.example/b/k?X-Amz-Signature=a', headers: { 'content-type': 'application/xml' } },
    ],
  },
  {
    platform: 's3-compatible',
    given: { status: 403, to: 'preflight', url: 'https://b.s3.us-west-002.backblazeb2.com/k' },
    says: /No CORS rule of the B2 bucket/,
    lookAlikes: [{ status: 403, to: 'preflight', url: 'https://backblazeb2.com.example/k' }],
  },
  {
    platform: 'google-run',
    given: { status: 404, to: 'preflight', url: 'https://us-central1-p.cloudfunctions.net/a', headers: FRONT },
    says: /No function of this name/,
    lookAlikes: [
      {
        status: 404,
        to: 'preflight',
        url: 'https://us-central1-p.cloudfunctions.net/a',
        headers: { ...FRONT, 'content-type': 'text/html; charset=utf-8' },
      },
      {
        status: 404,
        to: 'preflight',
        url: 'https://us-central1-p.cloudfunctions.net/a',
        headers: { ...FRONT, 'function-execution-id': 'a' },
      },
      { status: 404, to: 'preflight', url: 'https://a-uc.a.run.app/a', headers: FRONT },
    ],
  },
  {
    platform: 'google-run',
    given: {
      status: 302,
      to: 'preflight',
      url: 'https://us-central1-p.cloudfunctions.net/a',
      headers: { location: 'https://accounts.google.com/ServiceLogin?service=ah' },
    },
    says: /sends the preflight to a login/,
    lookAlikes: [
      {
        status: 302,
        to: 'preflight',
        url: 'https://us-central1-p.cloudfunctions.net/a',
        headers: { location: 'https://app.example/login' },
      },
      { status: 302, to: 'preflight', headers: { location: 'https://accounts.google.com/ServiceLogin' } },
    ],
  },
  {
    platform: 'pomerium',
    given: { status: 302, to: 'preflight', headers: { location: 'https://authenticate.example/.pomerium/sign_in?a' } },
    says: /Pomerium asks the preflight to log in/,
    lookAlikes: [{ status: 302, to: 'preflight', headers: { location: 'https://authenticate.example/sign_in' } }],
  },
  {
    platform: 'pomerium',
    given: { status: 401, headers: { server: 'envoy', 'x-pomerium-intercepted-response': 'true' } },
    says: /found no session/,
    lookAlikes: [
      { status: 401, headers: { server: 'envoy' } },
      { status: 200, headers: { 'x-pomerium-intercepted-response': 'true' } },
    ],
  },
  {
    platform: 'gitpod',
    given: {
      status: 401,
      to: 'preflight',
      url: 'https://8080-org-repo-a1b2.ws-eu74.gitpod.io/query',
      headers: { 'content-length': '0' },
    },
    says: /port of the workspace is private/,
    lookAlikes: [
      {
        status: 401,
        to: 'preflight',
        url: 'https://8080-org-repo-a1b2.ws-eu74.gitpod.io/query',
        headers: { 'content-length': '0', 'www-authenticate': 'Bearer' },
      },
      { status: 401, to: 'preflight', headers: { 'content-length': '0' } },
    ],
  },
  {
    platform: 'github',
    given: { status: 404, to: 'preflight', url: 'https://github.com/login/oauth/access_token' },
    says: /tokens to servers alone/,
    lookAlikes: [
      { status: 404, to: 'preflight', url: 'https://api.github.com/login/oauth/access_token' },
      { status: 404, to: 'preflight', url: 'https://github.example/login/oauth/access_token' },
    ],
  },
  {
    platform: 'github',
    given: { status: 302, url: 'https://github.com/o/r/releases/download/v1/a.zip' },
    says: /download link/,
    lookAlikes: [{ status: 302, url: 'https://api.github.com/repos/o/r/releases/assets/1' }],
  },
  {
    platform: 'github',
    given: { url: 'https://github.com/o/r/raw/main/a.json' },
    says: /raw files/,
    lookAlikes: [{ url: 'https://raw.githubusercontent.com/o/r/main/a.json' }],
  },
  {
    platform: 'github',
    given: { url: 'https://github.com/o/r/issues' },
    says: /its API is for programs/,
    lookAlikes: [{ url: 'https://gist.github.com/o/r' }],
  },
  {
    platform: 'github',
    given: { url: 'https://codeload.github.com/o/r/legacy.zip/main' },
    says: /server of downloads/,
    lookAlikes: [{ url: 'https://codeload.github.com.example/o/r' }],
  },
  {
    platform: 'azure-container-apps',
    given: {
      status: 401,
      to: 'preflight',
      url: 'https://api.blue-1.westeurope.azurecontainerapps.io/items',
      headers: {
        'www-authenticate': 'Bearer realm="api.blue-1.westeurope.azurecontainerapps.io" authorization_uri="a"',
      },
    },
    says: /authentication of Azure Container Apps/,
    lookAlikes: [
      {
        status: 401,
        to: 'preflight',
        url: 'https://api.blue-1.westeurope.azurecontainerapps.io/items',
        headers: { 'www-authenticate': 'Bearer' },
      },
      { status: 401, to: 'preflight', headers: { 'www-authenticate': 'Bearer realm="a.azurecontainerapps.io"' } },
    ],
  },
  {
    platform: 'azure-functions-host',
    given: { status: 404, to: 'preflight', url: 'http://localhost:7071/api/login', headers: { server: 'Kestrel' } },
    says: /local Functions host/,
    lookAlikes: [
      { status: 404, to: 'preflight', url: 'http://localhost:5000/api/login', headers: { server: 'Kestrel' } },
      { status: 404, url: 'http://localhost:7071/api/login', headers: { server: 'Kestrel' } },
    ],
  },
  {
    platform: 'traefik',
    given: { status: 401, to: 'preflight', headers: { 'www-authenticate': 'Basic realm="traefik"' } },
    says: /middleware of Traefik/,
    lookAlikes: [
      { status: 401, to: 'preflight', headers: { 'www-authenticate': 'Basic realm="api"' } },
      { status: 403, to: 'preflight', headers: { 'www-authenticate': 'Basic realm="traefik"' } },
    ],
  },
  {
    platform: 'google-storage',
    given: { status: 200, url: 'https://storage.googleapis.com/upload/storage/v1/b/b/o?upload_id=a' },
    says: /started for another origin/,
    lookAlikes: [{ status: 200, url: 'https://storage.example/upload/storage/v1/b/b/o?upload_id=a' }],
  },
  {
    platform: 'iis',
    given: {
      status: 200,
      to: 'preflight',
      headers: { server: 'Microsoft-IIS/8.5', allow: 'OPTIONS, TRACE, GET', public: 'OPTIONS, TRACE, GET, HEAD, POST' },
    },
    says: /IIS itself answered `OPTIONS`/,
    lookAlikes: [
      { status: 200, to: 'preflight', headers: { server: 'Microsoft-IIS/8.5', allow: 'OPTIONS, GET' } },
      { status: 200, to: 'preflight', headers: { server: 'Kestrel', allow: 'OPTIONS', public: 'OPTIONS' } },
    ],
  },
  {
    platform: 'envoy',
    given: {
      status: 401,
      headers: { server: 'istio-envoy', 'www-authenticate': 'Bearer realm="a", error="invalid_token"' },
    },
    says: /Envoy refused the token/,
    lookAlikes: [
      {
        status: 401,
        headers: {
          server: 'istio-envoy',
          'www-authenticate': 'Bearer realm="a"',
          'x-envoy-upstream-service-time': '3',
        },
      },
      { status: 401, headers: { server: 'istio-envoy', 'www-authenticate': 'Basic realm="a"' } },
    ],
  },
  {
    platform: 'dev-tunnels',
    given: {
      status: 302,
      to: 'preflight',
      url: 'https://a-3000.uks1.devtunnels.ms/api',
      headers: { location: 'https://global.rel.tunnels.api.visualstudio.com/auth?redirect=a' },
    },
    says: /tunnel is private/,
    lookAlikes: [
      {
        status: 302,
        to: 'preflight',
        url: 'https://a-3000.uks1.devtunnels.ms/api',
        headers: { location: 'https://idp.example/auth' },
      },
    ],
  },
  {
    platform: 'auth0',
    given: { status: 401, url: 'https://t.eu.auth0.com/oauth/token' },
    says: /does not name this origin/,
    lookAlikes: [
      { status: 401, url: 'https://auth0.com.example/oauth/token' },
      { status: 401, url: 'https://t.eu.auth0.com/api/v2/users' },
    ],
  },
  {
    platform: 'cognito',
    given: { status: 302, url: 'https://t.auth.eu-west-1.amazoncognito.com/oauth2/authorize?client_id=a' },
    says: /page for people/,
    lookAlikes: [
      { status: 400, url: 'https://t.auth.eu-west-1.amazoncognito.com/oauth2/token' },
      { status: 302, url: 'https://amazoncognito.com.example/oauth2/authorize' },
    ],
  },
  {
    platform: 'entra',
    given: { status: 400, url: 'https://login.microsoftonline.com/common/oauth2/v2.0/token' },
    says: /redeem a token/,
    lookAlikes: [
      { status: 400, url: 'https://login.microsoftonline.com.example/common/oauth2/v2.0/token' },
      { status: 400, url: 'https://graph.microsoft.com/oauth2/v2.0/token' },
    ],
  },
  {
    platform: 'apigee',
    given: {
      status: 401,
      headers: { 'x-apigee-fault-source': 'policy', 'x-apigee-fault-code': 'steps.oauth.v2.InvalidAccessToken' },
      to: 'preflight',
    },
    says: /policy of Apigee refused/,
    lookAlikes: [
      { status: 503, headers: { 'x-apigee-fault-source': 'target', 'x-apigee-fault-code': 'a.b' } },
      { status: 401, headers: { 'x-apigee-message-id': 'a' } },
    ],
  },
  {
    platform: 'azure-api-management',
    given: {
      status: 401,
      to: 'preflight',
      headers: {
        'www-authenticate':
          'AzureApiManagementKey realm="https://a.azure-api.net/x",name="Ocp-Apim-Subscription-Key",type="header"',
      },
    },
    says: /subscription key/,
    lookAlikes: [
      { status: 401, to: 'preflight', headers: { 'www-authenticate': 'Bearer realm="AzureApiManagementKey"' } },
      { status: 404, headers: { 'content-type': 'application/json', 'content-length': '54' } },
    ],
  },
  {
    platform: 'imperva',
    given: { status: 403, headers: { 'x-iinfo': '5-31868762-0 0NNN RT(1757107886206 68) q(0 -1 -1 -1) r(0 -1)' } },
    says: /Imperva refused/,
    lookAlikes: [
      { status: 403, headers: { 'x-cdn': 'Imperva', 'x-iinfo': '10-17146307-17146311 NNNN CT(34 109 0)' } },
      { status: 403, headers: { 'x-info': '5-31868762-0' } },
    ],
  },
  {
    platform: 'f5',
    given: { status: 200, to: 'preflight', headers: { ...HTML, ...F5, 'content-length': '247' } },
    says: /firewall of F5 BIG-IP rejected/,
    lookAlikes: [
      { status: 200, to: 'preflight', headers: { ...HTML, 'content-length': '247' } },
      { status: 200, to: 'preflight', headers: { ...HTML, ...F5, 'content-length': '300' } },
      { status: 200, to: 'preflight', headers: { ...HTML, 'set-cookie': 'TS=1', 'content-length': '247' } },
    ],
  },
  {
    platform: 'deno-deploy',
    given: { status: 404, headers: { 'x-deno-error': '{"code":"DEPLOYMENT_NOT_FOUND"}' } },
    says: /No deployment/,
    lookAlikes: [
      { status: 404, url: 'https://a.deno.dev/', headers: { server: 'deno/gcp-europe-west4' } },
      { status: 404, headers: { 'x-error': 'DEPLOYMENT_NOT_FOUND' } },
    ],
  },
  {
    platform: 'firebase-hosting',
    given: { status: 404, url: 'https://a.web.app/data.json' },
    says: /nothing at this path/,
    lookAlikes: [
      { status: 404, url: 'https://web.app.example/data.json' },
      { status: 500, url: 'https://a.web.app/api' },
    ],
  },
  {
    platform: 'github-pages',
    given: { status: 405, to: 'preflight', url: 'https://a.github.io/data.json', headers: { server: 'GitHub.com' } },
    says: /answers no preflight/,
    lookAlikes: [
      { status: 405, to: 'preflight', url: 'https://github.io.example/', headers: { server: 'nginx' } },
      { status: 405, to: 'preflight', url: 'https://api.example/', headers: { server: 'GitHub.com' } },
    ],
  },
  {
    platform: 'gitlab-pages',
    given: { status: 302, headers: { location: 'https://projects.gitlab.io/auth?domain=https://a.gitlab.io&state=b' } },
    says: /is private/,
    lookAlikes: [
      { status: 302, headers: { location: 'https://projects.gitlab.io.example/auth?state=b' } },
      { status: 302, url: 'https://a.gitlab.io/', headers: { location: 'https://a.gitlab.io/login' } },
    ],
  },
]

describe.each(CASES)('$platform', ({ platform, given, says, lookAlikes }) => {
  test('says what its own answer means', () => {
    expect(saidBy(platform, given)).toMatch(says)
  })

  test.each(lookAlikes)('says nothing of what only looks alike: %j', (given) => {
    expect(saidBy(platform, given)).toBeNull()
  })
})

describe('the folder', () => {
  const files = readdirSync(FOLDER).filter((file) => !NOT_PLATFORMS.includes(file))

  test('holds one file for each platform, by its id', () => {
    expect(files.toSorted()).toEqual(PLATFORMS.map(({ id }) => `${id}.ts`).toSorted())
  })

  test.each(files)('%s names where its marks are documented', (file) => {
    expect(readFileSync(new URL(file, FOLDER), 'utf8')).toMatch(/Source: .*https?:\/\//)
  })

  // Only what differs from the application’s answers shows that this one answered.
  const ONLY_BY_CHANGE = ['caddy']

  test('has a case for each, where one answer alone can show it', () => {
    const tested = new Set(CASES.map(({ platform }) => platform))
    expect(PLATFORMS.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual(ONLY_BY_CHANGE)
  })
})

const GIVENS: readonly Given[] = [400, 401, 403, 404, 405, 413, 429, 431, 502, 503, 504].flatMap((status) =>
  (['preflight', 'actual'] as const).flatMap((to) => [
    { status, to },
    { status, to, method: '` perhaps one two three four five six seven' },
  ]),
)

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

describe.each(PLATFORMS.flatMap(({ id, means }) => means.map((meaning, index) => ({ id, index, meaning }))))(
  '$id, meaning $index',
  ({ meaning }) => {
    test('has a headline of few words, without a hedge, for any answer', () => {
      for (const given of GIVENS) {
        const headline = meaning.headline(asked(given))
        expect(wordsOf(headline).length, headline).toBeLessThanOrEqual(30)
        expect(headline).toMatch(/^[A-Za-z`][^\n]*\.$/)
        expect(headline).not.toMatch(/\b(may|might|perhaps|probably|seems?)\b/)
        expect(headline.split('`').length % 2).toBe(1)
      }
    })

    test('has a sentence of few words, and steps that begin with a verb', () => {
      expect(wordsOf(meaning.sentence).length, meaning.sentence).toBeLessThanOrEqual(30)
      expect(meaning.steps.length).toBeGreaterThan(0)
      for (const { text, code, language } of meaning.steps) {
        expect(VERBS.has(wordsOf(text)[0] ?? ''), text).toBe(true)
        expect(text).toMatch(/\.$/)
        expect(code === undefined).toBe(language === undefined)
      }
    })

    test('names its source', () => {
      expect(URL.canParse(meaning.source)).toBe(true)
    })
  },
)

describe('what a status means', () => {
  test.each(Object.entries(STATUSES))('%s is said in few words, with a first place to look', (status, meaning) => {
    const it = asked({ status: Number(status) })
    expect(wordsOf(meaning.headline(it)).length).toBeLessThanOrEqual(30)
    expect(wordsOf(meaning.sentence).length).toBeLessThanOrEqual(30)
    for (const { text } of meaning.steps) expect(VERBS.has(wordsOf(text)[0] ?? ''), text).toBe(true)
  })

  test.each([403, 404, 413, 418, 500])('what stands in front has a log, whatever it is: %d', (status) => {
    const steps = lookInFront(asked({ status }), null)
    expect(steps[0]?.text).toMatch(/^Read the log of what stands in front/)
    for (const { text } of steps) expect(VERBS.has(wordsOf(text)[0] ?? ''), text).toBe(true)
  })
})

/** As Nginx 1.22.1 answered: status, length, and the length for Chromium, which it pads for. */
test.each([
  [400, 157, 559],
  [403, 153, 555],
  [404, 153, 555],
  [405, 157, 559],
  [413, 183, 585],
  [414, 177, 579],
  [429, 169, 571],
  [500, 177, 579],
  [502, 157, 559],
  [503, 197, 599],
  [504, 167, 569],
])('the page of Nginx for %d is known by its length', (status, bare, padded) => {
  const page = (length: number) =>
    asked({ status, headers: { server: 'nginx/1.22.1', ...HTML, 'content-length': String(length) } })
  expect([bare, padded].map((length) => isNginxPage(page(length)))).toEqual([true, true])
  expect([bare - 1, bare + 1, 0, 1000].some((length) => isNginxPage(page(length)))).toBe(false)
})

/** As HAProxy 2.6.12 answered. */
test.each([
  [400, 90],
  [403, 93],
  [404, 83],
  [405, 146],
  [408, 110],
  [410, 114],
  [413, 106],
  [421, 104],
  [429, 117],
  [502, 107],
  [503, 107],
  [504, 92],
])('the page of HAProxy for %d is known by its length', (status, length) => {
  const isKnown = (bytes: number) =>
    saidBy('haproxy', {
      status,
      headers: { 'cache-control': 'no-cache', ...HTML, 'content-length': String(bytes) },
    }) !== null
  expect([length - 1, length, length + 1].map(isKnown)).toEqual([false, true, false])
})
