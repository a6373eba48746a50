import type { Browser } from '../../src/cors/exchange.ts'

type Names = Readonly<Record<Browser, string>>

/** What browsers call the errors of Node and undici, by the first pattern that their code matches. */
const ERRORS: readonly (readonly [pattern: RegExp, names: Names])[] = [
  [/^ECONNREFUSED$/, { chromium: 'net::ERR_CONNECTION_REFUSED', firefox: 'NS_ERROR_CONNECTION_REFUSED' }],
  [/^(ENOTFOUND|EAI_\w+)$/, { chromium: 'net::ERR_NAME_NOT_RESOLVED', firefox: 'NS_ERROR_UNKNOWN_HOST' }],
  [/^E(HOST|NET)UNREACH$/, { chromium: 'net::ERR_ADDRESS_UNREACHABLE', firefox: 'NS_ERROR_CONNECTION_REFUSED' }],
  [/TIMEOUT|^ETIMEDOUT$/, { chromium: 'net::ERR_TIMED_OUT', firefox: 'NS_ERROR_NET_TIMEOUT' }],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ALTNAME/,
    { chromium: 'net::ERR_CERT_AUTHORITY_INVALID', firefox: 'SEC_ERROR_UNKNOWN_ISSUER' },
  ],
  [/SSL|TLS|^EPROTO$/, { chromium: 'net::ERR_SSL_PROTOCOL_ERROR', firefox: 'SSL_ERROR_RX_RECORD_TOO_LONG' }],
  [
    /HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW/,
    { chromium: 'net::ERR_RESPONSE_HEADERS_TOO_BIG', firefox: 'NS_ERROR_FILE_TOO_BIG' },
  ],
  [/^HPE_|^HTTPParser/, { chromium: 'net::ERR_INVALID_HTTP_RESPONSE', firefox: 'NS_ERROR_PARSING_HTTP_STATUS_LINE' }],
  [/PRX|PROXY/, { chromium: 'net::ERR_TUNNEL_CONNECTION_FAILED', firefox: 'NS_ERROR_PROXY_CONNECTION_REFUSED' }],
]

const BROKEN: Names = { chromium: 'net::ERR_CONNECTION_RESET', firefox: 'NS_ERROR_NET_RESET' }

/** What a browser would call an error of the connection; a code that nobody knows is a broken connection. */
export const browserError = (code: string, browser: Browser): string =>
  (ERRORS.find(([pattern]) => pattern.test(code))?.[1] ?? BROKEN)[browser]
