/** Words that diagnoses read in answers. They are public: names of products, of their parts and of what went wrong. */

const PRODUCTS = `
  akamai akamaighost akka amazons3 angie apache apisix apollo asgi asp net aspnet aspnetcore awselb aws azure azurite boundary bun
  caddy centos cherrypy cloudflare cloudfront coyote cowboy craft daphne ddos debian deno django dosarrest envoy esf express
  fastapi fastify fedora flask fly frontend gateway gcp gfe github gitlab golang google gunicorn gws haproxy heroku hono
  hypercorn hyper httpapi iis imperva incapsula istio jboss jetty jsp kestrel koa kong laravel lighttpd linux litespeed mcp
  microsoft minio mod netlify netty next nestjs nginx node nodejs nuxt openresty openssl oracle passenger perl php phusion
  play postgrest proxygen puma python quarkus rack rails railway redhat red hat render rocket ruby servlet spring squid ssl
  sucuri supabase symfony tengine thin tomcat tornado tornadoserver traefik tunnels ubuntu uvicorn undertow unicorn unit unix
  unverified uploadserver varnish vegur vercel vite waitress warp webrick werkzeug wildfly windows win wsgi wsgiserver web
  blob table queue file zope zscaler elasticsearch simplehttp basehttp aiohttp actix axum cpanel plesk wp engine shopify
  drupal wordpress varnishcache litespeedcache cachefly fastly bunnycdn keycdn stackpath hikari com couchdb directus ipfs kubo
  appwrite strapi nextcloud owncloud baikaldav sabredav pomerium webpack
  airtunes arangodb authentik js tasmota
`

const CACHES = `
  hit miss stale expired bypass dynamic revalidated updating prerender refresh none cached uncached pass error from
  lambdageneratedresponse functiongeneratedresponse fetch ttl fwd uri request config remote cacheable disk mem
`

const REASONS = `
  accept accepted access account action aborted after again all allow allowed allowlist already any api app application at
  authentication authenticated authentification authorised authorization authorized auth back bad base before big blacklist
  block blocked body bucket by call cannot captcha certificate challenge check chunked client closed code conflict connect
  connection content continue control cors could created credentials cross custom cut data dead deadline delete deleted denied
  deny deployment detected disabled disallow disallowed dns does domain down due early edge empty enabled endpoint entity ended
  exceeded exception expectation expected expired exist extended fail failed failure false filter forbid forbidden forward found
  function gone handler has header headers hibernate host http https id identity in incorrect info information inner
  insufficient internal invalid invocation ip is item jwt key large length limit limited list locked long loop lost many
  mapping mapped maximum media memory method methods misdirected missing modified moved must multi multiple needed negotiates
  negotiation network no not object of ok on only open operation option options or origin origins other over page paid
  partial path payload payment permanent permanently permission permitted post precondition preflight processing project
  prohibited protocol proxy quota range rate read redirect refuse refused reject rejected required requested requests reset
  resource response restricted retry route router routing rule safe same satisfiable scope security see seems server service
  session site size small storage success support supported suspend suspended switching teapot temporary temporarily there throttled
  throttling time timed timeout to token too trailing true type unauthorized unauthenticated unavailable unexpected unknown
  unprocessable unsupported until upgrade upstream url use used user valid value variant version via was whitelist with write
  wrong you your zero invalidcredentials nosniff sameorigin off block unsafe worker free starter dynamic static
  missingauthenticationtokenexception forbiddenexception accessdeniedexception unauthorizedexception badrequestexception
  internalservererrorexception limitexceededexception toomanyrequestsexception unrecognizedclientexception
  invalidsignatureexception incompletesignatureexception expiredtokenexception notfoundexception notauthorizedexception
  resourcenotfoundexception validationexception missingauthenticationtoken
`

/** Cookies, codes and parts of values that products alone have. */
const MARKS = `
  err ngrok vary csrf csrftoken sessionid connect sid jsessionid phpsessid xsrf bigipserver ingresscookie keycloak identity
  session remember me kc restart legacy sso nonce cache prod supabase runtime tunnel bearer basic digest negotiate ntlm dpop
  hawk azureapimanagementkey realm cdn pop squid fail anonymous dirty own s3 ec2 h2 h3 http2 http3 oauth2 saml2 ipv4 ipv6
  base64 utf8 utf16 iso8859 sha256 md5 es6 gzip br zstd deflate identity chunked bytes keep alive close
`

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const PUBLIC: ReadonlySet<string> = new Set([PRODUCTS, CACHES, REASONS, MARKS].flatMap(words))

/** Whether a word, in any case, is one that products say of themselves or of what went wrong. */
export const isPublicWord = (word: string): boolean => PUBLIC.has(word.toLowerCase())
