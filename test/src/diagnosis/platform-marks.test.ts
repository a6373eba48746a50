import { describe, expect, test } from 'vitest'
import { PLATFORMS } from '../../../src/diagnosis/platforms/index.ts'
import { type Asked, hasMark, isMeant, isOwn } from '../../../src/diagnosis/platforms/platform.ts'
import { openBook, REDACT_ALL, redactHeaders, redactUrl } from '../../../src/report/redaction/index.ts'
import { redactReason } from '../../../src/report/redaction/reason.ts'
import { askedWith, type Given } from '../../support/asked.ts'

const asked = askedWith(403)

const HTML = { 'content-type': 'text/html' }

const named = (server: string): Given => ({ headers: { server } })
const at = (host: string): Given => ({ url: `https://${host}/v1/items` })

interface Marks {
  /** One example for each mark, in the order of the file. */
  readonly examples: readonly Given[]
  /** What is written nearly alike, and carries no mark. */
  readonly others: readonly Given[]
}

const MARKS: Readonly<Record<string, Marks>> = {
  airplay: {
    examples: [{ status: 403, url: 'http://localhost:5000/', headers: { server: 'AirTunes/595.13.1' } }],
    others: [
      { status: 403, url: 'http://localhost:5000/', headers: { server: 'Werkzeug/3.0' } },
      { status: 403, url: 'http://192.168.1.9:7000/', headers: { server: 'AirTunes/595.13.1' } },
    ],
  },
  'own-network': {
    examples: [
      named('Zscaler/6.2'),
      { status: 302, headers: { location: 'http://10.0.16.15:15871/cgi-bin/blockpage.cgi?ws-session=1998876452' } },
      { headers: { 'x-squid-error': 'ERR_ACCESS_DENIED 0' } },
    ],
    others: [
      named('my-zscaler'),
      { headers: { 'x-squid-error': 'none' } },
      { status: 302, headers: { location: 'https://help.zscaler.com/zia' } },
      { status: 302, headers: { location: 'https://api.example:1003/fgtauthors?a' } },
      { status: 302, headers: { location: 'https://block.opendns.com.example/' } },
    ],
  },
  ngrok: {
    examples: [{ headers: { 'ngrok-error-code': 'ERR_NGROK_3200' } }, at('a.ngrok-free.app')],
    others: [{ headers: { 'x-ngrok-error-code': 'ERR_NGROK_3200' } }, at('ngrok-free.app.example')],
  },
  localtunnel: { examples: [at('a.loca.lt')], others: [at('loca.lt.example'), at('aloca.lt')] },
  'dev-tunnels': {
    examples: [at('a-8000.app.github.dev')],
    others: [at('a.github.dev'), at('app.github.dev.example')],
  },
  gitpod: {
    examples: [at('8080-org-repo-a1b2.ws-eu74.gitpod.io')],
    others: [at('gitpod.io'), at('8080-org-repo-a1b2.ws-eu74.gitpod.io.example'), at('org-repo.ws-eu74.gitpod.io')],
  },
  'code-server': {
    examples: [at('3000.code.example.org')],
    others: [at('a3000.code.example.org'), at('300.code.example.org'), at('127.0.0.1')],
  },
  okta: {
    examples: [at('dev-1.okta.com'), { headers: { 'x-okta-request-id': 'a' } }],
    others: [at('okta.com.example'), at('myokta.com'), { headers: { 'x-request-id': 'okta' } }],
  },
  'sabre-dav': {
    examples: [
      { headers: { 'x-sabre-version': '4.1.5' } },
      { headers: { 'www-authenticate': 'Basic realm="Nextcloud", charset="UTF-8"' } },
      { url: 'https://cloud.example/remote.php/dav/files/a' },
    ],
    others: [
      { url: 'https://cloud.example/remote/dav/files/a' },
      { headers: { dav: '1, 3, extended-mkcol' } },
      { headers: { server: 'sabre' } },
      { headers: { 'www-authenticate': 'Basic realm="my nextcloud"' } },
    ],
  },
  github: {
    examples: [at('github.com'), at('codeload.github.com')],
    others: [at('api.github.com'), at('raw.githubusercontent.com'), at('a.github.io'), at('github.com.example')],
  },
  'google-apps-script': {
    examples: [{ url: 'https://script.google.com/macros/s/AK/exec' }],
    others: [
      { url: 'https://script.google.com/home' },
      { url: 'https://script.google.com.example/macros/s/AK/exec' },
      { url: 'https://api.example/macros/s/AK/exec' },
    ],
  },
  'google-documents': {
    examples: [at('drive.google.com')],
    others: [
      at('sheets.googleapis.com'),
      at('drive.google.com.example'),
      at('mydocs.google.com'),
      { url: 'https://docs.google.com/forms/d/e/1/formResponse' },
      { url: 'https://docs.google.com/spreadsheets/d/e/1/pub?output=csv' },
    ],
  },
  'google-maps': {
    examples: [{ url: 'https://maps.googleapis.com/maps/api/place/details/json?a' }],
    others: [
      { url: 'https://maps.googleapis.com/maps/api/geocode/json?a' },
      { url: 'https://maps.googleapis.com/maps/api/timezone/json?a' },
      { url: 'https://maps.googleapis.com/maps/api/js?a' },
      { url: 'https://places.googleapis.com/v1/places:searchText' },
    ],
  },
  dropbox: {
    examples: [{ url: 'https://www.dropbox.com/s/abc/a.json?dl=1' }],
    others: [
      { url: 'https://dl.dropboxusercontent.com/s/abc/a.json' },
      { url: 'https://www.dropbox.com/home' },
      { url: 'https://www.dropbox.com.example/s/abc/a.json' },
    ],
  },
  mediawiki: {
    examples: [{ url: 'https://en.wikipedia.org/w/api.php?action=query&format=json' }],
    others: [
      { url: 'https://en.wikipedia.org/w/api.php?action=query&format=json&origin=*' },
      { url: 'https://shop.example/api.php?action=query' },
      { url: 'https://shop.example/api/v1?action=query&format=json' },
    ],
  },
  'microsoft-files': {
    examples: [
      {
        url: 'https://a-my.sharepoint.com/personal/a/_layouts/15/download.aspx?UniqueId=1&tempauth=b',
        redirected: true,
      },
    ],
    others: [
      { url: 'https://a-my.sharepoint.com/personal/a/_layouts/15/download.aspx?UniqueId=1&tempauth=b' },
      { url: 'https://sharepoint.com.example/download.aspx?tempauth=b', redirected: true },
      { url: 'https://a.sharepoint.com/_api/web', redirected: true },
    ],
  },
  anthropic: {
    examples: [at('api.anthropic.com')],
    others: [at('api.anthropic.com.example'), at('www.anthropic.com')],
  },
  auth0: { examples: [at('t.eu.auth0.com')], others: [at('auth0.com.example'), at('myauth0.com')] },
  cognito: {
    examples: [at('t.auth.eu-west-1.amazoncognito.com')],
    others: [at('amazoncognito.com.example'), at('cognito-idp.eu-west-1.amazonaws.com')],
  },
  entra: {
    examples: [at('login.microsoftonline.com')],
    others: [at('login.microsoftonline.com.example'), at('my-login.microsoftonline.com')],
  },
  'azure-storage': {
    examples: [named('Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0'), at('a.blob.core.windows.net')],
    others: [named('Azure-Blob/1.0'), at('a.core.windows.net')],
  },
  'google-storage': {
    examples: [
      at('storage.googleapis.com'),
      { url: 'https://files.example/a', headers: { 'x-guploader-uploadid': 'ABg5' } },
    ],
    others: [
      at('mystorage.googleapis.com.example'),
      { url: 'https://www.googleapis.com/upload', headers: { 'x-guploader-uploadid': 'ABg5' } },
    ],
  },
  's3-compatible': {
    examples: [
      named('MinIO'),
      at('a.r2.cloudflarestorage.com'),
      { url: 'https://s3.example/b/k?X-Amz-Signature=a', headers: { 'content-type': 'application/xml' } },
    ],
    others: [
      named('miniob'),
      at('r2.cloudflarestorage.com.example'),
      { url: 'https://s3.example/b/k?X-Amz-Signature=a', headers: { 'content-type': 'text/html' } },
      { url: 'https://s3.example/b/k', headers: { 'content-type': 'application/xml' } },
      { url: 'https://b.s3.amazonaws.com/k?X-Amz-Signature=a', headers: { 'content-type': 'application/xml' } },
    ],
  },
  railway: {
    examples: [{ headers: { 'x-railway-fallback': 'true' } }, named('railway-edge'), at('a.up.railway.app')],
    others: [{ headers: { 'x-railway-fallback': 'false' } }, named('railway-like'), at('a.railway.app.example')],
  },
  render: {
    examples: [
      { headers: { 'x-render-routing': 'no-server' } },
      { headers: { 'x-render-origin-server': 'Render' } },
      at('a.onrender.com'),
    ],
    others: [{ headers: { 'x-render-time': '3' } }, at('onrender.com.example')],
  },
  fly: {
    examples: [named('Fly/0b1e3c (2026-01-01)'), { headers: { 'fly-request-id': '01K3' } }],
    others: [named('Flyway/1'), { headers: { 'x-fly-request-id': '01K3' } }],
  },
  heroku: {
    examples: [at('a.herokuapp.com'), { headers: { via: '1.1 heroku-router' } }],
    others: [at('herokuapp.com.example'), { headers: { via: '1.1 vegurs' } }],
  },
  vercel: {
    examples: [
      { headers: { server: 'Vercel', 'x-vercel-error': 'NOT_FOUND' } },
      { headers: { server: 'cloudflare', 'x-vercel-error': 'NOT_FOUND', 'x-vercel-id': 'fra1::a' } },
      { headers: { 'x-vercel-mitigated': 'challenge' } },
      named('Vercel'),
      { headers: { 'x-vercel-id': 'fra1::a' } },
    ],
    others: [{ headers: { 'x-vercel-error': 'NOT_FOUND' } }, named('Vercel-like'), { headers: { 'x-vercel': '1' } }],
  },
  netlify: {
    examples: [named('Netlify'), { headers: { 'x-nf-request-id': '01H' } }],
    others: [named('Netlify-dev'), { headers: { 'x-request-id': '01H' } }],
  },
  'deno-deploy': {
    examples: [
      { headers: { 'x-deno-error': '{"code":"DEPLOYMENT_NOT_FOUND"}' } },
      named('deno/gcp-europe-west4'),
      at('a.deno.dev'),
    ],
    others: [named('deno/1.40'), at('deno.dev.example')],
  },
  'firebase-hosting': { examples: [at('a.web.app')], others: [at('web.app.example'), at('aweb.app')] },
  'github-pages': {
    examples: [at('a.github.io'), { headers: { server: 'GitHub.com', 'x-github-request-id': 'A:B' } }],
    others: [
      named('GitHub.com'),
      at('github.io.example'),
      { url: 'https://github.com/a', headers: { server: 'github.com', 'x-github-request-id': 'A:B' } },
      { url: 'https://api.github.com/a', headers: { server: 'github.com', 'x-github-request-id': 'A:B' } },
    ],
  },
  'gitlab-pages': {
    examples: [
      { status: 302, headers: { location: 'https://projects.gitlab.io/auth?domain=https://a.gitlab.io' } },
      at('a.gitlab.io'),
    ],
    others: [{ status: 302, headers: { location: 'https://gitlab.com/auth?a' } }, at('gitlab.io.example')],
  },
  supabase: {
    examples: [{ headers: { 'sb-error-code': 'UNAUTHORIZED_NO_AUTH_HEADER' } }, at('a.supabase.co')],
    others: [{ headers: { 'x-sb-error-code': 'bad_jwt' } }, at('supabase.co.example')],
  },
  'google-run': { examples: [at('a-uc.a.run.app')], others: [at('run.app.example'), at('arun.app')] },
  'azure-app-service': {
    examples: [{ headers: { 'x-ms-forbidden-ip': '203.0.113.9' } }, at('a.azurewebsites.net')],
    others: [{ headers: { 'x-forbidden-ip': '203.0.113.9' } }, at('azurewebsites.net.example')],
  },
  'azure-container-apps': {
    examples: [at('api.blue-1.westeurope.azurecontainerapps.io')],
    others: [at('azurecontainerapps.io'), at('a.azurecontainerapps.io.example')],
  },
  'azure-functions-host': {
    examples: [{ url: 'http://localhost:7071/api/a', headers: { server: 'Kestrel' } }],
    others: [
      { url: 'http://localhost:7071/api/a' },
      { url: 'http://localhost:5000/api/a', headers: { server: 'Kestrel' } },
      { url: 'http://api.example:7071/api/a', headers: { server: 'Kestrel' } },
    ],
  },
  imperva: {
    examples: [
      { headers: { 'x-iinfo': '5-31868762-0 0NNN' } },
      { headers: { 'x-iinfo': '10-17146307-17146311 NNNN' } },
      { headers: { 'x-cdn': 'Incapsula' } },
    ],
    others: [{ headers: { 'x-iinfo': 'a-b-c' } }, { headers: { 'x-cdn': 'Imperva-like' } }],
  },
  'aws-elb': { examples: [named('awselb/2.0')], others: [named('awselb'), named('my-awselb/2.0')] },
  cloudfront: {
    examples: [
      { headers: { server: 'CloudFront', 'x-cache': 'Error from cloudfront' } },
      { headers: { 'x-amz-cf-id': 'a==' } },
    ],
    others: [named('CloudFront'), { headers: { server: 'CloudFront-like', 'x-cache': 'Error from cloudfront' } }],
  },
  cloudflare: {
    examples: [named('cloudflare'), { headers: { 'cf-ray': '38bd1ab7911642f2-MXP' } }],
    others: [named('cloudflare-like'), { headers: { 'cf-ray': 'none' } }],
  },
  fastly: {
    examples: [named('Varnish'), { headers: { 'x-served-by': 'cache-fra-1' } }, { headers: { via: '1.1 varnish' } }],
    others: [
      named('Varnished'),
      { headers: { 'x-served-by': 'tunnels-prod-rel-euw-v3-cluster' } },
      { headers: { 'x-served-by': 'web-cache-1' } },
      { headers: { via: '1.1 varnishd' } },
    ],
  },
  akamai: { examples: [named('AkamaiGHost')], others: [named('AkamaiNetStorage'), named('GHost')] },
  'azure-front': {
    examples: [named('Microsoft-Azure-Application-Gateway/v2'), { headers: { 'x-azure-ref': '0abc' } }],
    others: [named('Azure-Application-Gateway/v2'), { headers: { 'x-msedge-ref': 'a' } }],
  },
  'google-front': {
    examples: [
      { headers: { 'x-goog-iap-generated-response': 'true' } },
      { headers: { via: '1.1 google' } },
      named('Google Frontend'),
    ],
    others: [{ headers: { 'x-goog-iap-generated-response': 'no' } }, { headers: { via: '1.1 google-like' } }],
  },
  'azure-api-management': {
    examples: [
      { status: 401, headers: { 'www-authenticate': 'AzureApiManagementKey realm="a",name="b",type="header"' } },
      at('a.azure-api.net'),
    ],
    others: [{ status: 401, headers: { 'www-authenticate': 'Bearer' } }, at('azure-api.net.example')],
  },
  apigee: {
    examples: [
      { headers: { 'x-apigee-fault-source': 'policy' } },
      { headers: { 'x-apigee-fault-code': 'a.b' } },
      at('a.apigee.net'),
    ],
    others: [{ headers: { 'x-apigee-fault-source': 'target' } }, at('apigee.net.example')],
  },
  kong: {
    examples: [
      named('kong/3.6.0'),
      { headers: { 'x-kong-response-latency': '1' } },
      { headers: { via: '1.1 kong/3.6.0' } },
      { headers: { 'x-kong-proxy-latency': '1' } },
    ],
    others: [named('kongregate'), { headers: { 'x-kong-response-latency': 'no' } }],
  },
  envoy: { examples: [named('istio-envoy')], others: [named('envoyer'), named('my-envoy')] },
  pomerium: {
    examples: [
      { status: 401, headers: { 'x-pomerium-intercepted-response': 'true' } },
      { status: 302, headers: { location: 'https://authenticate.example/.pomerium/sign_in?a' } },
    ],
    others: [
      { status: 302, headers: { location: 'https://authenticate.example/pomerium/sign_in' } },
      { status: 401, headers: { 'x-pomerium-jwt-assertion': 'true' } },
    ],
  },
  'kubernetes-ingress': {
    examples: [{ status: 404, headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': '21' } }],
    others: [
      { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': '22' } },
      { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': '21' } },
      { status: 404, headers: { 'content-type': 'text/html; charset=utf-8', 'content-length': '21' } },
    ],
  },
  traefik: {
    examples: [
      {
        status: 404,
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          'x-content-type-options': 'nosniff',
          'content-length': '19',
        },
      },
      named('traefik'),
      { status: 401, headers: { 'www-authenticate': 'Basic realm="traefik"' } },
    ],
    others: [
      { status: 401, headers: { 'www-authenticate': 'Basic realm="traefik dashboard"' } },
      { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': '19' } },
      named('traefiker'),
    ],
  },
  haproxy: {
    examples: [{ status: 503, headers: { ...HTML, 'cache-control': 'no-cache', 'content-length': '107' } }],
    others: [
      { status: 503, headers: { ...HTML, 'cache-control': 'no-cache', 'content-length': '106' } },
      { status: 200, headers: { ...HTML, 'cache-control': 'no-cache', 'content-length': '107' } },
    ],
  },
  iis: {
    examples: [
      named('Microsoft-IIS/10.0'),
      { status: 503, headers: { server: 'Microsoft-HTTPAPI/2.0', 'content-type': 'text/html; charset=us-ascii' } },
    ],
    others: [
      named('IIS/10.0'),
      { status: 503, headers: { server: 'Microsoft-HTTPAPI/2.0', 'content-type': 'application/json' } },
    ],
  },
  caddy: {
    examples: [named('Caddy'), { headers: { via: '1.1 Caddy' } }],
    others: [named('Caddyshack'), { headers: { via: '1.1 caddyish' } }],
  },
  apache: {
    examples: [named('Apache/2.4.62 (Debian)')],
    others: [named('Apache-Coyote/1.1'), named('ApacheLike')],
  },
  nginx: { examples: [named('nginx/1.22.1')], others: [named('nginxd'), named('my-nginx')] },
  f5: {
    examples: [{ headers: { 'set-cookie': 'TS01d4f2b8=0123; Path=/' } }],
    others: [
      { status: 200, headers: { ...HTML, 'content-length': '246' } },
      { headers: { 'set-cookie': 'TSLA=1; Path=/' } },
      { headers: { 'set-cookie': 'myBIGipServer=1' } },
    ],
  },
}

describe.each(PLATFORMS)('$id', ({ id, marks }) => {
  const { examples, others } = MARKS[id] ?? { examples: [], others: [] }

  test('has an example for each of its marks', () => {
    expect(examples.length).toBe(marks.length)
    examples.forEach((example, index) => {
      const mark = marks[index]
      expect(mark !== undefined && hasMark(mark, asked(example)), JSON.stringify(example)).toBe(true)
    })
  })

  test('does not take for itself what only looks alike', () => {
    expect(others.length).toBeGreaterThan(1)
    for (const other of others)
      expect(
        marks.some((mark) => hasMark(mark, asked(other))),
        JSON.stringify(other),
      ).toBe(false)
  })
})

/** Answers of nobody that we know. */
const STRANGERS: readonly Given[] = [
  {},
  { status: 404, headers: { ...HTML, 'content-length': '153' } },
  { status: 503, headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' } },
  { status: 502, headers: HTML },
  { status: 200, headers: { server: 'uvicorn', 'content-type': 'application/json' } },
  { headers: { 'x-powered-by': 'Express', 'content-type': 'text/html; charset=utf-8' } },
  { headers: { 'x-served-by': 'web-3', 'x-cache': 'MISS', via: '1.1 proxy.example' } },
  { status: 301, headers: { location: 'https://api.example/v1/items/' } },
]

test.each(STRANGERS)('nobody takes a stranger for itself: %j', (given) => {
  const it = asked(given)
  expect(PLATFORMS.filter(({ marks }) => marks.some((mark) => hasMark(mark, it))).map(({ id }) => id)).toEqual([])
})

const tunnel = (path: string): Given => ({ headers: { 'ngrok-error-code': path } })
const elb = (status: number, length: number, to: Asked['to'] = 'actual'): Given => ({
  status,
  to,
  headers: { server: 'awselb/2.0', ...HTML, 'content-length': String(length) },
})
const gateway = (status: number): Given => ({ status, headers: { server: 'Microsoft-Azure-Application-Gateway/v2' } })
const vercel = (status: number, error: string): Given => ({
  status,
  headers: { server: 'Vercel', 'x-vercel-error': error },
})
const render = (status: number, routing: string): Given => ({ status, headers: { 'x-render-routing': routing } })
const nginx = (length: number): Given => ({
  status: 400,
  headers: { server: 'nginx', ...HTML, 'content-length': String(length) },
})

/** An answer for each meaning that is certain, in the order of the file: none of them is hidden by another. */
const CERTAIN: Readonly<Record<string, readonly Given[]>> = {
  airplay: [
    { status: 403, url: 'http://localhost:5000/', headers: { server: 'AirTunes/595.13.1' } },
    { status: 403, url: 'http://127.0.0.1:5000/', headers: { server: 'AirTunes/595.13.1' } },
  ],
  'own-network': [
    { status: 307, headers: { location: 'https://gateway.zscaler.net:443/auD?origurl=a' } },
    { headers: { server: 'Zscaler/6.2' } },
  ],
  ngrok: ['6024', '3200', '727', '3004', '8012', '9999'].map((code) => tunnel(`ERR_NGROK_${code}`)),
  'dev-tunnels': [
    {
      status: 302,
      url: 'https://a-8000.app.github.dev/',
      headers: { location: 'https://github.dev/pf-signin?id=a' },
    },
    { status: 401, url: 'https://a-8000.app.github.dev/', headers: { 'www-authenticate': 'tunnel' } },
  ],
  'azure-storage': [
    {
      status: 403,
      to: 'preflight',
      headers: { 'x-ms-error-code': 'CorsPreflightFailure', server: 'Windows-Azure-Blob/1.0' },
    },
  ],
  'microsoft-files': [{ to: 'preflight', url: 'https://a.sharepoint.com/_layouts/15/download.aspx', redirected: true }],
  'google-storage': [{ url: 'https://storage.cloud.google.com/b/o' }],
  railway: [
    { status: 404, headers: { 'x-railway-fallback': 'true' } },
    { status: 502, headers: { 'x-railway-fallback': 'true' } },
  ],
  render: [
    render(404, 'no-server'),
    render(503, 'suspend-by-user'),
    render(503, 'dynamic-hibernate-error-503'),
    render(502, 'dynamic-paid-error'),
  ],
  vercel: [
    { status: 429, headers: { 'x-vercel-mitigated': 'deny' } },
    vercel(404, 'DEPLOYMENT_NOT_FOUND'),
    vercel(404, 'NOT_FOUND'),
    vercel(402, 'DEPLOYMENT_DISABLED'),
    vercel(413, 'FUNCTION_PAYLOAD_TOO_LARGE'),
    { status: 401, headers: { server: 'Vercel', 'set-cookie': '_vercel_sso_nonce=a; Path=/' } },
  ],
  'deno-deploy': [{ status: 404, headers: { 'x-deno-error': '{"code":"DEPLOYMENT_NOT_FOUND"}' } }],
  'gitlab-pages': [{ status: 302, headers: { location: 'https://projects.gitlab.io/auth?domain=a' } }],
  supabase: [
    { status: 401, headers: { 'sb-error-code': 'UNAUTHORIZED_NO_AUTH_HEADER' } },
    { status: 540, url: 'https://a.supabase.co/rest/v1/a' },
  ],
  'azure-app-service': [
    { status: 403, statusText: 'Site Disabled', url: 'https://a.azurewebsites.net/' },
    { status: 403, headers: { 'x-ms-forbidden-ip': '203.0.113.9' } },
  ],
  'aws-elb': [
    elb(403, 520),
    elb(403, 118, 'preflight'),
    elb(502, 122),
    elb(503, 162),
    elb(504, 534),
    { ...elb(561, 1) },
  ],
  cloudflare: [
    {
      status: 302,
      headers: { server: 'cloudflare', location: 'https://t.cloudflareaccess.com/cdn-cgi/access/login/a' },
    },
    { status: 403, headers: { server: 'cloudflare', 'cf-access-domain': 'api.example', 'cf-access-aud': 'a' } },
  ],
  'azure-front': [gateway(403), gateway(502)],
  'google-front': [{ status: 302, headers: { 'x-goog-iap-generated-response': 'true' } }],
  'azure-api-management': [
    { status: 401, to: 'preflight', headers: { 'www-authenticate': 'AzureApiManagementKey realm="a"' } },
    { status: 401, headers: { 'www-authenticate': 'AzureApiManagementKey realm="a"' } },
  ],
  envoy: [{ status: 429, headers: { server: 'envoy', 'x-envoy-ratelimited': 'true' } }],
  haproxy: [
    { status: 403, headers: { ...HTML, 'cache-control': 'no-cache', 'content-length': '93' } },
    { status: 400, headers: { ...HTML, 'cache-control': 'no-cache', 'content-length': '90' } },
  ],
  nginx: [nginx(226), nginx(248), nginx(208)],
}

describe('what is certain', () => {
  const certain = PLATFORMS.flatMap(({ id, means }) =>
    means.some(({ confidence }) => confidence === 'certain') ? [id] : [],
  )

  test('has an example for each platform that is ever certain', () => {
    expect(Object.keys(CERTAIN).toSorted()).toEqual(certain.toSorted())
  })

  test.each(PLATFORMS.filter(({ id }) => certain.includes(id)))(
    '$id says each of its certain meanings',
    ({ id, marks, means }) => {
      const said = (CERTAIN[id] ?? []).map((given) => {
        const it = asked(given)
        const isMarked = marks.some((mark) => mark.own === true && hasMark(mark, it))
        return means.find((meaning) => isMeant(meaning, it) && (isMarked || isOwn(meaning, it)))
      })
      expect(said.map((meaning) => (meaning === undefined ? -1 : means.indexOf(meaning)))).toEqual(
        means.flatMap(({ confidence }, index) => (confidence === 'certain' ? [index] : [])),
      )
    },
  )
})

/** What a report without secrets has of it. */
const redacted = ({ url, response: { statusText, ...rest }, ...others }: Asked): Asked => {
  const book = openBook(REDACT_ALL)
  const headers = redactHeaders(rest.headers, 'response', '', book)
  return {
    ...others,
    url: url && new URL(redactUrl(url.href, book)),
    response: { ...rest, statusText: redactReason(statusText, book), headers },
  }
}

describe('a redacted answer', () => {
  test.each(PLATFORMS)('of $id has the marks that it had', ({ id, marks }) => {
    const { examples, others } = MARKS[id] ?? { examples: [], others: [] }
    const found = (it: Asked) => marks.map((mark) => hasMark(mark, it))
    for (const given of [...examples, ...others, ...(CERTAIN[id] ?? [])])
      expect({ given, marks: found(redacted(asked(given))) }).toEqual({ given, marks: found(asked(given)) })
  })

  test.each(Object.entries(CERTAIN))('of %s says what it said', (id, examples) => {
    const { means = [] } = PLATFORMS.find((platform) => platform.id === id) ?? {}
    const said = (it: Asked) => means.map((meaning) => isMeant(meaning, it))
    for (const given of examples)
      expect({ given, said: said(redacted(asked(given))) }).toEqual({ given, said: said(asked(given)) })
  })
})
