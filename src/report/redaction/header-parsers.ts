import { type Book, isHidden } from './book.ts'
import { redactMethods, redactNames } from './lists.ts'
import { redactFlag, redactOrigins } from './origins.ts'
import { redactPath } from './path.ts'
import { redactUrl } from './url.ts'
import { isPublicWord } from './vocabulary.ts'
import { isPlainName, plainName, publicWords } from './words.ts'

/** Keeps of a header's value what belongs there and what a diagnosis reads, and hides the rest. */
export type Parser = (value: string, book: Book) => string

const hidden: Parser = (value, book) => book.hide(value, 'value')

/** A value that is one of a few, or one of a form that holds nothing; all others go. */
const only =
  (pattern: RegExp): Parser =>
  (value, book) =>
    pattern.test(value) ? value : hidden(value, book)

const words: Parser = (value, book) => publicWords(value, 'value', book)

/** The same in the spelling that is no less readable to a parser of lists. */
const inList = (value: string, book: Book): string => book.hideInUrl(value, 'value')

const DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/

const date: Parser = (value, book) => {
  if (DATE.test(value) || /^-?\d{1,2}$/.test(value)) return value
  const time = Date.parse(value)
  return Number.isNaN(time) ? hidden(value, book) : new Date(time).toUTCString()
}

const LONGEST_NUMBER = 7

/** A number that is not too long to be a length or a time; a longer one is only known to be long. */
const number: Parser = (value, book) => {
  const [, sign, digits] = /^\s*([+-]?)(\d+)\s*$/.exec(value) ?? []
  if (digits === undefined) return hidden(value, book)
  // Eight digits are a time that somebody multiplied, in whole hours, or nobody’s.
  return digits.length <= LONGEST_NUMBER || (digits.length === LONGEST_NUMBER + 1 && Number(digits) % 3600 === 0)
    ? value
    : value.replace(digits, '9'.repeat(LONGEST_NUMBER + 2)).replace(/^\s*[+-]?/, sign ?? '')
}

const CHARSET =
  /^(?:utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d|gbk|gb18030|gb2312|big5|shift_jis|euc-jp|euc-kr|koi8-[ru]|iso-2022-jp)$/i
const TYPE = /^(?:application|audio|chemical|example|font|image|message|model|multipart|text|video|\*)$/i

const isMediaType = (text: string): boolean => {
  const [type = '', subtype, ...more] = text.split('/')
  return subtype !== undefined && more.length === 0 && TYPE.test(type) && (subtype === '*' || isPlainName(subtype))
}

const redactParameter = (parameter: string, book: Book): string => {
  const [, before = '', name = '', quote = '', value = ''] =
    /^(\s*([^=]*)=\s*("?))([\s\S]*?)"?\s*$/.exec(parameter)?.slice(0) ?? []
  if (name === '') return parameter.trim() === '' ? parameter : inList(parameter, book)
  const plain = plainName(name, 'name', book)
  const isKept =
    (name.toLowerCase() === 'charset' && CHARSET.test(value)) ||
    (/^(?:q|v|level)$/i.test(name) && /^[\d.]{1,5}$|^b3$/.test(value))
  const end = quote === '"' && parameter.trimEnd().endsWith('"') ? '"' : ''
  return `${before.replace(name, plain)}${isKept ? value : inList(value, book)}${end}`
}

/** One media type of a list: type and subtype, and of the parameters the character set and the weight. */
const mediaType = (text: string, book: Book): string => {
  const [essence = '', ...parameters] = text.split(';')
  const type = essence.trim()
  const kept =
    type === '' || isMediaType(type) || isPublicWord(type) ? essence : essence.replace(type, inList(type, book))
  return [kept, ...parameters.map((parameter) => redactParameter(parameter, book))].join(';')
}

/** `Content-Type` and `Accept`. */
const mediaTypes: Parser = (value, book) =>
  value
    .split(',')
    .map((each) => mediaType(each, book))
    .join(',')

const DIRECTIVE =
  /^(?:no-store|no-cache|no-transform|private|public|must-revalidate|proxy-revalidate|must-understand|immutable|only-if-cached|post-check|pre-check|(?:max-age|s-maxage|max-stale|min-fresh|stale-while-revalidate|stale-if-error|post-check|pre-check)\s*=\s*"?\d{1,10}"?)$/i

const elements =
  (isKept: (element: string) => boolean, separators = /([,;]\s*)/): Parser =>
  (value, book) =>
    value
      .split(separators)
      .map((each, index) => {
        const element = each.trim()
        return index % 2 === 1 || element === '' || isKept(element)
          ? each
          : each.replace(element, inList(element, book))
      })
      .join('')

const COOKIE_MARK = /^eyJpdiI6/

const redactCookie = (pair: string, book: Book): string => {
  const [, space = '', name = '', value = ''] = /^(\s*)(?:([^=]*)=)?([\s\S]*)$/.exec(pair) ?? []
  const plain = name === '' ? '' : cookieName(name, book)
  const mark = COOKIE_MARK.test(value) ? 'eyJpdiI6' : ''
  const rest = value.slice(mark.length)
  return space + plain + (pair.includes('=') ? '=' : '') + mark + book.hide(rest, 'cookie')
}

/** Names with a part that differs on each server. */
const cookieName = (name: string, book: Book): string => {
  const [server] = /^BIGipServer/.exec(name) ?? []
  if (server !== undefined) return `${server}${book.hideInUrl(name.slice(server.length), 'name')}`
  return /^TS[0-9a-f]{6,12}$/.test(name) ? 'TS000000' : plainName(name, 'name', book)
}

const cookies: Parser = (value, book) =>
  value
    .split(';')
    .map((pair) => redactCookie(pair, book))
    .join(';')

const ATTRIBUTES: Readonly<Record<string, Parser>> = {
  samesite: only(/^(?:lax|strict|none)$/i),
  secure: only(/^$/),
  httponly: only(/^$/),
  partitioned: only(/^$/),
  priority: only(/^(?:low|medium|high)$/i),
  'max-age': number,
  expires: (value, book) => (DATE.test(value.replaceAll('-', ' ')) ? value : hidden(value, book)),
  path: redactPath,
  domain: redactOrigins,
}

const redactAttribute = (attribute: string, book: Book): string => {
  const [, before = '', name = '', value = ''] = /^(\s*([^=]*?)\s*(?:=\s*|$))([\s\S]*)$/.exec(attribute) ?? []
  const parser = ATTRIBUTES[name.trim().toLowerCase()]
  return parser === undefined
    ? name === '' && value === ''
      ? attribute
      : redactCookie(attribute, book)
    : before + parser(value.trim(), book)
}

/** Firefox hands several `Set-Cookie` lines over as one value with line breaks. */
const setCookie: Parser = (value, book) =>
  value
    .split('\n')
    .map((line) => {
      const [pair = '', ...attributes] = line.split(';')
      return [redactCookie(pair, book), ...attributes.map((attribute) => redactAttribute(attribute, book))].join(';')
    })
    .join('\n')

const SCHEME =
  /^(\s*(?:bearer|basic|digest|negotiate|ntlm|token|dpop|apikey|hawk|hoba|mutual|oauth|scram-sha-\d{1,3}|vapid|gnap|privatetoken|aws4-hmac-sha256)[ \t]+)(\S[\s\S]*)$/i

const credentials: Parser = (value, book) => {
  const [, scheme = '', rest = value] = SCHEME.exec(value) ?? []
  return scheme + book.hide(rest, 'token')
}

const CHALLENGE = /([^\s,="]+)(\s*=\s*)("(?:[^"\\]|\\[\s\S])*"?|[^\s,"]*)|"(?:[^"\\]|\\[\s\S])*"?|[^\s,="]+/g
const SCHEME_NAME =
  /^(?:bearer|basic|digest|negotiate|ntlm|dpop|apikey|hawk|hoba|mutual|oauth|own|tunnel|azureapimanagementkey|scram-sha-\d{1,3}|privatetoken|aws4-hmac-sha256)$/i
const CHALLENGE_VALUE =
  /^(?:utf-8|md5|sha-256|md5-sess|auth|auth-int|true|false|invalid_token|invalid_request|insufficient_scope)$/i

/** Realms by which products are told. */
const OWN_REALM = /^(?:traefik|nextcloud|owncloud|baikaldav|sabredav)$/i

/** Schemes and the names of their parameters; what a parameter says goes, but for words of the standards and names of products. */
const challenge: Parser = (value, book) => {
  if (isHidden(value)) return hidden(value, book)
  return value.replace(CHALLENGE, (match, name: string | undefined, equals: string, given: string) => {
    if (name === undefined) return SCHEME_NAME.test(match) ? match : inList(match, book)
    const bare = given.replace(/^"|"$/g, '')
    const kept = CHALLENGE_VALUE.test(bare) || OWN_REALM.test(bare) ? given : given.replace(bare, inList(bare, book))
    return plainName(name, 'name', book) + equals + (bare === '' ? given : kept)
  })
}

const REL = /^(?:rel|as|crossorigin|fetchpriority|type|hreflang|title|media|nopush|nonce|integrity)$/i

/** Targets as URLs, relations as words. */
const link: Parser = (value, book) =>
  value
    .split(/(<[^<>]*>)/)
    .map((part, index) =>
      index % 2 === 1 ? `<${redactUrl(part.slice(1, -1), book)}>` : redactLinkParameters(part, book),
    )
    .join('')

const redactLinkParameters = (text: string, book: Book): string =>
  text
    .split(/([;,]\s*)/)
    .map((part, index) => {
      if (index % 2 === 1 || part.trim() === '') return part
      const [, name = '', quote = '', value = ''] = /^\s*([\w-]+)\s*(?:=\s*("?)([^"]*)"?\s*)?$/.exec(part) ?? []
      const kept =
        REL.test(name) && value.split(' ').every((word) => word === '' || (isPlainName(word) && word.length <= 20))
      return kept
        ? part
        : name !== '' && REL.test(name)
          ? `${name}=${quote}${inList(value, book)}${quote}`
          : inList(part, book)
    })
    .join('')

const refresh: Parser = (value, book) => {
  const [, before = '', target] =
    /^(\s*\d{0,6}(?:\.\d{0,3})?\s*[;,]\s*(?:url\s*=\s*)?["']?)([\s\S]*)$/i.exec(value) ?? []
  if (target !== undefined) return before + redactUrl(target, book)
  return /^\s*\d{1,6}\s*$/.test(value) ? value : hidden(value, book)
}

const CSP_KEYWORD =
  /^'(?:none|self|unsafe-inline|unsafe-eval|unsafe-hashes|strict-dynamic|report-sample|wasm-unsafe-eval|script)'$|^\*$|^[a-z-]+:$/

/** Directives and keywords; sources and report addresses are URLs, and hashes and nonces go. */
const policy: Parser = (value, book) =>
  value
    .split(/([;,\s]+)/)
    .map((part, index) => {
      if (index % 2 === 1 || part === '' || CSP_KEYWORD.test(part)) return part
      if (/^[a-z-]{3,40}$/.test(part) && isPlainName(part)) return part
      return part.includes('/') || part.includes('.') ? redactUrl(part, book) : inList(part, book)
    })
    .join('')

/** Hexadecimal digits are all alike to whoever looks for so many of them. */
const ray: Parser = (value, book) => {
  if (!/^[0-9a-f]{16}/.test(value)) return hidden(value, book)
  return /^0{16}$/.test(value) ? value : '0'.repeat(16)
}

const imperva: Parser = (value, book) => {
  const [, last] = /^\d+-\d+-(\d+)\b/.exec(value) ?? []
  return last === undefined ? hidden(value, book) : `1-1-${last === '0' ? 0 : 1}`
}

const REGION_SEPARATOR = '::'

const vercelId: Parser = (value, book) => {
  if (isHidden(value) || !value.includes(REGION_SEPARATOR)) return hidden(value, book)
  return `${inList(value.replaceAll(REGION_SEPARATOR, '-'), book)}${REGION_SEPARATOR}`
}

const seconds: Parser = (value, book) =>
  /^\d{1,3}(?:\.\d{1,9})?$/.test(value) ? value : /^\d+\.\d+$/.test(value) ? '0.1' : hidden(value, book)

const positive: Parser = (value, book) => {
  if (/^\d{1,9}$/.test(value)) return value
  return Number(value) > 0 ? '1' : hidden(value, book)
}

/** A code of letters, such as `AuthenticationFailed`. */
const letters: Parser = (value, book) => {
  if (/^[A-Za-z]{3,60}$/.test(value))
    return isPlainName(value) || /^(?:[A-Z][a-z]{2,15}){1,5}$/.test(value) ? value : 'Hidden'
  return hidden(value, book)
}

/** `ForbiddenException:http://…`: the name, and nothing of the address. */
const errorType: Parser = (value, book) => {
  const [type = '', ...rest] = value.split(':')
  const name = isPublicWord(type) || /^(?:[A-Z][a-z]{2,15}){1,6}$/.test(type) ? type : inList(type, book)
  return [name, ...(rest.length === 0 ? [] : [redactUrl(rest.join(':'), book)])].join(':')
}

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
