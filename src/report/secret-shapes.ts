import { type Book, betweenPlaceholders } from './placeholders.ts'
import { SECRET_SHAPES } from './redact-tables.ts'

const keptGroup = (rest: readonly unknown[]): string => {
  const groups = rest.at(-1)
  return typeof groups === 'object' && groups !== null && 'keep' in groups && typeof groups.keep === 'string'
    ? groups.keep
    : ''
}

/** Takes out what is a secret by its shape: tokens, keys, credentials after a scheme, e-mail addresses. */
export const redactShapes = (text: string, book: Book): string =>
  SECRET_SHAPES.reduce(
    (result, { label, what, pattern }) =>
      betweenPlaceholders(result, (part) =>
        part.replace(pattern, (match: string, ...rest: readonly unknown[]) => {
          const keep = keptGroup(rest)
          return keep + book.hide(match.slice(keep.length), label, what)
        }),
      ),
    text,
  )

const UUID = /(?<![0-9A-Za-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9A-Za-z])/gi
const LONG_RUN = /[\w-]{32,}={0,2}/g

/** `how-to-read-this-page-2024`, `getAccountPreferencesByCustomer`: long, but made of words. */
const WORDS =
  /^(?:[a-z]{1,20}|[A-Z][a-z]{0,19}|[A-Z]{2,20}|\d{1,4})(?:[-_](?:[a-z]{1,20}|[A-Z][a-z]{0,19}|[A-Z]{2,20}|\d{1,4}))+$/
const CAMEL_WORDS = /^[a-z]{3,20}(?:[A-Z][a-z]{2,19})+$/

/** Random text that happens to have separators has short pieces; words are long. */
const isMadeOfWords = (run: string): boolean =>
  CAMEL_WORDS.test(run) || (WORDS.test(run) && run.replace(/[^-_]/g, '').length * 4 <= run.length)

/** Takes out what looks like a key in a part of a URL: UUIDs, and runs of 32 characters or more that are no words. */
export const redactRuns = (text: string, label: string, what: string, book: Book): string => {
  const withoutIds = betweenPlaceholders(text, (part) => part.replace(UUID, (match) => book.hide(match, label, what)))
  return betweenPlaceholders(withoutIds, (part) =>
    part.replace(LONG_RUN, (run) => (isMadeOfWords(run) ? run : book.hide(run, label, what))),
  )
}
