import { type Book, betweenPlaceholders, decoded, inUrl, placeholdersIn } from './placeholders.ts'
import { isSensitiveParameter, SAS_PARAMETERS } from './redact-tables.ts'
import { redactRuns, redactShapes } from './secret-shapes.ts'

/** A URL cut at its delimiters, byte for byte: joined again it is the same string. */
export interface UrlParts {
  /** Scheme and `//`; empty for a relative URL. */
  readonly scheme: string
  /** With its `@`. */
  readonly userinfo: string
  readonly host: string
  readonly path: string
  /** With its `?`. */
  readonly query: string
  /** With its `#`. */
  readonly fragment: string
}

const URL_PARTS = /^((?:[a-z][a-z0-9+.-]*:)?\/\/)?([\s\S]*)$/i

/** Cuts any string as if it were a URL, absolute or relative; never fails. */
export const splitUrl = (url: string): UrlParts => {
  const [, scheme = '', rest = ''] = URL_PARTS.exec(url) ?? []
  const authority = scheme === '' ? '' : rest.slice(0, rest.search(/[/?#\\]|$/))
  const at = authority.lastIndexOf('@') + 1
  const tail = rest.slice(authority.length)
  const hash = tail.indexOf('#') === -1 ? tail.length : tail.indexOf('#')
  const mark = tail.slice(0, hash).indexOf('?')
  const pathEnd = mark === -1 ? hash : mark
  return {
    scheme,
    userinfo: authority.slice(0, at),
    host: authority.slice(at),
    path: tail.slice(0, pathEnd),
    query: tail.slice(pathEnd, hash),
    fragment: tail.slice(hash),
  }
}

export const joinUrl = ({ scheme, userinfo, host, path, query, fragment }: UrlParts): string =>
  scheme + userinfo + host + path + query + fragment

const elementsOf = (query: string): readonly string[] => (query === '' ? [] : query.slice(1).split('&'))
const nameOf = (element: string): string => decoded(element.split('=', 1)[0] ?? '')

/** The parameters that a request had already when it was made; a redirect that repeats them adds no secret. */
export const parametersOf = (url: string): ReadonlySet<string> => new Set(elementsOf(splitUrl(url).query))

/** A path segment or a query value. Encoded text that holds a secret goes as a whole: its other bytes can't be kept. */
const redactSegment = (segment: string, label: string, what: string, book: Book): string =>
  betweenPlaceholders(segment, (part) => {
    const hidden = redactRuns(redactShapes(part, book), label, what, book)
    const plain = decoded(part)
    if (hidden !== part || plain === part) return hidden
    const nested = redactRuns(redactShapes(redactUrl(plain, 'page', book), book), label, what, book)
    return nested === plain ? part : book.hide(part, label, what)
  })

const redactElement = (element: string, all: boolean, sas: boolean, book: Book): string => {
  const equals = element.indexOf('=')
  const name = nameOf(element)
  if (equals === -1)
    return all ? book.hide(element, 'query', 'URL query') : redactSegment(element, 'query', 'URL query', book)
  const value = element.slice(equals + 1)
  const what = `URL parameter ${name}`
  const secret = all || isSensitiveParameter(name) || (sas && SAS_PARAMETERS.has(name.toLowerCase()))
  const hidden = secret ? book.hide(value, name, what) : redactSegment(value, name, what, book)
  return `${redactSegment(element.slice(0, equals), 'query', 'URL query', book)}=${hidden}`
}

const redactQuery = (query: string, all: boolean, known: ReadonlySet<string>, book: Book): string => {
  const elements = elementsOf(query)
  const sas = elements.some((element) => nameOf(element).toLowerCase() === 'sig')
  const hidden = elements.map((element) => redactElement(element, all && !known.has(element), sas, book))
  return query === '' ? '' : `?${hidden.join('&')}`
}

const PATH_PARAMETER = /^([\w.-]{1,60})=(.+)$/

const redactPath = (path: string, book: Book): string =>
  path
    .split('/')
    .map((segment) =>
      segment
        .split(';')
        .map((part) => {
          const [, name, value] = PATH_PARAMETER.exec(part) ?? []
          if (name === undefined || value === undefined || !isSensitiveParameter(name))
            return redactSegment(part, 'path', 'part of a URL path that looks like a key', book)
          return `${name}=${book.hide(value, name, `URL parameter ${name}`)}`
        })
        .join(';'),
    )
    .join('/')

/** User and password apart: either may stand elsewhere too. */
const redactUserinfo = (userinfo: string, book: Book): string =>
  betweenPlaceholders(userinfo, (part) =>
    part.replace(/[^:@]+/g, (name) => book.hide(name, 'userinfo', 'user or password in a URL')),
  )

const redactFragment = (fragment: string, book: Book): string => {
  if (fragment.length < 2) return fragment
  // Tokens handed over in a fragment are often sent on by themselves.
  redactQuery(`?${fragment.slice(1)}`, false, NONE, book)
  return `#${book.hide(fragment.slice(1), 'fragment', 'fragment of a URL')}`
}

const NONE: ReadonlySet<string> = new Set()

/**
 * Takes the secrets out of a URL and keeps its structure: user and password, fragment, parameters that are secrets by
 * name or shape, path segments that look like keys. `redirect`: the server wrote it, so that every parameter goes
 * which is not in `known`. Scheme, host and port always stay.
 */
export const redactUrl = (
  url: string,
  by: 'page' | 'redirect',
  book: Book,
  known: ReadonlySet<string> = NONE,
): string => {
  const parts = splitUrl(url)
  return joinUrl({
    scheme: parts.scheme,
    userinfo: inUrls(redactUserinfo(parts.userinfo, book)),
    host: parts.host,
    path: inUrls(redactPath(parts.path, book)),
    query: inUrls(redactQuery(parts.query, by === 'redirect', known, book)),
    fragment: inUrls(redactFragment(parts.fragment, book)),
  })
}

const inUrls = (text: string): string => text.replace(/‹redacted:[a-z0-9._-]{1,40}#\d{1,9}›/g, inUrl)

/**
 * The same for where a server sends a request on: `base` is the URL that it answered. Sentences may quote the target
 * as it came or resolved, so both are noted.
 */
export const redactTarget = (url: string, base: string, known: ReadonlySet<string>, book: Book): string => {
  const hidden = redactUrl(url, 'redirect', book, known)
  book.note(url, hidden)
  // Resolving percent-encodes what a placeholder is made of; a URL that has one was noted when it got it.
  if (placeholdersIn(url).length === 0 && URL.canParse(url, base)) {
    const { href } = new URL(url, base)
    book.note(href, redactUrl(href, 'redirect', book, known))
  }
  return hidden
}
