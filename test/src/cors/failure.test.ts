import { describe, expect, test } from 'vitest'
import { type Browser, type Ending, unseen } from '../../../src/cors/exchange.ts'
import { failureKind, failureOf, isSilentError, namedFailure, stoppedSilently } from '../../../src/cors/failure.ts'
import { exchange, type LegOverrides } from '../../support/exchanges.ts'

const UNANSWERED = unseen('never-sent')

const LOCATION = { Location: 'https://b.example/' }

const error = (text: string): Ending => ({ how: 'error', error: text })

describe('what an error string says', () => {
  test.each([
    ['connection-refused', 'net::ERR_CONNECTION_REFUSED'],
    ['connection-refused', 'net::ERR_ADDRESS_UNREACHABLE'],
    ['connection-refused', 'net::ERR_UNSAFE_PORT'],
    ['connection-refused', 'NS_ERROR_CONNECTION_REFUSED'],
    ['connection-refused', 'NS_ERROR_WEBSOCKET_CONNECTION_REFUSED'],
    ['connection-refused', 'NS_ERROR_PORT_ACCESS_NOT_ALLOWED'],
    ['name-not-resolved', 'net::ERR_NAME_NOT_RESOLVED'],
    ['name-not-resolved', 'NS_ERROR_UNKNOWN_HOST'],
    ['tls', 'net::ERR_CERT_AUTHORITY_INVALID'],
    ['tls', 'net::ERR_SSL_PROTOCOL_ERROR'],
    ['tls', 'SSL received a record that exceeded the maximum permissible length.'],
    ['tls', 'Peer’s Certificate issuer is not recognized.'],
    ['tls', 'Das Zertifikat der Gegenstelle wurde ausgestellt von einem unbekannten Aussteller.'],
    ['connection-broken', 'net::ERR_EMPTY_RESPONSE'],
    ['connection-broken', 'net::ERR_CONNECTION_RESET'],
    ['connection-broken', 'net::ERR_CONNECTION_CLOSED'],
    ['connection-broken', 'net::ERR_CONNECTION_ABORTED'],
    ['connection-broken', 'net::ERR_HTTP2_SERVER_REFUSED_STREAM'],
    ['tls', 'net::ERR_HTTP2_INADEQUATE_TRANSPORT_SECURITY'],
    ['connection-broken', 'net::ERR_CONTENT_LENGTH_MISMATCH'],
    ['connection-broken', 'net::ERR_INCOMPLETE_CHUNKED_ENCODING'],
    ['connection-broken', 'net::ERR_NETWORK_CHANGED'],
    ['connection-broken', 'NS_ERROR_NET_RESET'],
    ['connection-broken', 'NS_ERROR_NET_INTERRUPT'],
    ['connection-broken', 'NS_ERROR_NET_PARTIAL_TRANSFER'],
    ['connection-broken', 'NS_ERROR_NET_ON_RECEIVING_FROM'],
    ['timed-out', 'net::ERR_TIMED_OUT'],
    ['timed-out', 'net::ERR_CONNECTION_TIMED_OUT'],
    ['timed-out', 'NS_ERROR_NET_TIMEOUT'],
    ['invalid-response', 'net::ERR_INVALID_HTTP_RESPONSE'],
    ['invalid-response', 'net::ERR_INVALID_RESPONSE'],
    ['invalid-response', 'NS_ERROR_FILE_TOO_BIG'],
    ['invalid-response', 'net::ERR_RESPONSE_HEADERS_TOO_BIG'],
    ['invalid-response', 'net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH'],
    ['invalid-response', 'net::ERR_INVALID_CHUNKED_ENCODING'],
    ['invalid-response', 'net::ERR_CONTENT_DECODING_FAILED'],
    ['invalid-response', 'net::ERR_HTTP2_PROTOCOL_ERROR'],
    ['invalid-response', 'NS_ERROR_INVALID_CONTENT_ENCODING'],
    ['invalid-response', 'NS_ERROR_CORRUPTED_CONTENT'],
    ['aborted', 'net::ERR_ABORTED'],
    ['aborted', 'NS_BINDING_ABORTED'],
    ['blocked-by-extension', 'net::ERR_BLOCKED_BY_CLIENT'],
    ['blocked-by-extension', 'NS_ERROR_TRACKING_URI'],
    ['blocked-by-extension', 'NS_ERROR_SOCIALTRACKING_URI'],
    ['blocked-by-extension', 'NS_ERROR_BLOCKED_URI'],
    ['blocked-by-extension', 'NS_ERROR_ABORT'],
    ['blocked-by-policy', 'net::ERR_BLOCKED_BY_RESPONSE'],
    ['opaque-response-blocking', 'net::ERR_BLOCKED_BY_ORB'],
    ['blocked-by-policy', 'net::ERR_BLOCKED_BY_CSP'],
    ['resource-policy', 'NS_ERROR_DOM_CORP_FAILED'],
    ['resource-policy', 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin'],
    ['local-network-access', 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS'],
    ['local-network-access', 'net::ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS'],
    ['local-network-access', 'NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED'],
    ['unsafe-redirect', 'net::ERR_UNSAFE_REDIRECT'],
    ['unsafe-redirect', 'net::ERR_TOO_MANY_REDIRECTS'],
    ['unsafe-redirect', 'NS_ERROR_REDIRECT_LOOP'],
    ['proxy', 'net::ERR_UNEXPECTED_PROXY_AUTH'],
    ['proxy', 'net::ERR_PROXY_CONNECTION_FAILED'],
    ['proxy', 'net::ERR_TUNNEL_CONNECTION_FAILED'],
    ['proxy', 'NS_ERROR_PROXY_CONNECTION_REFUSED'],
    ['proxy', 'NS_ERROR_UNKNOWN_PROXY_HOST'],
    ['cache-only', 'net::ERR_CACHE_MISS'],
    ['too-many', 'net::ERR_INSUFFICIENT_RESOURCES'],
    ['stream-needs-http2', 'net::ERR_H2_OR_QUIC_REQUIRED'],
    ['stream-needs-http2', 'net::ERR_ALPN_NEGOTIATION_FAILED'],
    ['unknown', 'net::ERR_FAILED'],
    ['unknown', 'NS_ERROR_FAILURE'],
    ['unknown', ''],
  ])('%s: `%s`', (kind, text) => {
    expect(failureKind(text)).toBe(kind)
  })

  test('keeps the browser’s own words beside one sentence', () => {
    expect(failureOf('tls', 'net::ERR_CERT_DATE_INVALID', 'https://api.example/a')).toEqual({
      kind: 'tls',
      error: 'net::ERR_CERT_DATE_INVALID',
      sentence: 'The TLS connection to `api.example` failed. This is not CORS.',
    })
  })

  test.each([
    ['net::ERR_CONNECTION_REFUSED', 'Nothing listens at `localhost:8080`. This is not CORS.'],
    ['net::ERR_UNSAFE_PORT', 'Browsers refuse the port of `localhost:8080`. This is not CORS.'],
    ['NS_ERROR_PORT_ACCESS_NOT_ALLOWED', 'Browsers refuse the port of `localhost:8080`. This is not CORS.'],
    ['net::ERR_ADDRESS_UNREACHABLE', 'The network has no route to `localhost:8080`. This is not CORS.'],
    ['net::ERR_NAME_NOT_RESOLVED', 'The browser found no address for `localhost:8080`. This is not CORS.'],
    ['net::ERR_INTERNET_DISCONNECTED', 'The browser is offline and cannot reach `localhost:8080`. This is not CORS.'],
    ['net::ERR_TOO_MANY_REDIRECTS', '`localhost:8080` redirects too often. This is not CORS.'],
    [
      'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin',
      '`Cross-Origin-Resource-Policy` stopped the response from `localhost:8080`. This is not CORS.',
    ],
    [
      'net::ERR_BLOCKED_BY_ORB',
      'Opaque response blocking stopped the response from `localhost:8080`. This is not CORS.',
    ],
  ])('%s: %s', (text, sentence) => {
    expect(failureOf(failureKind(text), text, 'http://localhost:8080/a').sentence).toBe(sentence)
  })
})

describe('errors that a CORS failure ends in, and that say nothing', () => {
  test.each<[Browser, string, boolean]>([
    ['chromium', 'net::ERR_FAILED', true],
    ['chromium', 'net::ERR_ABORTED', false],
    ['chromium', 'net::ERR_CONNECTION_REFUSED', false],
    ['chromium', 'NS_ERROR_DOM_BAD_URI', false],
    ['firefox', 'NS_ERROR_DOM_BAD_URI', true],
    ['firefox', 'NS_ERROR_UNEXPECTED', true],
    ['firefox', 'NS_ERROR_FAILURE', true],
    ['firefox', 'NS_BINDING_ABORTED', false],
    ['firefox', 'NS_ERROR_NET_RESET', false],
    ['firefox', 'net::ERR_FAILED', false],
  ])('%s: `%s` is silent: %s', (browser, text, silent) => {
    expect(isSilentError(text, exchange({ browser }))).toBe(silent)
  })

  test('Firefox: a connection that was cut while a redirect was read, which a failed check does too', () => {
    const answered = (status: number) =>
      exchange({ browser: 'firefox', leg: { response: { status, headers: LOCATION } } })
    expect(isSilentError('NS_ERROR_NET_ON_RECEIVING_FROM', answered(302))).toBe(true)
    expect(isSilentError('NS_ERROR_NET_ON_RECEIVING_FROM', answered(200))).toBe(false)
  })
})

describe('whether the last leg was stopped without a word', () => {
  test.each<[boolean, Browser, string, LegOverrides]>([
    [true, 'chromium', 'ended before its body', { ending: error('net::ERR_FAILED'), bodyStarted: false }],
    [false, 'chromium', 'ended while its body was read', { ending: error('net::ERR_FAILED'), bodyStarted: true }],
    [false, 'chromium', 'named its error', { ending: error('net::ERR_ABORTED'), bodyStarted: false }],
    [false, 'chromium', 'completed', {}],
    [false, 'chromium', 'has not ended', { ending: null, bodyStarted: false }],
    [true, 'firefox', 'ended while its body was read', { ending: error('NS_ERROR_DOM_BAD_URI'), bodyStarted: true }],
    [true, 'firefox', 'was a redirect', { ending: error('NS_ERROR_UNEXPECTED'), bodyStarted: true }],
    [false, 'firefox', 'was a beacon that succeeded', { ending: error('NS_ERROR_FAILURE'), bodyStarted: true }],
    [false, 'firefox', 'was cancelled', { ending: error('NS_BINDING_ABORTED'), bodyStarted: true }],
    [false, 'firefox', 'completed', {}],
  ])('%s: a leg in %s that %s', (stopped, browser, _, leg) => {
    expect(stoppedSilently(exchange({ browser, leg }))).toBe(stopped)
  })

  test('looks at the last leg alone', () => {
    const stopped = { ending: error('net::ERR_FAILED'), bodyStarted: false }
    expect(stoppedSilently(exchange({ legs: [stopped, {}] }))).toBe(false)
    expect(stoppedSilently(exchange({ legs: [{}, stopped] }))).toBe(true)
  })
})

describe('the failure that the browser names', () => {
  const refused = (ending: Ending): LegOverrides => ({ response: UNANSWERED, bodyStarted: false, ending })

  test.each<[string | null, Browser, string, LegOverrides]>([
    [null, 'chromium', 'none: it completed', {}],
    [null, 'chromium', 'none: it says nothing', refused(error('net::ERR_FAILED'))],
    [null, 'chromium', 'none: it goes on', { ending: null }],
    ['connection-refused', 'chromium', 'the request’s', refused(error('net::ERR_CONNECTION_REFUSED'))],
    ['abandoned', 'chromium', 'that its page went away', refused({ how: 'abandoned' })],
    [
      'name-not-resolved',
      'chromium',
      'the actual request’s, where the preflight says nothing',
      {
        ...refused(error('net::ERR_NAME_NOT_RESOLVED')),
        preflight: { response: UNANSWERED, ending: error('net::ERR_FAILED') },
      },
    ],
    [
      'connection-refused',
      'firefox',
      'the preflight’s, where the actual request says nothing',
      {
        ...refused(error('NS_ERROR_DOM_BAD_URI')),
        preflight: { response: UNANSWERED, ending: error('NS_ERROR_CONNECTION_REFUSED') },
      },
    ],
    [
      null,
      'firefox',
      'none: the preflight was answered, so its late error is no reason',
      {
        ...refused(error('NS_ERROR_DOM_BAD_URI')),
        preflight: { ending: error('NS_ERROR_NET_ON_RECEIVING_FROM') },
      },
    ],
    [
      'unsafe-redirect',
      'firefox',
      'that it does not follow a redirect to another scheme',
      { response: { status: 302, headers: LOCATION }, ending: error('NS_ERROR_CORRUPTED_CONTENT') },
    ],
    [
      'invalid-response',
      'firefox',
      'the same error, where the answer is no redirect',
      { ending: error('NS_ERROR_CORRUPTED_CONTENT') },
    ],
    [
      'unsafe-redirect',
      'firefox',
      'nothing after a redirect to another scheme',
      { ending: { how: 'redirected', to: 'data:text/plain,hello' } },
    ],
    [
      'unsafe-redirect',
      'chromium',
      'nothing after a preflight that was redirected to what is no URL',
      {
        ...refused(error('net::ERR_FAILED')),
        preflight: { response: { status: 302, headers: { Location: 'http://localhost:99999/' } } },
      },
    ],
    [
      null,
      'chromium',
      'nothing after a preflight that was redirected',
      {
        ...refused(error('net::ERR_FAILED')),
        preflight: { response: { status: 302, headers: { Location: '/elsewhere' } } },
      },
    ],
    [
      'blocked-by-extension',
      'firefox',
      'that it was stopped before it was sent',
      { ...refused(error('NS_ERROR_ABORT')), requestHeaders: unseen('withheld-by-browser') },
    ],
    [
      'connection-broken',
      'firefox',
      'that it was stopped after it was sent, when an HTTP/2 connection goes away',
      refused(error('NS_ERROR_ABORT')),
    ],
    [
      'connection-broken',
      'firefox',
      'the same of its preflight',
      {
        ...refused(error('NS_ERROR_DOM_BAD_URI')),
        preflight: { response: UNANSWERED, ending: error('NS_ERROR_ABORT') },
      },
    ],
    [
      null,
      'firefox',
      'nothing after a redirect that it may follow',
      { ending: { how: 'redirected', to: LOCATION.Location } },
    ],
  ])('%s in %s: %s', (kind, browser, _, leg) => {
    expect(namedFailure(exchange({ browser, leg }))?.kind ?? null).toBe(kind)
  })
})
