import { type Book, isHidden } from './book.ts'
import { isPlainName, plainName } from './words.ts'

/** Values that diagnoses read, by the parameter's name in lower case. */
const KNOWN: ReadonlyMap<string, RegExp> = new Map([['uploadtype', /^(?:resumable|media|multipart)$/]])

const REGION = /^[a-z]{2}(?:-[a-z]+){1,3}-\d$/

/** An AWS credential names the region that it is valid in, which may be the wrong one. */
const redactCredential = (value: string, book: Book): string => {
  const region = value.replace(/%2f/gi, '/').split('/')[2] ?? ''
  const hidden = value.split('/')[0] ?? ''
  if (isHidden(hidden) && REGION.test(region)) {
    book.see(hidden)
    return value
  }
  const placeholder = book.hideInUrl(value, 'query')
  return placeholder !== value && REGION.test(region) ? `${placeholder}/date/${region}/s3/aws4_request` : placeholder
}

/** Brackets have to be encoded in a URL, and are part of many names: `filter%5Bname%5D`. */
const redactName = (name: string, book: Book): string =>
  isPlainName(name.replace(/%5b/gi, '[').replace(/%5d/gi, ']')) ? name : plainName(name, 'name', book)

const redactElement = (element: string, book: Book): string => {
  const equals = element.indexOf('=')
  if (equals === -1) return element === '_rsc' ? element : book.hideInUrl(element, 'query')
  const name = element.slice(0, equals)
  const value = element.slice(equals + 1)
  const lower = name.toLowerCase()
  if (KNOWN.get(lower)?.test(value)) return element
  const hidden = lower === 'x-amz-credential' ? redactCredential(value, book) : book.hideInUrl(value, 'query')
  return `${redactName(name, book)}=${hidden}`
}

/** A query, `?` included, of whose parameters only the names stay; one without `=` goes as a whole. */
export const redactQuery = (query: string, book: Book): string =>
  query === ''
    ? ''
    : `?${query
        .slice(1)
        .split('&')
        .map((element) => redactElement(element, book))
        .join('&')}`
