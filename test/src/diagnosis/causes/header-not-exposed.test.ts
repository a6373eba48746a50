import headerNotExposed from '../../../../src/diagnosis/causes/header-not-exposed.ts'
import type { LegOverrides } from '../../../support/exchanges.ts'
import { ALLOWED, API, atResponse, testCause } from '../table.ts'

const answering = (status: number, headers: Readonly<Record<string, string>>) => ({
  leg: { response: { status, headers: { ...ALLOWED, ...headers } } },
})

const MCP = 'https://api.example/mcp'
const BUCKET = 'https://b.s3.example/file'

/** An answer to this request, with these headers beside those that let it pass. */
const asking = (leg: LegOverrides, headers: Readonly<Record<string, string>>) => ({
  leg: { ...leg, response: { headers: { ...ALLOWED, ...headers } } },
})

const next = (leg: LegOverrides) => ({ startedAt: Date.UTC(2026, 0, 5, 9, 0, 5), leg })

const PAGES = { 'X-Total-Count': '42', Link: '</items?page=2>; rel="next"' }

testCause(headerNotExposed, [
  {
    when: 'the page numbers of a list',
    given: answering(200, PAGES),
    confidence: 'hint',
    headline: 'The page can read the response, but not its headers `X-Total-Count` and `Link`.',
  },
  {
    when: 'one of two is named',
    given: answering(200, { ...PAGES, 'Access-Control-Expose-Headers': 'link' }),
    confidence: 'hint',
    headline: 'The page can read the response, but not its header `X-Total-Count`.',
  },
  {
    when: '* beside credentials',
    given: {
      credentials: 'include',
      ...answering(200, { ...PAGES, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': '*' }),
    },
    confidence: 'hint',
    says: /`\*` in `Access-Control-Expose-Headers`/,
  },
  { when: 'where a created resource is', given: answering(201, { Location: '/items/7' }), confidence: 'hint' },
  { when: 'how long to wait', given: answering(429, { 'Retry-After': '30' }), confidence: 'likely' },
  {
    when: 'when to ask again',
    given: answering(429, { 'X-RateLimit-Reset': '1', 'X-RateLimit-Limit': '9' }),
    confidence: 'likely',
    headline: 'The page can read the response, but not its headers `X-RateLimit-Limit` and `X-RateLimit-Reset`.',
  },
  {
    when: 'how long to wait, the server being busy',
    given: answering(503, { 'Retry-After': '30' }),
    confidence: 'hint',
  },
  {
    when: 'the outcome of a call of gRPC-Web',
    given: asking(
      { method: 'POST', requestHeaders: { 'Content-Type': 'application/grpc-web+proto' } },
      { 'grpc-status': '7', 'grpc-message': 'denied' },
    ),
    confidence: 'likely',
    says: /outcome of the call/,
  },
  {
    when: 'the outcome of a call of gRPC-Web, as its answer says',
    given: asking({ method: 'POST' }, { 'Content-Type': 'application/grpc-web-text', 'grpc-status': '7' }),
    confidence: 'likely',
    says: /outcome of the call/,
  },
  {
    when: 'near miss: the outcome of a call that is no gRPC-Web',
    given: asking({ method: 'POST', requestHeaders: { 'Content-Type': 'application/json' } }, { 'grpc-status': '0' }),
    confidence: null,
  },
  {
    when: 'the session of an MCP server',
    given: asking({ method: 'POST', url: MCP }, { 'Mcp-Session-Id': 'a' }),
    confidence: 'likely',
  },
  {
    when: 'the session of an MCP server, and the next request fails for want of it',
    given: asking({ method: 'POST', url: MCP }, { 'Mcp-Session-Id': 'a' }),
    siblings: [next({ method: 'POST', url: MCP, response: { status: 400, headers: ALLOWED } })],
    confidence: 'certain',
    says: /without the session/,
  },
  {
    when: 'near miss: the next request fails although it names the session',
    given: asking({ method: 'POST', url: MCP }, { 'Mcp-Session-Id': 'a' }),
    siblings: [
      next({
        method: 'POST',
        url: MCP,
        requestHeaders: { 'mcp-session-id': 'a' },
        response: { status: 400, headers: ALLOWED },
      }),
    ],
    confidence: 'likely',
  },
  {
    when: 'the tag of a part of an upload',
    given: asking({ method: 'PUT', url: `${BUCKET}?partNumber=1&uploadId=u` }, { ETag: '"a"' }),
    confidence: 'likely',
  },
  {
    when: 'the tag of a part of an upload that cannot be completed',
    given: asking({ method: 'PUT', url: `${BUCKET}?partNumber=1&uploadId=u` }, { ETag: '"a"' }),
    siblings: [next({ method: 'POST', url: `${BUCKET}?uploadId=u`, response: { status: 400, headers: ALLOWED } })],
    confidence: 'certain',
  },
  {
    when: 'near miss: the tag of a whole file',
    given: asking({ method: 'PUT', url: BUCKET }, { ETag: '"a"' }),
    confidence: null,
  },
  {
    when: 'where an upload by tus is',
    given: {
      leg: {
        method: 'POST',
        requestHeaders: { 'Tus-Resumable': '1.0.0' },
        response: { status: 201, headers: { ...ALLOWED, Location: '/files/7', 'Tus-Resumable': '1.0.0' } },
      },
    },
    confidence: 'likely',
    headline: 'The page can read the response, but not its header `Location`.',
  },
  {
    when: 'where a resumable upload to Google goes on',
    given: asking({ method: 'POST', url: `${BUCKET}?uploadType=resumable` }, { Location: 'https://storage.example/7' }),
    confidence: 'likely',
  },
  {
    when: 'the number of rows',
    given: answering(200, { 'Content-Range': 'items 0-9/319' }),
    confidence: 'likely',
  },
  { when: 'a range of bytes', given: answering(206, { 'Content-Range': 'bytes 0-9/319' }), confidence: 'hint' },
  {
    when: 'near miss: bytes beside a whole answer',
    given: answering(200, { 'Content-Range': 'bytes 0-9/10' }),
    confidence: null,
  },
  {
    when: 'how long a list is, of which a page was asked for',
    given: asking({ url: `${API}?_page=2` }, { 'X-Total-Count': '42' }),
    confidence: 'likely',
  },
  {
    when: 'near miss: a link that no script follows',
    given: answering(200, { Link: '</style.css>; rel=preload' }),
    confidence: null,
  },
  {
    when: 'where to get a token',
    given: answering(401, { 'WWW-Authenticate': 'Bearer resource_metadata="https://api.example/.well-known/x"' }),
    confidence: 'likely',
  },
  { when: 'how to log in', given: answering(401, { 'WWW-Authenticate': 'Basic' }), confidence: 'hint' },
  {
    when: 'near miss: * without',
    given: answering(200, { ...PAGES, 'Access-Control-Expose-Headers': '*' }),
    confidence: null,
  },
  { when: 'near miss: a name of no interest', given: answering(200, { 'X-Served-By': 'a' }), confidence: null },
  { when: 'near miss: a status without a wait', given: answering(200, { 'Retry-After': '30' }), confidence: null },
  { when: 'near miss: a font', given: { type: 'font', ...answering(200, PAGES) }, confidence: null },
  { when: 'near miss: blocked', given: atResponse(200, PAGES), confidence: null, first: 'cors-not-configured' },
])
