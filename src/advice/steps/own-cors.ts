import { listed } from '../../cors/clip.ts'
import { type Response, seenAnswers } from '../../cors/exchange.ts'
import { isOkStatus } from '../../cors/status.ts'
import { allowedOrigin, hasAllowedOrigin, hasAnyCorsHeader, headerMatches, isExpress } from '../../diagnosis/answer.ts'
import { othersThatAllowThisOrigin } from '../../diagnosis/facts.ts'
import { type Product, productAt } from '../../diagnosis/products/index.ts'
import { type AskedProduct, says } from '../../diagnosis/products/product.ts'
import { quotedPath } from '../../diagnosis/quoted.ts'
import type { Answer } from '../../diagnosis/siblings.ts'
import type { StackId } from '../../diagnosis/stack-id.ts'
import { jsString, phpString, plainString } from '../../fix/quote.ts'
import type { Step } from '../advice.ts'
import { isPrivateHost } from '../owner.ts'
import { missingNames, type StepContext } from './context.ts'

/** What a product is told from, and what it is told. */
interface Asked extends AskedProduct {
  readonly toPreflight: boolean
  readonly stack: StackId | null
}

/** Libraries and products that have a CORS option of their own, whatever they are built with. */
interface OwnCors {
  readonly matches: (asked: Asked) => boolean
  readonly text: string
  /** The line to write; it takes the origin, whether credentials are included, and the path. */
  readonly code: (origin: string, included: boolean, path: string) => string
  /** A highlight.js language name. */
  readonly language: string
}

const isSocketIo = ({ url: { searchParams } }: Asked): boolean =>
  searchParams.has('EIO') && searchParams.has('transport')

/** Its server in Python refuses an origin that it does not list so; that of Node.js leaves the header out. */
const isRefusedInPython = ({ answers }: Asked): boolean => answers.some(({ status }) => status === 400)

/** Where scripts ask it; other products keep their endpoints at these paths too. */
const OF_IDENTITY_SERVER =
  /\/(\.well-known\/openid-configuration(\/jwks)?|connect\/(token|userinfo|revocation|introspect|deviceauthorization))$/

const AZURE_APP = /\.azurewebsites\.net$/

/** An answer that is well but for CORS. */
const isSilent = (response: Response): boolean => isOkStatus(response.status) && !hasAnyCorsHeader(response)

/** A framework’s own answer to a preflight that no CORS layer took: what it writes is as long as this. */
const isNotFound = ({ url, answers, toPreflight }: Asked, message: string): boolean => {
  const { length } = new TextEncoder().encode(JSON.stringify({ message, error: 'Not Found', statusCode: 404 }))
  return (
    toPreflight &&
    url.search === '' &&
    answers.some(
      (response) =>
        response.status === 404 &&
        headerMatches(response, 'content-type', /^application\/json/i) &&
        headerMatches(response, 'content-length', new RegExp(`^${length}$`)),
    )
  )
}

/** What a host hands out without running anything. */
const isFile = ({ answers, toPreflight }: Asked): boolean => !toPreflight && answers.every(isSilent)

const headersFile = (origin: string, path: string): string => `${path}\n  Access-Control-Allow-Origin: ${origin}`

const OWN: readonly OwnCors[] = [
  {
    // Sources: https://github.com/fastify/fastify/blob/main/lib/four-oh-four.js, https://fastify.dev/docs/latest/Reference/Encapsulation/
    matches: (asked) => isNotFound(asked, `Route OPTIONS:${asked.url.pathname} not found`),
    text: 'Register `@fastify/cors` on the root instance, before every route: inside of another plugin it covers that plugin alone.',
    code: (origin, included) =>
      `await app.register(cors, { origin: [${jsString(origin)}]${included ? ', credentials: true' : ''} })`,
    language: 'javascript',
  },
  {
    // Sources: https://github.com/nestjs/nest/blob/master/packages/core/router/routes-resolver.ts, https://docs.nestjs.com/security/cors
    matches: (asked) => isNotFound(asked, `Cannot OPTIONS ${asked.url.pathname}`),
    text: 'Call `enableCors` in `main.ts` before `listen`: NestJS answers no preflight without it.',
    code: (origin, included) =>
      `app.enableCors({ origin: [${jsString(origin)}]${included ? ', credentials: true' : ''} })`,
    language: 'javascript',
  },
  {
    // Source: https://laravel.com/docs/routing#cors
    matches: ({ url, answers, stack }) =>
      stack === 'laravel' && answers.every(isSilent) && !/^\/api(\/|$)/.test(url.pathname),
    text: 'Add the path to `paths` in `config/cors.php`: by default that names `api/*`, and nothing else gets CORS headers.',
    code: (_, __, path) => `'paths' => ['api/*', ${phpString(path.slice(1))}],`,
    language: 'php',
  },
  {
    // Source: https://github.com/symfony/recipes/blob/main/nelmio/cors-bundle/1.5/manifest.json (`env`)
    matches: says('link', /hydra\/core#apiDocumentation/),
    text: 'Let the pattern in `CORS_ALLOW_ORIGIN` of the `.env` match this origin, if API Platform runs on Symfony, and clear its cache: by default it matches `localhost` alone.',
    code: (origin) => `CORS_ALLOW_ORIGIN='^${origin.replaceAll('.', '\\.')}$'`,
    language: 'bash',
  },
  {
    // Source: https://docs.netlify.com/manage/routing/headers/
    matches: (asked) =>
      says('server', /^Netlify$/)(asked) && isFile(asked) && !asked.url.pathname.startsWith('/.netlify/functions/'),
    text: 'Name the origin in the file `_headers` of the site, and deploy it: it covers files, while functions and proxied paths set their own headers.',
    code: (origin, _, path) => headersFile(origin, path),
    language: 'plaintext',
  },
  {
    // Source: https://developers.cloudflare.com/pages/configuration/headers/
    matches: (asked) => /\.pages\.dev$/.test(asked.url.hostname) && isFile(asked),
    text: 'Name the origin in the file `_headers` of the site, and deploy it: it covers files, while functions set their own headers.',
    code: (origin, _, path) => headersFile(origin, path),
    language: 'plaintext',
  },
  {
    // Source: https://python-socketio.readthedocs.io/en/stable/api.html (`cors_allowed_origins`)
    matches: (asked) => isSocketIo(asked) && isRefusedInPython(asked),
    text: 'Name the origin for Socket.IO itself, without a slash at its end: python-socketio and Flask-SocketIO answer 400 to one that they do not list.',
    code: (origin) => `cors_allowed_origins=[${jsString(origin)}]`,
    language: 'python',
  },
  {
    // Source: https://socket.io/docs/v4/handling-cors/
    matches: (asked) => isSocketIo(asked) && !isRefusedInPython(asked),
    text: 'Set the option `cors` of Socket.IO itself: it answers at this path before the framework around it.',
    code: (origin, included) =>
      `new Server(server, { cors: { origin: [${jsString(origin)}]${included ? ', credentials: true' : ''} } })`,
    language: 'javascript',
  },
  {
    // Sources: https://webpack.js.org/configuration/dev-server/#devserverheaders, https://module-federation.io/guide/basic/runtime.html
    matches: ({ url, answers }) =>
      /\.hot-update\.m?js(on)?$/.test(url.pathname) ||
      (/\/(mf-manifest\.json|remoteEntry\.js)$/.test(url.pathname) &&
        isPrivateHost(url.hostname) &&
        answers.some(isExpress)),
    text: 'Set the header in the development server of webpack, which serves this file.',
    code: (origin) => `devServer: { headers: { 'Access-Control-Allow-Origin': ${jsString(origin)} } },`,
    language: 'javascript',
  },
  {
    // Source: https://lmstudio.ai/docs/cli/server-start
    matches: ({ url, answers }) =>
      url.port === '1234' && url.pathname.startsWith('/v1/') && answers.every(isSilent) && answers.some(isExpress),
    text: 'Switch CORS on in LM Studio, if that is what answers: it is off by default.',
    code: () => 'lms server start --cors',
    language: 'bash',
  },
  {
    // Source: https://payloadcms.com/docs/configuration/overview
    matches: says('x-powered-by', /\bPayload\b/),
    text: 'Name the origin in `cors` of `payload.config.ts`, which lets it include credentials too, and in `csrf` where cookies log in.',
    code: (origin, included) => `cors: [${jsString(origin)}],${included ? `\ncsrf: [${jsString(origin)}],` : ''}`,
    language: 'typescript',
  },
  {
    // Sources: https://tasmota.github.io/docs/Commands/, https://github.com/arendst/Tasmota/pull/12827
    matches: says('server', /^Tasmota\//),
    text: 'Allow the origin in the console of Tasmota; newer releases know that command only where they were built with `USE_CORS`.',
    code: (origin) => `CORS ${origin}`,
    language: 'plaintext',
  },
  {
    // Source: https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.webhook/
    matches: ({ url, answers }) =>
      /^\/webhook(-test)?\//.test(url.pathname) &&
      (url.port === '5678' || /(^|[.-])n8n[.-]/.test(url.hostname)) &&
      answers.some(isExpress),
    text: 'Name the origin in the Webhook node of n8n: in its option “Allowed Origins (CORS)”, or as a response header in a release without it.',
    code: (origin) => origin,
    language: 'plaintext',
  },
  {
    // Source: https://nodered.org/docs/user-guide/runtime/configuration
    matches: ({ url, answers }) => url.port === '1880' && answers.every(isSilent) && answers.some(isExpress),
    text: 'Set `httpNodeCors` in `settings.js` of Node-RED, if that is what answers, and restart it.',
    code: (origin) => `httpNodeCors: { origin: ${jsString(origin)}, methods: 'GET,PUT,POST,DELETE' },`,
    language: 'javascript',
  },
  {
    // Source: https://docs.directus.io/self-hosted/config-options.html#cors
    matches: says('x-powered-by', /^Directus$/),
    text: 'Switch CORS on in the environment of Directus, and restart it: it is off by default.',
    code: (origin) => `CORS_ENABLED=true\nCORS_ORIGIN=${origin}`,
    language: 'bash',
  },
  {
    // Source: https://docs.strapi.io/cms/configurations/middlewares#cors
    matches: says('x-powered-by', /^Strapi\b/),
    text: 'Name the origin for `strapi::cors` in `config/middlewares` of Strapi.',
    code: (origin) => `{ name: 'strapi::cors', config: { origin: [${jsString(origin)}] } },`,
    language: 'javascript',
  },
  {
    // Sources: https://docs.couchdb.org/en/stable/config/http.html#cross-origin-resource-sharing, https://github.com/apache/couchdb/issues/2570
    matches: says('server', /^CouchDB\//),
    text: 'Switch CORS on in `local.ini` of CouchDB, up to version 3.1 in `[httpd]`, and let the page’s headers in there: `authorization` is not among those that it takes by itself.',
    code: (origin, included) =>
      `[chttpd]\nenable_cors = true\n\n[cors]\norigins = ${origin}\nheaders = accept, authorization, content-type, origin, referer${included ? '\ncredentials = true' : ''}`,
    language: 'ini',
  },
  {
    // Source: https://github.com/ipfs/kubo/blob/master/docs/config.md#apihttpheaders
    matches: says('server', /^(go-ipfs|kubo)\//),
    text: 'Name the origin in the configuration of the IPFS API, and restart the daemon.',
    code: (origin) => `ipfs config --json API.HTTPHeaders.Access-Control-Allow-Origin '["${origin}"]'`,
    language: 'bash',
  },
  {
    // Source: https://jupyter-server.readthedocs.io/en/latest/other/full-config.html
    matches: (asked) =>
      says('server', /^TornadoServer\//)(asked) &&
      /\/api\/(kernels|sessions|contents|kernelspecs)\b/.test(asked.url.pathname),
    text: 'Name the origin in `jupyter_server_config.py`.',
    code: (origin, included) =>
      `c.ServerApp.allow_origin = ${jsString(origin)}${included ? '\nc.ServerApp.allow_credentials = True' : ''}`,
    language: 'python',
  },
  {
    // Source: https://docs.geoserver.org/stable/en/user/production/container.html#enable-cors
    matches: ({ url }) => /\/geoserver\/(.*\/)?(wms|wfs|wcs|wps|ows|gwc|rest)\b/.test(url.pathname),
    text: 'Uncomment the CORS filter and its mapping in `webapps/geoserver/WEB-INF/web.xml`, and restart GeoServer.',
    code: () => '<filter-name>cross-origin</filter-name>',
    language: 'xml',
  },
  {
    // Source: https://docs.duendesoftware.com/identityserver/tokens/cors/
    matches: (asked) =>
      says('server', /^(Kestrel|Microsoft-IIS\/)/i)(asked) && OF_IDENTITY_SERVER.test(asked.url.pathname),
    text: 'Name the origin, without a slash at its end, in `AllowedCorsOrigins` of the client, if this is IdentityServer: its endpoints ask that list.',
    code: (origin) => `AllowedCorsOrigins = { ${plainString(origin)} },`,
    language: 'csharp',
  },
  {
    // Source: https://github.com/appwrite/sdk-for-web#add-your-web-platform
    matches: says('server', /^Appwrite$/),
    text: 'Add the host name of the page as a platform of the type Web in the console of Appwrite: its list of origins is made of these.',
    code: (origin) => (URL.canParse(origin) ? new URL(origin).hostname : origin),
    language: 'plaintext',
  },
  {
    // Sources: https://learn.microsoft.com/azure/app-service/app-service-web-tutorial-rest-api, https://learn.microsoft.com/cli/azure/webapp/cors
    matches: ({ url, answers, toPreflight }) =>
      AZURE_APP.test(url.hostname) && (answers.some(hasAllowedOrigin) || (toPreflight && answers.every(isSilent))),
    text: 'Look at the list under API, “CORS”, of the app in the Azure portal: name the origin there, or empty the list. While it has an entry, App Service answers by it, and the CORS layer of the code has no effect.',
    code: (_, included) =>
      [
        'az webapp cors add -g "$GROUP" -n "$APP" --allowed-origins "$ORIGIN"',
        ...(included
          ? [
              'az resource update -g "$GROUP" -n web --namespace Microsoft.Web --resource-type config --parent "sites/$APP" --set properties.cors.supportCredentials=true',
            ]
          : []),
      ].join('\n'),
    language: 'bash',
  },
]

/** The list that WordPress writes by itself, which plugins lengthen. */
const OF_WORDPRESS = /\bX-WP-Nonce\b/i

/** Source: https://developer.wordpress.org/reference/hooks/rest_allowed_cors_headers/ */
export const filterInWordPress = (context: StepContext): readonly Step[] => {
  const missing = missingNames(context, 'header-disallowed')
  if (missing.length === 0 || context.facts === null) return []
  if (!headerMatches(context.facts.answer, 'access-control-allow-headers', OF_WORDPRESS)) return []
  return [
    {
      text: `Add ${listed(missing)} by the filter \`rest_allowed_cors_headers\`: WordPress writes this list itself.`,
      place: 'server',
      code: `add_filter('rest_allowed_cors_headers', fn ($headers) => [...$headers, ${missing.map(phpString).join(', ')}]);`,
      language: 'php',
    },
  ]
}

/** Another answer of the same software that lets this page in: its setting names the origin already. */
const listedIn = (product: Product, { facts }: StepContext): Answer | undefined =>
  facts === null
    ? undefined
    : othersThatAllowThisOrigin(facts).find(
        ({ leg, response }) => allowedOrigin(response) === facts.origin && productAt(leg.url, [response]) === product,
      )

/** No setting covers this path, where the one that there is has the origin. */
const withoutSetting = ({ name }: Product, other: Answer, { leg, origin, host }: StepContext): readonly Step[] => [
  {
    text: `Update ${name}: it lets \`${origin}\` in at ${quotedPath(other.leg.url)}, so that its list has this origin, and its CORS layer leaves ${quotedPath(leg.url)} out.`,
    place: 'server',
  },
  {
    text: `Ask \`${host}\` through the page’s own server where no release covers this path: no browser compares origins there.`,
    place: 'proxy',
  },
]

/** The setting of the software that answers here, which people run as it is. */
const setProduct = (context: StepContext): readonly Step[] => {
  const { leg, origin, included, stack } = context
  const product = productAt(leg.url, seenAnswers(leg))
  if (product === null || (product.kind === true && stack !== null)) return []
  const other = listedIn(product, context)
  if (other !== undefined) return withoutSetting(product, other, context)
  const place = product.inFront === true ? 'proxy' : 'server'
  return [{ text: product.text, place, code: product.code(origin, included), language: product.language }]
}

/** The option of the library or the product that answers here; empty where none is known. */
export const setOwnCors = (context: StepContext): readonly Step[] => {
  const { leg, origin, included, facts, stack } = context
  if (!URL.canParse(leg.url)) return []
  const url = new URL(leg.url)
  const asked = { url, answers: seenAnswers(leg), toPreflight: facts?.stage === 'preflight', stack }
  const own = OWN.filter(({ matches }) => matches(asked)).map(
    ({ text, code, language }): Step => ({
      text,
      place: 'server',
      code: code(origin, included, url.pathname),
      language,
    }),
  )
  return own.length > 0 ? own : setProduct(context)
}
