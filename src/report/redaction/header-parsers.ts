import { challenge, credentials } from './challenges.ts'
import { cookies, setCookie } from './cookies.ts'
import { link, policy, refresh } from './links.ts'
import { redactMethods, redactNames } from './lists.ts'
import { mediaTypes } from './media-types.ts'
import { redactFlag, redactOrigins } from './origins.ts'
import { date, elements, hidden, inList, number, only, type Parser, words } from './parser.ts'
import { errorType, imperva, letters, positive, ray, seconds, vercelId } from './product-values.ts'
import { redactUrl } from './url.ts'

const DIRECTIVE =
  /^(?:no-store|no-cache|no-transform|private|public|must-revalidate|proxy-revalidate|must-understand|immutable|only-if-cached|post-check|pre-check|(?:max-age|s-maxage|max-stale|min-fresh|stale-while-revalidate|stale-if-error|post-check|pre-check)\s*=\s*"?\d{1,10}"?)$/i

const fetchDest = only(
  /^(?:empty|audio|audioworklet|document|embed|fencedframe|font|frame|iframe|image|json|manifest|object|paintworklet|report|script|serviceworker|sharedworker|style|track|video|webidentity|worker|xslt)$/,
)

const etag: Parser = hidden

const range: Parser = only(/^\s*bytes\s*=\s*(?:\d{0,12}-\d{0,12}\s*,?\s*){1,6}$/i)

const LANGUAGES =
  /^\s*(?:(?:\*|[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Za-z]{2}|\d{3}))?)(?:\s*;\s*q\s*=\s*[01](?:\.\d{0,3})?)?\s*,?\s*){0,12}$/

const languages: Parser = (value, book) => (LANGUAGES.test(value) ? value : inList(value, book))

const encodings = elements(
  (each) => /^(?:gzip|br|zstd|deflate|identity|compress|chunked|\*|x-gzip)$/i.test(each) || /^q=[\d.]{1,5}$/.test(each),
)

const small = only(/^\d{1,4}(?:\.\d{1,3})?$/)

/** What each header is parsed as, by its name in lower case. Every other header's value goes as a whole. */
const PARSERS: Readonly<Record<string, Parser>> = {
  origin: redactOrigins,
  'access-control-allow-origin': redactOrigins,
  'timing-allow-origin': redactOrigins,
  'access-control-allow-credentials': redactFlag,
  'access-control-allow-private-network': redactFlag,
  'access-control-request-private-network': redactFlag,
  'access-control-allow-headers': redactNames,
  'access-control-expose-headers': redactNames,
  'access-control-request-headers': redactNames,
  'access-control-allow-methods': redactMethods,
  'access-control-request-method': redactMethods,
  'access-control-max-age': number,
  vary: redactNames,
  allow: redactMethods,
  public: redactMethods,
  'accept-ch': redactNames,
  trailer: redactNames,
  connection: words,
  'keep-alive': elements((each) => /^(?:timeout|max)=\d{1,5}$/.test(each)),

  'content-type': mediaTypes,
  accept: mediaTypes,
  'content-length': number,
  'content-encoding': encodings,
  'accept-encoding': encodings,
  'transfer-encoding': encodings,
  te: encodings,
  'accept-language': languages,
  'content-language': languages,
  range,
  'accept-ranges': only(/^(?:bytes|none)$/i),
  'content-range': only(/^bytes (?:\*|\d{1,12}-\d{1,12})\/(?:\*|\d{1,12})$/i),
  'cache-control': elements((each) => DIRECTIVE.test(each)),
  pragma: elements((each) => DIRECTIVE.test(each)),
  age: positive,
  date,
  expires: date,
  'last-modified': date,
  'if-modified-since': date,
  'if-unmodified-since': date,
  'retry-after': date,
  etag,

  server: words,
  via: words,
  'x-powered-by': words,
  'x-aspnet-version': words,
  'x-aspnetmvc-version': words,
  'x-generator': words,
  'x-served-by': words,
  'x-cdn': words,
  'x-cache': words,
  'x-cache-status': words,
  'x-proxy-cache': words,
  'x-drupal-cache': words,
  'cf-cache-status': words,
  'cache-status': words,
  'x-vercel-cache': words,
  'x-nextjs-cache': words,
  'x-rack-cors': words,
  'x-render-routing': words,
  'x-railway-fallback': words,
  'x-goog-iap-generated-response': words,
  'x-vercel-error': words,
  'x-vercel-mitigated': words,
  'x-vercel-id': vercelId,
  'x-deno-error': words,
  'sb-error-code': words,
  'x-squid-error': words,
  'ngrok-error-code': words,
  'x-apigee-fault-source': only(/^(?:policy|proxy|apigee|target|mp|router)$/i),
  'x-apigee-fault-code': words,
  'x-elastic-product': words,
  'x-pomerium-intercepted-response': only(/^(?:true|false)$/i),
  'cf-mitigated': words,
  'non-authoritative-reason': only(/^HSTS$/i),
  'x-amzn-waf-action': words,
  'x-amzn-errortype': errorType,
  'x-ms-error-code': letters,
  'x-amz-bucket-region': only(/^[a-z]{2}(?:-[a-z]{3,9}){1,3}-\d$/),
  'cf-ray': ray,
  'x-iinfo': imperva,
  'x-runtime': seconds,
  'x-kong-response-latency': number,
  'x-kong-proxy-latency': number,
  'x-kong-upstream-latency': number,

  'cross-origin-resource-policy': only(/^\s*(?:same-origin|same-site|cross-origin)\s*$/),
  'cross-origin-embedder-policy': only(/^(?:require-corp|credentialless|unsafe-none)$/),
  'cross-origin-opener-policy': only(/^(?:same-origin|same-origin-allow-popups|unsafe-none|noopener-allow-popups)$/),
  'x-content-type-options': elements((each) => /^nosniff$/i.test(each)),
  'x-frame-options': only(/^(?:deny|sameorigin)$/i),
  'x-permitted-cross-domain-policies': only(/^(?:none|master-only|by-content-type|by-ftp-filename|all)$/i),
  'referrer-policy': elements((each) =>
    /^(?:no-referrer|no-referrer-when-downgrade|origin|origin-when-cross-origin|same-origin|strict-origin|strict-origin-when-cross-origin|unsafe-url)$/i.test(
      each,
    ),
  ),
  'origin-agent-cluster': only(/^\?[01]$/),
  'x-dns-prefetch-control': only(/^(?:on|off)$/i),
  'x-xss-protection': only(/^[01](?:; mode=block)?$/),
  'strict-transport-security': elements((each) => /^(?:max-age="?\d{1,10}"?|includesubdomains|preload)$/i.test(each)),
  'content-security-policy': policy,
  'content-security-policy-report-only': policy,

  'sec-fetch-site': only(/^(?:cross-site|same-origin|same-site|none)$/),
  'sec-fetch-mode': only(/^(?:cors|no-cors|same-origin|navigate|websocket|webtransport)$/),
  'sec-fetch-dest': fetchDest,
  'sec-fetch-user': only(/^\?[01]$/),
  'sec-fetch-storage-access': only(/^(?:none|inactive|active)$/),
  'sec-purpose': only(/^prefetch$|^prefetch;prerender$/),
  purpose: only(/^prefetch$/),
  'sec-gpc': only(/^[01]$/),
  dnt: only(/^[01]$/),
  'upgrade-insecure-requests': only(/^1$/),
  'sec-ch-ua-mobile': only(/^\?[01]$/),
  'save-data': only(/^(?:on|off)$/i),
  ect: only(/^(?:slow-)?[2-5]g$/i),
  dpr: small,
  rtt: small,
  downlink: small,
  width: small,
  'viewport-width': small,
  'device-memory': small,
  'x-requested-with': only(/^XMLHttpRequest$/i),
  'x-csrf-token': only(/^fetch$/i),
  'x-http-method-override': redactMethods,
  'x-http-method': redactMethods,
  'x-method-override': redactMethods,

  cookie: cookies,
  'set-cookie': setCookie,
  authorization: credentials,
  'proxy-authorization': credentials,
  'www-authenticate': challenge,
  'proxy-authenticate': challenge,

  location: redactUrl,
  'content-location': redactUrl,
  referer: redactUrl,
  'x-original-url': redactUrl,
  'x-rewrite-url': redactUrl,
  sourcemap: redactUrl,
  'x-sourcemap': redactUrl,
  refresh,
  link,
}

/** The parser of a header's values. */
export const parserOf = (name: string): Parser => {
  const lower = name.toLowerCase()
  return Object.hasOwn(PARSERS, lower) ? (PARSERS[lower] ?? hidden) : hidden
}
