import { clip } from '../cors/clip.ts'
import { type Leg, seenAnswers } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { keptFor, LONGEST_KEPT } from '../cors/max-age.ts'
import { isCorsSafelistedMethod } from '../cors/methods.ts'
import { hostnameOf, originDifference } from '../cors/origin.ts'
import { type PreflightUse, preflightUses } from '../cors/preflight-use.ts'
import type { RuleStep, Verdict } from '../cors/rule.ts'
import { comparedOrigin, requestOrigin } from '../cors/scope.ts'
import { serverActed } from '../cors/server-acted.ts'
import type { Assumed } from './assume.ts'

/** What somebody asks on seeing an exchange, and what they need to know. */
export interface Question {
  readonly id: string
  readonly question: string
  /** Two sentences; names and values in backticks. */
  readonly answer: string
  /** The standard, a browser's documentation or MDN. */
  readonly source: string
}

type Blocked = Extract<Verdict, { kind: 'blocked' }>

/** An exchange that the browser blocked, and the leg on which it did. */
interface Context {
  readonly assumed: Assumed
  readonly verdict: Blocked
  readonly by: RuleStep
  readonly leg: Leg
  /** How that leg got the server’s consent. */
  readonly preflight: PreflightUse
}

interface Entry extends Omit<Question, 'question' | 'answer'> {
  readonly question: (context: Context) => string
  readonly answer: (context: Context) => string
  readonly arises: (context: Context) => boolean
}

const MDN = 'https://developer.mozilla.org/docs/Web'
const FETCH = 'https://fetch.spec.whatwg.org'

const always = (text: string) => () => text

const method = ({ leg }: Context): string => clip(leg.method, 1)

/** Whether a server answered the actual request; what the browser hides is no yes. */
const reachedServer = ({ assumed, verdict }: Context): boolean =>
  verdict.by.stage !== 'preflight' && serverActed(assumed.exchange, verdict) === 'yes'

const mayChange = ({ leg }: Context): boolean => leg.method !== 'GET' && leg.method !== 'HEAD'

const SENT: Readonly<Record<PreflightUse, (method: string) => string>> = {
  none: (method) =>
    `A \`${method}\` like this one needs no preflight, so the browser sends it and looks at the answer’s headers afterwards.`,
  sent: (method) =>
    `The preflight passed, so the browser sent the \`${method}\`, and its answer has to allow the page once more.`,
  cached: (method) =>
    `The browser still knew that the server consents to the \`${method}\`, so it sent it, and its answer has to allow the page once more.`,
  unseen: (method) => `The browser sent the \`${method}\`, and looks at the headers of its answer afterwards.`,
}

const sawIt = (context: Context): string => SENT[context.preflight](method(context))

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/

const isLoopback = (url: string): boolean => LOOPBACK.test(hostnameOf(url))

const differsByLoopbackName = ({ assumed: { exchange }, leg, by }: Context): boolean => {
  const origin = comparedOrigin(exchange, leg, by.stage === 'preflight' ? 'preflight' : 'actual')
  const page = requestOrigin(exchange)
  return (
    seenAnswers(leg).some(
      ({ headers }) =>
        originDifference(getHeader(headers, 'access-control-allow-origin') ?? origin, origin) === 'loopback-name',
    ) ||
    (isLoopback(page) && isLoopback(leg.url) && hostnameOf(page) !== hostnameOf(leg.url))
  )
}

const isCapped = ({ assumed: { exchange }, leg }: Context): boolean =>
  leg.preflight?.response.seen === true &&
  keptFor(leg.preflight.response.value.headers, exchange.browser).why === 'capped'

/** The most particular first; `curl` stands last and is always asked. */
const QUESTIONS: readonly Entry[] = [
  {
    id: 'wildcard-with-credentials',
    source: `${FETCH}/#cors-protocol-and-credentials`,
    arises: ({ by }) => by.rule.id === 'allow-origin-wildcard-with-credentials',
    question: always('Why is `*` refused with credentials?'),
    answer: always(
      'With cookies or a login the answer can be the visitor’s own data, and `*` would let every site read it. A server that means one site has to name its origin, beside `Access-Control-Allow-Credentials: true`.',
    ),
  },
  {
    id: 'loopback-names',
    source: `${MDN}/Security/Same-origin_policy`,
    arises: differsByLoopbackName,
    question: always('Why do `localhost` and `127.0.0.1` differ?'),
    answer: always(
      'Browsers compare scheme, host and port as they are written, and do not look up that two names lead to the same computer. Open the page under the name that the server allows, or let the server allow both.',
    ),
  },
  {
    id: 'max-age-capped',
    source: `${MDN}/HTTP/Reference/Headers/Access-Control-Max-Age`,
    arises: isCapped,
    question: always('Why is `Access-Control-Max-Age` capped?'),
    answer: always(
      `A browser that keeps a preflight’s answer does not hear of changes on the server, nor that a stranger’s network gave the answer, so it keeps none for longer than its own limit. That is ${LONGEST_KEPT.chromium.toLocaleString('en')} seconds in Chromium, ${LONGEST_KEPT.firefox.toLocaleString('en')} in Firefox and 600 in Safari.`,
    ),
  },
  {
    id: 'server-saw-it',
    source: `${FETCH}/#http-cors-protocol`,
    arises: (context) => reachedServer(context) && mayChange(context),
    question: (context) => `Why did the server see the ${method(context)}?`,
    answer: (context) =>
      `${sawIt(context)} The server may have done what it was asked: CORS keeps only the answer from the page.`,
  },
  {
    id: 'not-csrf',
    source: `${MDN}/Security/Attacks/CSRF`,
    arises: (context) => reachedServer(context) && context.leg.method === 'POST' && context.preflight === 'none',
    question: always('Does CORS protect from forged requests (CSRF)?'),
    answer: always(
      'No: a form on any site can send the same `POST`, with the visitor’s cookies unless `SameSite` holds them back, and CORS only keeps the answer from that site. Protect what changes something with a token, with `SameSite`, or by comparing `Origin` on the server.',
    ),
  },
  {
    id: 'not-a-firewall',
    source: `${FETCH}/#http-cors-protocol`,
    arises: ({ by }) => by.rule.id === 'allow-origin-mismatch',
    question: always('Does this keep others out of the API?'),
    answer: always(
      'No: only browsers obey these headers, and any other program sends what it likes, `Origin` included. Who may use the API is for authentication to decide, and CORS says only which sites’ pages may read the answers.',
    ),
  },
  {
    id: 'no-cors',
    source: `${MDN}/API/RequestInit`,
    arises: ({ assumed: { exchange } }) => exchange.type === 'xmlhttprequest',
    question: always("Why not `mode: 'no-cors'`?"),
    answer: ({ leg }) =>
      isCorsSafelistedMethod(leg.method)
        ? 'With it the browser sends the request and gives the page an opaque response: status 0, no headers, no body. It also drops every request header that is not CORS-safelisted, so the server may not even get what it needs.'
        : `With it \`fetch\` refuses the method \`${clip(leg.method, 1)}\`: only \`GET\`, \`HEAD\` and \`POST\` are allowed. Even of those the page gets an opaque response: status 0, no headers, no body.`,
  },
  {
    id: 'server-saw-it',
    source: `${FETCH}/#http-cors-protocol`,
    arises: (context) => reachedServer(context) && !mayChange(context),
    question: (context) => `Why did the server see the ${method(context)}?`,
    answer: (context) => `${sawIt(context)} CORS keeps only the answer from the page.`,
  },
]

const CURL: Entry = {
  id: 'curl',
  source: `${MDN}/HTTP/Guides/CORS`,
  arises: () => true,
  question: always('Why does it work with curl or Postman?'),
  answer: ({ by }) =>
    by.stage === 'preflight'
      ? 'They send no preflight, but the request itself, which may well be answered. Only a browser asks the server first, because it runs pages that its user has no reason to trust.'
      : 'They get the same answer and show it, whatever its headers allow. Only a browser keeps it from a page, because it runs pages that its user has no reason to trust.',
}

const MOST = 3

/** What somebody may ask on seeing this exchange, with answers: at most three, and none where nothing was blocked. */
export const questionsFor = (assumed: Assumed): readonly Question[] => {
  const { exchange, verdict } = assumed
  if (verdict.kind !== 'blocked') return []
  const leg = exchange.legs[verdict.by.leg] ?? exchange.legs[0]
  const preflight = preflightUses(exchange)[verdict.by.leg] ?? 'unseen'
  const context: Context = { assumed, verdict, by: verdict.by, leg, preflight }
  const arising = QUESTIONS.filter(({ arises }) => arises(context)).slice(0, MOST - 1)
  return [...arising, CURL].map(({ id, source, question, answer }) => ({
    id,
    source,
    question: question(context),
    answer: answer(context),
  }))
}
