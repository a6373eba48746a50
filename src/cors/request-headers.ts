import type { Browser, HeaderList } from './exchange.ts'

/**
 * Request headers that pages can't set: the browser's own, never a reason for a preflight.
 *
 * Source: https://fetch.spec.whatwg.org/#forbidden-request-header
 */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
])

/** Whether only the browser can set a request header of this name. */
export const isForbiddenRequestHeader = (name: string): boolean => {
  const lower = name.toLowerCase()
  return FORBIDDEN.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-')
}

/**
 * Headers that browsers add to a request by themselves, so that their presence doesn't show that the page set them.
 * Here: a page that sets one of these by hand is only recognised by its preflight.
 */
const ADDED_BY_BROWSERS: ReadonlySet<string> = new Set([
  'user-agent',
  'priority',
  'pragma',
  'cache-control',
  'upgrade-insecure-requests',
  'if-none-match',
  'if-modified-since',
  'if-range',
  'x-client-data',
  'purpose',
  'available-dictionary',
  'content-encoding',
])

/** Whether browsers add a header of this name by themselves. */
export const isSetByBrowsers = (name: string): boolean => ADDED_BY_BROWSERS.has(name.toLowerCase())

/** Client hints that Chromium safelists when a page sets them; Firefox preflights them. */
const CHROMIUM_SAFELISTED: ReadonlySet<string> = new Set([
  'dpr',
  'device-memory',
  'downlink',
  'ect',
  'rtt',
  'save-data',
  'viewport-width',
  'width',
])

const SAFELISTED_NAMES: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'content-language',
  'content-type',
  'range',
])

/**
 * Content types that an HTML form could send.
 *
 * Source: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
const SAFELISTED_CONTENT_TYPES: ReadonlySet<string> = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
])

const MAX_VALUE_BYTES = 128
const MAX_TOTAL_BYTES = 1024

/** Source: https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard names these very bytes
const UNSAFE_BYTE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/
const LANGUAGE = /^[0-9A-Za-z *,\-.;=]*$/
const SINGLE_RANGE = /^bytes=(\d+)-(\d*)$/

/** Source: https://fetch.spec.whatwg.org/#simple-range-header-value */
const isSingleRange = (value: string): boolean => {
  const [, start, end] = SINGLE_RANGE.exec(value) ?? []
  return start !== undefined && (end === '' || BigInt(start) <= BigInt(end ?? ''))
}

const encoder = new TextEncoder()

/** Whether a text takes more bytes than this. A UTF-16 unit takes 1 to 3, so that most texts need no encoding. */
const isLonger = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && encoder.encode(text).length > bytes)

/** Why a request header is not CORS-safelisted. */
export type UnsafeReason = 'name' | 'too-long' | 'unsafe-byte' | 'language' | 'content-type' | 'range'

/**
 * Why a request header, by name and value, is not a CORS-safelisted request-header; null when it is one.
 *
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export const unsafeReason = (name: string, value: string, browser: Browser): UnsafeReason | null => {
  const lower = name.toLowerCase()
  if (browser === 'chromium' && CHROMIUM_SAFELISTED.has(lower)) return null
  if (!SAFELISTED_NAMES.has(lower)) return 'name'
  if (isLonger(value, MAX_VALUE_BYTES)) return 'too-long'
  if (lower === 'accept') return UNSAFE_BYTE.test(value) ? 'unsafe-byte' : null
  if (lower === 'accept-language' || lower === 'content-language') return LANGUAGE.test(value) ? null : 'language'
  if (lower === 'range') return isSingleRange(value) ? null : 'range'
  if (UNSAFE_BYTE.test(value)) return 'unsafe-byte'
  const essence = (value.split(';')[0] ?? '').trim().toLowerCase()
  return SAFELISTED_CONTENT_TYPES.has(essence) ? null : 'content-type'
}

export interface UnsafeHeader {
  readonly name: string
  readonly value: string
  readonly reason: UnsafeReason | 'total-too-long'
}

/**
 * The CORS-unsafe request-headers among those that a page set, in wire order.
 *
 * @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export const unsafeAmong = (setByPage: HeaderList, browser: Browser): readonly UnsafeHeader[] => {
  const unsafe: UnsafeHeader[] = []
  const safelisted: UnsafeHeader[] = []
  for (const [name, value] of setByPage) {
    const reason = unsafeReason(name, value, browser)
    if (reason === null) safelisted.push({ name, value, reason: 'total-too-long' })
    else unsafe.push({ name, value, reason })
  }
  const all = safelisted.map(({ value }) => value).join('')
  return isLonger(all, MAX_TOTAL_BYTES) ? [...unsafe, ...safelisted] : unsafe
}

/** Whether a recorded header may be the page’s own, by its name alone. */
export const mayBeSetByPage = (name: string): boolean =>
  !isForbiddenRequestHeader(name) && !ADDED_BY_BROWSERS.has(name.toLowerCase())

/** The same among all headers of a recorded request: those that browsers add by themselves are left out. */
export const unsafeRequestHeaders = (headers: HeaderList, browser: Browser): readonly UnsafeHeader[] =>
  unsafeAmong(
    headers.filter(([name]) => mayBeSetByPage(name)),
    browser,
  )
