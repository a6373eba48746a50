import type { Book } from './book.ts'
import { hidden, inList, type Parser } from './parser.ts'
import { redactUrl } from './url.ts'
import { isPlainName } from './words.ts'

const REL = /^(?:rel|as|crossorigin|fetchpriority|type|hreflang|title|media|nopush|nonce|integrity)$/i

/** Relations that are URLs, by which diagnoses know what answered. */
const KNOWN = /^http:\/\/www\.w3\.org\/ns\/hydra\/core#apiDocumentation$/

/** Targets as URLs, relations as words. */
export const link: Parser = (value, book) =>
  value
    .split(/(<[^<>]*>)/)
    .map((part, index) =>
      index % 2 === 1 ? `<${redactUrl(part.slice(1, -1), book)}>` : redactLinkParameters(part, book),
    )
    .join('')

const redactLinkParameters = (text: string, book: Book): string =>
  text
    .split(/([;,]\s*)/)
    .map((part, index) => {
      if (index % 2 === 1 || part.trim() === '') return part
      const [, name = '', quote = '', value = ''] = /^\s*([\w-]+)\s*(?:=\s*("?)([^"]*)"?\s*)?$/.exec(part) ?? []
      const kept =
        REL.test(name) &&
        value.split(' ').every((word) => word === '' || KNOWN.test(word) || (isPlainName(word) && word.length <= 20))
      return kept
        ? part
        : name !== '' && REL.test(name)
          ? `${name}=${quote}${inList(value, book)}${quote}`
          : inList(part, book)
    })
    .join('')

export const refresh: Parser = (value, book) => {
  const [, before = '', target] =
    /^(\s*\d{0,6}(?:\.\d{0,3})?\s*[;,]\s*(?:url\s*=\s*)?["']?)([\s\S]*)$/i.exec(value) ?? []
  if (target !== undefined) return before + redactUrl(target, book)
  return /^\s*\d{1,6}\s*$/.test(value) ? value : hidden(value, book)
}

const CSP_KEYWORD =
  /^'(?:none|self|unsafe-inline|unsafe-eval|unsafe-hashes|strict-dynamic|report-sample|wasm-unsafe-eval|script)'$|^\*$|^[a-z-]+:$/

/** Directives and keywords; sources and report addresses are URLs, and hashes and nonces go. */
export const policy: Parser = (value, book) =>
  value
    .split(/([;,\s]+)/)
    .map((part, index) => {
      if (index % 2 === 1 || part === '' || CSP_KEYWORD.test(part)) return part
      if (/^[a-z-]{3,40}$/.test(part) && isPlainName(part)) return part
      return part.includes('/') || part.includes('.') ? redactUrl(part, book) : inList(part, book)
    })
    .join('')
