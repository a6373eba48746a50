import { gzipSync } from 'node:zlib'
import { CORS, ORIGIN, type Part, REST, type Reply, STATUS } from './reply.ts'

const ACAO = 'Access-Control-Allow-Origin'
const NOT_REDIRECT: readonly Part[] = ['preflight', 'actual']
const ACTUAL: readonly Part[] = ['actual']

const utf8 = (text: string): string => Buffer.from(text).toString('latin1')

const reply = (id: string, bytes: string, rest: Partial<Reply> = {}): Reply => ({ id, bytes, end: 'close', ...rest })

/** A whole answer with a body of two bytes, and these lines besides. */
const whole = (lines: string, body = '{}'): string =>
  `HTTP/1.1 ${STATUS} As told\r\n${lines}Content-Length: ${body.length}\r\n\r\n${body}`

/** Right but for one thing in its head. */
const head = (id: string, lines: string, rest: Partial<Reply> = {}): Reply => reply(id, whole(lines), rest)

/** Right but for its Access-Control-Allow-Origin. */
const origin = (id: string, lines: string): Reply => head(id, `${lines}${REST}`)

const chunked = (body: string, more = ''): string =>
  `HTTP/1.1 ${STATUS} OK\r\n${CORS}${more}Transfer-Encoding: chunked\r\n\r\n${body}`

const CONNECTIONS: readonly Reply[] = [
  reply('closed-at-once', ''),
  reply('reset-at-once', '', { end: 'reset' }),
  reply('closed-in-status-line', 'HTTP/1.1 20'),
  reply('reset-in-status-line', 'HTTP/1.1 20', { end: 'reset' }),
  reply('closed-before-origin', `HTTP/1.1 ${STATUS} OK\r\nX-A: b\r\n`),
  reply('closed-in-origin', `HTTP/1.1 ${STATUS} OK\r\n${REST}${ACAO}: ${ORIGIN}`),
  reply('closed-after-cors', `HTTP/1.1 ${STATUS} OK\r\n${CORS}`),
  reply('reset-after-cors', `HTTP/1.1 ${STATUS} OK\r\n${CORS}`, { end: 'reset' }),
]

const FRAMING: readonly Reply[] = [
  reply('body-cut', `HTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: 100\r\n\r\nhalf`),
  reply('body-reset', `HTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: 100\r\n\r\nhalf`, { end: 'reset' }),
  reply('body-cut-no-origin', `HTTP/1.1 ${STATUS} OK\r\n${REST}Content-Length: 100\r\n\r\nhalf`),
  reply('length-too-short', `HTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: 1\r\n\r\n{"more":1}`),
  reply('length-negative', `HTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: -1\r\n\r\n{}`),
  reply('length-word', `HTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: two\r\n\r\n{}`),
  reply('length-huge', `HTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: 99999999999999999999\r\n\r\n{}`),
  reply('length-differs', `HTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`),
  reply('length-repeats', `HTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`),
  reply('length-missing', `HTTP/1.1 ${STATUS} OK\r\n${CORS}\r\n{}`),
  reply('chunk-cut', chunked('5\r\nab')),
  reply('chunk-last-missing', chunked('2\r\n{}\r\n')),
  reply('chunk-bad-size', chunked('xyz\r\n{}\r\n0\r\n\r\n')),
  reply('chunk-extension', chunked('2;a="b"\r\n{}\r\n0\r\n\r\n')),
  reply('chunk-and-length', chunked('2\r\n{}\r\n0\r\n\r\n', 'Content-Length: 9\r\n')),
  reply(
    'origin-in-trailer',
    `HTTP/1.1 ${STATUS} OK\r\n${REST}Trailer: ${ACAO}\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n${ACAO}: ${ORIGIN}\r\n\r\n`,
  ),
  reply('transfer-encoding-unknown', `HTTP/1.1 ${STATUS} OK\r\n${CORS}Transfer-Encoding: zip\r\n\r\n{}`),
  head('gzip-broken', `${CORS}Content-Encoding: gzip\r\n`),
  reply(
    'gzip-cut',
    whole(`${CORS}Content-Encoding: gzip\r\n`, gzipSync('{"a":1}'.repeat(99)).toString('latin1', 0, 24)),
  ),
  head('brotli-broken', `${CORS}Content-Encoding: br\r\n`),
  head('encoding-unknown', `${CORS}Content-Encoding: zip\r\n`),
]

const STATUS_LINES: readonly Reply[] = [
  reply('garbage', 'this is not HTTP at all\r\n\r\n'),
  reply('garbage-binary', '\x16\x03\x01\x00\xff\x00\x01\x02\r\n\r\n'),
  reply('ssh', 'SSH-2.0-OpenSSH_9.6\r\n'),
  reply('http-0.9', '<p>just a body'),
  reply('http-1.0', `HTTP/1.0 ${STATUS} OK\r\n${CORS}\r\n{}`),
  reply('http-1.0-no-origin', `HTTP/1.0 ${STATUS} OK\r\n${REST}\r\n{}`),
  reply('http-2-text', `HTTP/2 ${STATUS}\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
  reply('http-9.9', `HTTP/9.9 ${STATUS} OK\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
  reply('http-lower-case', `http/1.1 ${STATUS} ok\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
  reply('http-no-version', `HTTP ${STATUS} OK\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
  reply('icy', `ICY ${STATUS} OK\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
  ...['0', '99', '000', '600', '999', '1000', '2000', '20', 'abc', '-200', '+200', ''].map((status) =>
    reply(`status-${status || 'none'}`, `HTTP/1.1 ${status} OK\r\n${CORS}Content-Length: 2\r\n\r\n{}`, {
      parts: NOT_REDIRECT,
    }),
  ),
  reply('reason-missing', `HTTP/1.1 ${STATUS}\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
  reply('reason-latin-1', `HTTP/1.1 ${STATUS} Sch\xf6n\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
  reply('reason-long', `HTTP/1.1 ${STATUS} ${'x'.repeat(9000)}\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
  reply('blank-first', `\r\n\r\nHTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
  reply('junk-first', `junk HTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
  reply('bom-first', `${utf8('\ufeff')}HTTP/1.1 ${STATUS} OK\r\n${CORS}Content-Length: 2\r\n\r\n{}`),
]

const INFORMATIONAL: readonly Reply[] = [
  reply('100-first', `HTTP/1.1 100 Continue\r\n\r\n${whole(CORS)}`),
  reply('103-first', `HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n${whole(CORS)}`),
  reply('103-with-cors', `HTTP/1.1 103 Early Hints\r\n${ACAO}: ${ORIGIN}\r\n\r\n${whole(REST)}`),
  reply('103-and-again', `HTTP/1.1 103 Early Hints\r\n${ACAO}: ${ORIGIN}\r\n\r\n${whole(CORS)}`),
  reply('103-and-other', `HTTP/1.1 103 Early Hints\r\n${ACAO}: https://a.example\r\n\r\n${whole(CORS)}`),
  reply('102-thrice', `${'HTTP/1.1 102 Processing\r\n\r\n'.repeat(3)}${whole(CORS)}`),
  reply('103-only', `HTTP/1.1 103 Early Hints\r\n${CORS}\r\n`),
  reply('100-only-reset', 'HTTP/1.1 100 Continue\r\n\r\n', { end: 'reset' }),
  reply('101', `HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n${CORS}\r\n`),
]

const LINES: readonly Reply[] = [
  head('line-without-colon', `nonsense\r\n${CORS}`),
  head('line-without-name', `: x\r\n${CORS}`),
  head('line-odd-name', `X (y) "z": 1\r\n${CORS}`),
  head('line-space-first', ` X: y\r\n${CORS}`),
  reply('line-feeds', whole(CORS).replaceAll('\r\n', '\n')),
  reply('line-feeds-in-cors', `HTTP/1.1 ${STATUS} OK\n${CORS}Content-Length: 2\r\n\n{}`),
  reply('carriage-returns', `HTTP/1.1 ${STATUS} OK\rX: y\r${CORS}Content-Length: 2\r\r{}`),
  head('nul-in-other', `X: a\0b\r\n${CORS}`),
  head('return-in-other', `X: a\rb\r\n${CORS}`),
  head('latin-1-in-other', `X-Caf: caf\xe9\r\n${CORS}`),
  head('utf-8-in-other', `X-Sign: ${utf8('→ ☃ \u202eabc')}\r\n${CORS}`),
  head('controls-in-other', `X-Bell: \x07\x1b[31mred\x1b[0m\r\n${CORS}`),
  head('headers-64k', `X-Big: ${'x'.repeat(65_536)}\r\n${CORS}`),
  head('headers-300k', `X-Big: ${'x'.repeat(300_000)}\r\n${CORS}`),
  head('headers-thousand', `${Array.from({ length: 1000 }, (_, i) => `X-${i}: ${i}\r\n`).join('')}${CORS}`),
  head('cookies-odd', `Set-Cookie: \r\nSet-Cookie: =\r\nSet-Cookie: a\r\nSet-Cookie: b=\xe9; Domain=.com\r\n${CORS}`),
  head('refresh', `Refresh: 0; url=/elsewhere\r\n${CORS}`),
]

const ORIGINS: readonly Reply[] = [
  origin('origin-missing', ''),
  origin('origin-space-before-colon', `${ACAO} : ${ORIGIN}\r\n`),
  origin('origin-tab-before-colon', `${ACAO}\t: ${ORIGIN}\r\n`),
  origin('origin-space-in-name', `Access-Control-Allow- Origin: ${ORIGIN}\r\n`),
  origin('origin-space-first', ` ${ACAO}: ${ORIGIN}\r\n`),
  origin('origin-after-blank-value', `X:\r\n ${ACAO}: ${ORIGIN}\r\n`),
  origin('origin-folded', `${ACAO}:\r\n ${ORIGIN}\r\n`),
  origin('origin-folded-tab', `${ACAO}: ${ORIGIN}\r\n\t\r\n`),
  origin('origin-folded-more', `${ACAO}: ${ORIGIN}\r\n more\r\n`),
  origin('origin-no-space', `${ACAO}:${ORIGIN}\r\n`),
  origin('origin-trailing-spaces', `${ACAO}: ${ORIGIN}  \t\r\n`),
  origin('origin-trailing-comma', `${ACAO}: ${ORIGIN},\r\n`),
  origin('origin-leading-comma', `${ACAO}: , ${ORIGIN}\r\n`),
  origin('origin-tab-inside', `${ACAO}: ${ORIGIN}\thttps://a.example\r\n`),
  origin('origin-space-inside', `${ACAO}: ${ORIGIN} https://a.example\r\n`),
  origin('origin-vertical-tab', `${ACAO}: ${ORIGIN}\x0b\r\n`),
  origin('origin-form-feed', `${ACAO}: ${ORIGIN}\x0c\r\n`),
  origin('origin-nbsp', `${ACAO}: ${ORIGIN}\xa0\r\n`),
  origin('origin-utf-8-nbsp', `${ACAO}: ${ORIGIN}${utf8('\u00a0')}\r\n`),
  origin('origin-zero-width', `${ACAO}: ${ORIGIN}${utf8('\u200b')}\r\n`),
  origin('origin-bom', `${ACAO}: ${utf8('\ufeff')}${ORIGIN}\r\n`),
  origin('origin-nul', `${ACAO}: ${ORIGIN}\0\r\n`),
  origin('origin-return', `${ACAO}: ${ORIGIN}\r\r\n`),
  origin('origin-return-inside', `${ACAO}: ${ORIGIN}\rx\r\n`),
  origin('origin-line-feed', `${ACAO}: ${ORIGIN}\n`),
  origin('origin-line-feed-inside', `${ACAO}: http://\n${ORIGIN}\r\n`),
  origin('origin-latin-1', `${ACAO}: http://caf\xe9.test\r\n`),
  origin('origin-utf-8', `${ACAO}: ${utf8('http://café.test')}\r\n`),
  origin('origin-quoted', `${ACAO}: "${ORIGIN}"\r\n`),
  origin('origin-angle', `${ACAO}: <${ORIGIN}>\r\n`),
  origin('origin-escape', `${ACAO}: \x1b[31m${ORIGIN}\r\n`),
  origin('origin-percent', `${ACAO}: http%3A%2F%2Flocalhost\r\n`),
  origin('origin-semicolon', `${ACAO}: ${ORIGIN};\r\n`),
  origin('origin-twice', `${ACAO}: ${ORIGIN}\r\n${ACAO}: ${ORIGIN}\r\n`),
  origin('origin-twice-different', `${ACAO}: ${ORIGIN}\r\n${ACAO}: https://a.example\r\n`),
  origin('origin-twice-star', `${ACAO}: *\r\n${ACAO}: ${ORIGIN}\r\n`),
  origin('origin-twice-case', `${ACAO}: ${ORIGIN}\r\n${ACAO.toLowerCase()}: ${ORIGIN}\r\n`),
  origin('origin-twice-case-different', `${ACAO.toUpperCase()}: ${ORIGIN}\r\n${ACAO.toLowerCase()}: null\r\n`),
  origin('origin-empty-then-right', `${ACAO}:\r\n${ACAO}: ${ORIGIN}\r\n`),
  origin('origin-right-then-empty', `${ACAO}: ${ORIGIN}\r\n${ACAO}:\r\n`),
  origin('origin-empty-twice', `${ACAO}:\r\n${ACAO}:\r\n`),
  origin('origin-thousand-times', `${ACAO}: ${ORIGIN}\r\n`.repeat(1000)),
  origin('origin-long', `${ACAO}: ${ORIGIN}${'/x'.repeat(20_000)}\r\n`),
  origin('origin-markup', `${ACAO}: <img/src=x/onerror=alert(1)>\r\n`),
  origin('origin-null', `${ACAO}: null\r\n`),
  origin('origin-file', `${ACAO}: file://\r\n`),
]

/** Statuses that browsers treat in a way of their own. */
const STATUSES: readonly Reply[] = [
  ...[204, 205, 206, 304, 300, 305, 306, 400, 402, 407, 408, 417, 421, 425, 426, 429, 451, 500, 503, 511, 599].flatMap(
    (status) => [
      reply(`status-${status}-body`, `HTTP/1.1 ${status} X\r\n${CORS}Content-Length: 2\r\n\r\n{}`, {
        parts: NOT_REDIRECT,
      }),
      reply(`status-${status}-no-origin`, `HTTP/1.1 ${status} X\r\n${REST}Content-Length: 2\r\n\r\n{}`, {
        parts: ACTUAL,
      }),
    ],
  ),
  ...[301, 302, 303, 307, 308].map((status) =>
    reply(`status-${status}-nowhere`, `HTTP/1.1 ${status} X\r\n${CORS}Content-Length: 2\r\n\r\n{}`, {
      parts: NOT_REDIRECT,
    }),
  ),
]

/** Everything that a broken server does to an answer. */
export const REPLIES: readonly Reply[] = [
  ...CONNECTIONS,
  ...FRAMING,
  ...STATUS_LINES,
  ...INFORMATIONAL,
  ...LINES,
  ...ORIGINS,
  ...STATUSES,
]
