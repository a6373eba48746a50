/** What a shared report must not carry, and what it is useless without. Names are lower case. */

/** Headers that decide or explain a CORS outcome: their values are never taken out. */
const KEPT_HEADERS: ReadonlySet<string> = new Set([
  'origin',
  'vary',
  'allow',
  'server',
  'age',
  'cache-control',
  'x-cache',
  'timing-allow-origin',
])

/** Whether a header's value stays as it is, whatever it holds. */
export const isKeptHeader = (name: string): boolean => {
  const lower = name.toLowerCase()
  return KEPT_HEADERS.has(lower) || lower.startsWith('access-control-')
}

const SENSITIVE_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie2',
  'set-cookie2',
  'x-api-key',
  'api-key',
  'apikey',
  'x-goog-api-key',
  'x-goog-iam-authorization-token',
  'x-amz-security-token',
  'ocp-apim-subscription-key',
  'x-ms-client-principal',
  'x-forwarded-for',
  'forwarded',
  'x-real-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'cf-access-jwt-assertion',
  'cf-access-client-secret',
  'cf-access-client-id',
  'x-client-data',
  'dpop',
])

const SENSITIVE_NAME = /token|secret|passw|auth(?!or)|session|cookie|api[-_]?key|signature|credential|jwt/

/** Whether a header's whole value is a secret by the header's name alone. */
export const isSensitiveHeader = (name: string): boolean => {
  const lower = name.toLowerCase()
  return !isKeptHeader(lower) && (SENSITIVE_HEADERS.has(lower) || SENSITIVE_NAME.test(lower))
}

/** Request and response headers whose value is a URL. `redirect`: the server made it, so its whole query is suspect. */
export const URL_HEADERS: ReadonlyMap<string, 'page' | 'redirect'> = new Map([
  ['referer', 'page'],
  ['x-original-url', 'page'],
  ['x-rewrite-url', 'page'],
  ['location', 'redirect'],
  ['content-location', 'redirect'],
])

/** Parameters of a `WWW-Authenticate` challenge that describe it; every other one is taken out. */
export const CHALLENGE_PARAMETERS: ReadonlySet<string> = new Set([
  'realm',
  'charset',
  'algorithm',
  'qop',
  'stale',
  'scope',
  'error',
  'error_description',
  'domain',
  'resource_metadata',
])

/** Attributes of `Set-Cookie` whose values are the diagnosis. */
export const COOKIE_ATTRIBUTES: ReadonlySet<string> = new Set([
  'samesite',
  'secure',
  'httponly',
  'domain',
  'path',
  'partitioned',
  'max-age',
  'expires',
  'priority',
])

const SENSITIVE_PARAMETERS: ReadonlySet<string> = new Set([
  'code',
  'state',
  'nonce',
  'sid',
  'sessid',
  'phpsessid',
  'jsessionid',
  'key',
  'pwd',
  'pass',
  'assertion',
  'samlrequest',
  'samlresponse',
  'relaystate',
  'sig',
  'policy',
  'key-pair-id',
  'awsaccesskeyid',
  'ticket',
  'email',
  'phone',
  'otp',
  'pin',
  'hmac',
  'challenge',
  'code_challenge',
  'code_verifier',
  'shdf',
  'usg',
  'vses2',
  'fcparams',
  'serverdata',
])

/** Whether a query parameter's value is a secret by the parameter's name alone. */
export const isSensitiveParameter = (name: string): boolean => {
  const lower = name.toLowerCase()
  return SENSITIVE_PARAMETERS.has(lower) || SENSITIVE_NAME.test(lower)
}

/** Azure's shared access signatures: harmless names by themselves, part of the secret beside `sig`. */
export const SAS_PARAMETERS: ReadonlySet<string> = new Set(['sv', 'se', 'sp', 'sr', 'st', 'spr', 'skoid', 'sktid'])

/** Something that is a secret by its own shape, wherever it stands. */
export interface SecretShape {
  readonly label: string
  readonly what: string
  /** Global; group `keep` stays in front of the placeholder. Each starts at a boundary, so that matching is linear. */
  readonly pattern: RegExp
}

export const SECRET_SHAPES: readonly SecretShape[] = [
  {
    label: 'private-key',
    what: 'private key',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  },
  {
    label: 'jwt',
    what: 'JSON Web Token',
    pattern: /(?<![\w-])eyJ[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]*){1,3}/g,
  },
  {
    label: 'credentials',
    what: 'credentials after an authentication scheme',
    // In prose `Bearer tokens` is no secret: what follows the scheme must hold a digit, `=` or mixed case.
    pattern:
      /(?<![\w-])(?<keep>(?:[Bb]earer|BEARER|[Bb]asic|BASIC|[Dd]igest|[Nn]egotiate|NTLM|[Tt]oken|DPoP|[Aa]pi[Kk]ey|AWS4-HMAC-SHA256)(?: |%20|\+))(?=\S{0,300}?(?:\d|=|[a-z][A-Z]))[\w.~+/-]{6,}=*/g,
  },
  {
    label: 'vendor-key',
    what: 'key of a known vendor',
    pattern:
      /(?<![A-Za-z0-9])(?:[srp]k_(?:live|test)_\w{8,}|whsec_\w{8,}|gh[pousr]_\w{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{8,}|xapp-[\w-]{8,}|(?:AKIA|ASIA)[A-Z0-9]{12,}|AIza[\w-]{20,}|ya29\.[\w-]{16,}|npm_[A-Za-z0-9]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|shp(?:at|ca|pa|ss)_\w{16,}|dop_v1_\w{16,}|sk-[\w-]{20,}|hf_[A-Za-z0-9]{20,})/g,
  },
  {
    label: 'email',
    what: 'e-mail address',
    pattern: /(?<![\w.%+-])[\w.%+-]{1,64}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])/g,
  },
]
