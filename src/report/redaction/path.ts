import { fileTypeIn } from '../../diagnosis/file-type.ts'
import { type Book, isHidden } from './book.ts'
import { isShortNumber, isWord } from './words.ts'

/** Segments that diagnoses read, and that are not words by themselves. */
const KNOWN: ReadonlySet<string> = new Set([
  ...[
    '.well-known',
    '.netlify',
    '.pomerium',
    '.vite',
    '@vite',
    '@react-refresh',
    '@id',
    '__x00__',
    'node_modules',
    'oauth2',
    'v2.0',
  ],
  ...['remoteentry.js', 'mf-manifest.json', 'token.oauth2', 'jwks.json', 'user_info', 'b2api', 'b2_authorize_account'],
  ...['cgi-bin', 'blockpage.cgi', 'block_message.cgi', 'fgtauth', 'aud', 'saml2', 'openid-connect', '.', '..', '*'],
])

const EXTENSION = /\.(?:[a-z]{2,5}|[a-z]{1,4}\d|min\.js|d\.ts)$/
const LOCALE = /^[a-z]{2}(?:-[a-z]{2}|-[a-z]{4})?$/i
const MOST_WORDS = 3

const areWords = (text: string): boolean => {
  const words = text.split(/[-_]/)
  return (
    words.length <= MOST_WORDS && words.every((word, index) => isWord(word) || (index > 0 && /^\d{1,4}$/.test(word)))
  )
}

const isPlain = (segment: string): boolean =>
  segment === '' ||
  KNOWN.has(segment.toLowerCase()) ||
  LOCALE.test(segment) ||
  isShortNumber(segment.replace(EXTENSION, '')) ||
  /^v\d{1,3}$/i.test(segment) ||
  areWords(segment.replace(EXTENSION, ''))

/** Words after a delimiter that say where people log in, which advice hangs on. */
const LOGIN =
  /(?:^|[_.-])(log[-_]?in|sign[-_]?in|sso|saml2?|oauth2?|openid|oidc|cas|authorize|authenticate|auth)(?=[_.?-]|$)/i

/** What diagnoses read at the end or inside of a segment that goes. */
const markOf = (segment: string): string => {
  const login = LOGIN.exec(segment)?.[1]
  const file = /(?:\.hot-update\.m?js(?:on)?|\.php)$/.exec(segment)?.[0] ?? fileTypeIn(segment)
  return (login === undefined ? '' : `-${login}`) + file
}

const redactSegment = (segment: string, book: Book): string => {
  if (isPlain(segment)) return segment
  if (isHidden(segment)) {
    book.see(segment)
    return segment
  }
  const mark = markOf(segment)
  const hidden = segment.endsWith(mark) ? segment.slice(0, segment.length - mark.length) : segment
  const placeholder = book.hideInUrl(hidden, 'path')
  return placeholder === hidden ? segment : placeholder + mark
}

/** Matrix parameters (`;jsessionid=…`) keep their names at most. */
const redactWithParameters = (segment: string, book: Book): string => {
  const [first = '', ...parameters] = segment.split(';')
  return [
    redactSegment(first, book),
    ...parameters.map((parameter) => {
      const equals = parameter.indexOf('=')
      if (equals === -1) return book.hideInUrl(parameter, 'path')
      return `${redactSegment(parameter.slice(0, equals), book)}=${book.hideInUrl(parameter.slice(equals + 1), 'path')}`
    }),
  ].join(';')
}

/** A path with the segments that are plain words or short numbers; the others go, and no slash is lost. */
export const redactPath = (path: string, book: Book): string =>
  path
    .split(/([/\\]+)/)
    .map((segment, index) => (index % 2 === 1 ? segment : redactWithParameters(segment, book)))
    .join('')
