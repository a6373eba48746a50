import type { ChromiumCode, Codes, FirefoxCode } from './codes.ts'
import { neighbourIn, type Speaker, urlOf } from './console-neighbours.ts'
import type { Rule, Stage } from './rule.ts'
import { ALL_RULES } from './rules/index.ts'

/** What a message from a browser's console says. */
export interface ConsoleMessage {
  readonly browser: Speaker
  /** The rule that it names in other words; null where the message names none (`sentence` says why). */
  readonly rule: Rule | null
  readonly stage: Stage | null
  readonly codes: Codes
  /** The URL that was asked for, where the message has one. */
  readonly url: string | null
  /** What it means, in plain words, and whether it is CORS; names and values in backticks. */
  readonly sentence: string
  /** No extension is told of such a request, so that none is ever recorded. */
  readonly isUnseen: boolean
}

interface Pattern {
  readonly pattern: RegExp
  readonly rule: string | null
  readonly meaning: string
}

const MISSING = 'The server’s answer has no `Access-Control-Allow-Origin`.'
const WILDCARD = 'The server allows any origin (`*`), and browsers refuse that for requests with credentials.'
const MULTIPLE =
  '`Access-Control-Allow-Origin` has more than one value, and browsers accept exactly one. Often a proxy and the application both add it.'
const MISMATCH =
  'The server allows another origin than the page’s. Compare the scheme, the host, the port and a trailing slash.'
const CREDENTIALS = 'The request includes credentials, but `Access-Control-Allow-Credentials` is not exactly `true`.'
const STATUS = 'The server did not answer the preflight with a status from 200 to 299.'
const REDIRECT = 'The server redirects the preflight, and browsers do not follow redirects of a preflight.'
const METHOD = '`Access-Control-Allow-Methods` does not list the method. Methods are case-sensitive.'
const HEADER = '`Access-Control-Allow-Headers` does not list a request header that the page sends.'
const BAD_METHODS = '`Access-Control-Allow-Methods` is not a list of method names, so it allows nothing.'
const BAD_HEADERS = '`Access-Control-Allow-Headers` is not a list of header names, so it allows nothing.'
const NOT_HTTP = 'CORS applies only to HTTP and HTTPS URLs, and this URL has another scheme.'

/** The first pattern that matches is what the message says. */
const CHROMIUM: readonly Pattern[] = [
  { pattern: /No 'Access-Control-Allow-Origin' header is present/, rule: 'allow-origin-missing', meaning: MISSING },
  { pattern: /must not be the wildcard/, rule: 'allow-origin-wildcard-with-credentials', meaning: WILDCARD },
  { pattern: /contains multiple values/, rule: 'allow-origin-multiple', meaning: MULTIPLE },
  {
    pattern: /'Access-Control-Allow-Origin' header contains the invalid value/,
    rule: 'allow-origin-invalid',
    meaning:
      '`Access-Control-Allow-Origin` is not an origin: an origin has a scheme, a host and a port, and nothing else.',
  },
  { pattern: /not equal to the supplied origin/, rule: 'allow-origin-mismatch', meaning: MISMATCH },
  { pattern: /'Access-Control-Allow-Credentials' header/, rule: 'allow-credentials-not-true', meaning: CREDENTIALS },
  { pattern: /does not have HTTP ok status/, rule: 'preflight-status-not-ok', meaning: STATUS },
  { pattern: /Redirect is not allowed for a preflight/, rule: 'preflight-redirected', meaning: REDIRECT },
  { pattern: /Method \S+ is not allowed by/, rule: 'method-disallowed', meaning: METHOD },
  { pattern: /Request header field \S+ is not allowed by/, rule: 'header-disallowed', meaning: HEADER },
  { pattern: /Cannot parse Access-Control-Allow-Methods/, rule: 'allow-methods-unparsable', meaning: BAD_METHODS },
  { pattern: /Cannot parse Access-Control-Allow-Headers/, rule: 'allow-headers-unparsable', meaning: BAD_HEADERS },
  {
    pattern: /contains a username and password/,
    rule: 'redirect-to-url-with-credentials',
    meaning:
      'The server redirects to a URL with a user name or password, and browsers do not follow that across origins.',
  },
  {
    pattern: /only supported for protocol schemes|Cross origin requests are only supported/,
    rule: 'redirect-scheme-not-http',
    meaning: NOT_HTTP,
  },
  {
    pattern: /address space|local network|private network/i,
    rule: null,
    meaning:
      'The browser does not let this page reach the local network (Local Network Access). No CORS header changes that.',
  },
]

const FIREFOX: readonly Pattern[] = [
  { pattern: /Access-Control-Allow-Origin' missing/, rule: 'allow-origin-missing', meaning: MISSING },
  { pattern: /Credential is not supported/, rule: 'allow-origin-wildcard-with-credentials', meaning: WILDCARD },
  { pattern: /Multiple CORS header/, rule: 'allow-origin-multiple', meaning: MULTIPLE },
  { pattern: /Access-Control-Allow-Origin' does not match/, rule: 'allow-origin-mismatch', meaning: MISMATCH },
  { pattern: /expected 'true' in CORS header/, rule: 'allow-credentials-not-true', meaning: CREDENTIALS },
  {
    pattern: /preflight response did not succeed|preflight channel did not succeed/,
    rule: 'preflight-status-not-ok',
    meaning: STATUS,
  },
  { pattern: /external redirect not allowed/, rule: 'preflight-redirected', meaning: REDIRECT },
  { pattern: /Did not find method/, rule: 'method-disallowed', meaning: METHOD },
  {
    pattern: /is not allowed according to header|missing token .*Access-Control-Allow-Headers/,
    rule: 'header-disallowed',
    meaning: HEADER,
  },
  { pattern: /invalid token .*Access-Control-Allow-Methods/, rule: 'allow-methods-unparsable', meaning: BAD_METHODS },
  { pattern: /invalid token .*Access-Control-Allow-Headers/, rule: 'allow-headers-unparsable', meaning: BAD_HEADERS },
  {
    pattern: /request not http/i,
    rule: 'redirect-scheme-not-http',
    meaning: NOT_HTTP,
  },
  {
    pattern: /CORS request did not succeed/,
    rule: null,
    meaning:
      'Firefox got no answer: the connection failed, or the request was cancelled or stopped. This is not CORS. The recorded exchange shows the reason.',
  },
  {
    pattern: /CORS disabled/,
    rule: null,
    meaning: 'CORS is turned off in this Firefox (`content.cors.disable`), so every cross-origin request fails.',
  },
]

const SAFARI: readonly Pattern[] = [
  {
    pattern: /Origin \S+ is not allowed by Access-Control-Allow-Origin/,
    rule: 'allow-origin-mismatch',
    meaning: `${MISMATCH} Safari says the same if the header is missing.`,
  },
  {
    pattern: /Cannot use wildcard in Access-Control-Allow-Origin/,
    rule: 'allow-origin-wildcard-with-credentials',
    meaning: WILDCARD,
  },
  { pattern: /cannot contain more than one origin/, rule: 'allow-origin-multiple', meaning: MULTIPLE },
  {
    pattern: /Access-Control-Allow-Credentials is not "true"/,
    rule: 'allow-credentials-not-true',
    meaning: CREDENTIALS,
  },
  { pattern: /Preflight response is not successful/, rule: 'preflight-status-not-ok', meaning: STATUS },
  { pattern: /preflight .*redirect/i, rule: 'preflight-redirected', meaning: REDIRECT },
  { pattern: /Method \S+ is not allowed by Access-Control-Allow-Methods/, rule: 'method-disallowed', meaning: METHOD },
  {
    pattern: /Request header field \S+ is not allowed by Access-Control-Allow-Headers/,
    rule: 'header-disallowed',
    meaning: HEADER,
  },
  {
    pattern: /due to access control checks/,
    rule: null,
    meaning: 'Safari blocked the request for CORS. The console message just above names the reason.',
  },
]

const URL_IN = /(?:at|resource at|load|from) '?(https?:\/\/[^\s'"]+?)(?:'|[.,]?(?:\s|$))/

const urlIn = (text: string): string | null => URL_IN.exec(text)?.[1] ?? null

const ruleOf = (id: string | null): Rule | null => ALL_RULES.find((rule) => rule.id === id) ?? null

const PREFLIGHT_RULES: ReadonlySet<string> = new Set([
  'preflight-status-not-ok',
  'preflight-redirected',
  'method-disallowed',
  'header-disallowed',
  'allow-methods-unparsable',
  'allow-headers-unparsable',
])

/** Where it failed, as far as the words tell: Firefox and Safari use the same words for preflight and response. */
const stageOf = (browser: ConsoleMessage['browser'], rule: Rule | null, text: string): Stage | null => {
  if (rule === null) return null
  if (PREFLIGHT_RULES.has(rule.id)) return 'preflight'
  if (rule.id.startsWith('redirect-')) return 'redirect'
  if (browser !== 'chromium') return null
  return /preflight/.test(text) ? 'preflight' : 'response'
}

const codesOf = (rule: Rule | null, stage: Stage | null): Codes => {
  if (rule === null) return { chromium: null, firefox: null }
  const chromium: ChromiumCode | null = stage === 'preflight' ? rule.chromium.preflight : rule.chromium.response
  const firefox: FirefoxCode | null = rule.firefox
  return { chromium, firefox }
}

/** Each browser's own opening words; Safari has none, so that its patterns are tried last. */
const BROWSERS: readonly (readonly [
  browser: ConsoleMessage['browser'],
  marker: RegExp,
  patterns: readonly Pattern[],
])[] = [
  ['chromium', /blocked by CORS policy/, CHROMIUM],
  ['firefox', /Cross-Origin Request (Blocked|Warning)|\(Reason: /, FIREFOX],
  ['safari', /./, SAFARI],
]

/** At most this much of a pasted text is looked at. */
const MAX_LENGTH = 20_000

const corsMessage = (text: string): ConsoleMessage | null => {
  for (const [browser, marker, patterns] of BROWSERS) {
    if (!marker.test(text)) continue
    const found = patterns.find(({ pattern }) => pattern.test(text))
    if (found === undefined) continue
    const rule = ruleOf(found.rule)
    const stage = stageOf(browser, rule, text)
    const codes = codesOf(rule, stage)
    return { browser, rule, stage, codes, url: urlIn(text), sentence: found.meaning, isUnseen: false }
  }
  return null
}

/** What is often taken for CORS. */
const otherMessage = (text: string): (ConsoleMessage & { readonly isVague: boolean }) | null => {
  const found = neighbourIn(text)
  if (found === null) return null
  const { browser, meaning, isUnseen = false, isVague = false } = found
  const codes = { chromium: null, firefox: null }
  return { browser, rule: null, stage: null, codes, url: urlOf(text, found), sentence: meaning, isUnseen, isVague }
}

/** A message in one line, with the quotation marks of a keyboard: trackers and chats change both. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').trim()

/**
 * Tells what a message pasted from Chromium's, Firefox's or Safari's console means, about CORS or what is often taken
 * for it; null for anything else.
 */
export const explainConsoleMessage = (pasted: string): ConsoleMessage | null => {
  const text = plain(pasted.slice(0, MAX_LENGTH))
  const cors = corsMessage(text)
  if (cors !== null && cors.rule !== null) return cors
  // Firefox says of every other failure too that CORS did not succeed; the line beside it names the reason.
  const other = otherMessage(text)
  if (other === null || (cors !== null && other.isVague)) return cors
  const { isVague: _, ...message } = other
  return message
}
