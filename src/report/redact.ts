import { replacingSecrets, replacingUrls } from './known-secrets.ts'
import { type Book, inUrl, openBook, placeholderParts, placeholdersIn } from './placeholders.ts'
import { redactHeader } from './redact-header.ts'
import { isKeptHeader, URL_HEADERS } from './redact-tables.ts'
import { redactText } from './redact-text.ts'
import { exchangeBy, type Treatment } from './redact-treatment.ts'
import { joinUrl, parametersOf, redactTarget, redactUrl, splitUrl } from './redact-url.ts'
import type { Redaction, Report, ReportedExchange } from './report.ts'

const asIs = (text: string): string => text

/** Takes what is a secret by its place, name or shape out of the facts, and notes it in the book. */
const factsByPlace = (book: Book, exchange: ReportedExchange): Treatment => {
  const base = exchange.legs[0].url
  const known = parametersOf(base)
  return {
    url: (url, by) => (by === 'page' ? redactUrl(url, by, book) : redactTarget(url, base, known, book)),
    header: (name, value, side, url) => redactHeader(name, value, { side, url, known }, book),
    prose: asIs,
    code: asIs,
  }
}

/** The same for what was written about the facts; URLs become what they became there. */
const textByShape = (book: Book): Treatment => {
  const replaceUrls = replacingUrls(book.urls)
  const text = (string: string) => redactText(replaceUrls(string, asIs, true), book)
  return { url: asIs, header: (_, value) => value, prose: text, code: text }
}

/** Takes out every other occurrence of what is in the book. Hosts stay: they decide the outcome. */
const everywhereByValue = (book: Book, kept: ReadonlySet<string>): Treatment => {
  const replace = replacingSecrets(book.secrets, kept)
  const url = (string: string): string => {
    const parts = splitUrl(string)
    const tail = joinUrl({ ...parts, scheme: '', userinfo: '', host: '' })
    return parts.scheme + parts.userinfo + parts.host + replace(tail, inUrl, false)
  }
  const memo = new Map<string, string>()
  const remembered = (text: string, prose: boolean): string => {
    const key = `${prose}${text}`
    const found = memo.get(key) ?? replace(text, asIs, prose)
    memo.set(key, found)
    return found
  }
  return {
    url,
    header: (name, value) => {
      if (isKeptHeader(name)) return value
      return URL_HEADERS.has(name.toLowerCase()) ? url(value) : remembered(value, false)
    },
    prose: (text) => remembered(text, true),
    code: (text) => remembered(text, false),
  }
}

/** A treatment that changes nothing and hands every string to `see`. */
const onlyLook = (see: (text: string) => void): Treatment => {
  const look = (text: string) => {
    see(text)
    return text
  }
  return { url: look, header: (_, value) => look(value), prose: look, code: look }
}

/** What must stay readable: origins, hosts, methods, and the values of headers that decide CORS. */
const keptStrings = (exchanges: readonly ReportedExchange[]): ReadonlySet<string> => {
  const kept = new Set<string>()
  for (const exchange of exchanges) {
    for (const text of [exchange.origin, exchange.initiator, exchange.method]) if (text) kept.add(text)
    const treat: Treatment = {
      ...onlyLook(() => undefined),
      url: (url) => {
        kept.add(splitUrl(url).host)
        return url
      },
      header: (name, value) => {
        kept.add(name)
        if (isKeptHeader(name)) kept.add(value)
        return value
      },
    }
    exchangeBy(treat, exchange)
    for (const leg of exchange.legs) if (leg.origin.seen) kept.add(leg.origin.value)
  }
  return kept
}

const countPlaceholders = (exchanges: readonly ReportedExchange[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  const treat = onlyLook((text) => {
    for (const placeholder of placeholdersIn(text)) counts.set(placeholder, (counts.get(placeholder) ?? 0) + 1)
  })
  for (const exchange of exchanges) exchangeBy(treat, exchange)
  return counts
}

/**
 * The report without the secrets it carries: credentials, cookies, tokens in URLs and headers, keys, e-mail addresses,
 * and every other occurrence of the same values. Equal values have equal placeholders, so that equality stays visible.
 * What decides a CORS outcome (`Origin`, `Access-Control-*`, status, method, host) stays, and the verdict with it.
 * Redacting twice changes nothing.
 */
export const redactReport = (report: Report): Report => {
  const taken = [...countPlaceholders(report.exchanges).keys(), ...report.redactions.map((entry) => entry.placeholder)]
  const book = openBook(taken)
  const kept = keptStrings(report.exchanges)
  const facts = report.exchanges.map((exchange) => exchangeBy(factsByPlace(book, exchange), exchange))
  const shaped = textByShape(book)
  const texts = facts.map((exchange) => exchangeBy(shaped, exchange))
  const everywhere = everywhereByValue(book, kept)
  const exchanges = texts.map((exchange) => exchangeBy(everywhere, exchange))

  const before = new Map(report.redactions.map((entry) => [entry.placeholder, entry.what]))
  const redactions = [...countPlaceholders(exchanges)].map(([placeholder, count]): Redaction => {
    const label = placeholderParts(placeholder)?.label ?? 'value'
    return { placeholder, what: book.whatOf(placeholder) ?? before.get(placeholder) ?? label, count }
  })
  return { ...report, redactions, exchanges }
}
