/** A placeholder stands for one secret: the same value has the same number in the whole report. */

/** `%23` instead of `#` inside a URL, where a bare `#` would begin the fragment. */
const PLACEHOLDER = /‹redacted:[a-z0-9._-]{1,40}(?:#|%23)\d{1,9}›/g
const ONLY_PLACEHOLDER = /^‹redacted:[a-z0-9._-]{1,40}(?:#|%23)\d{1,9}›$/
const PARTS = /^‹redacted:(.+)(?:#|%23)(\d+)›$/

/** Spelt as it stands in a URL. */
export const inUrl = (placeholder: string): string => placeholder.replace('#', '%23')

/** Spelt as it stands everywhere else, and in the list of redactions. */
export const outsideUrl = (placeholder: string): string => placeholder.replace('%23', '#')

const isPlaceholder = (text: string): boolean => ONLY_PLACEHOLDER.test(text)

/** A URL as people read it: its placeholders spelt like everywhere else. For display only, it may no longer parse. */
export const readableUrl = (url: string): string => url.replace(PLACEHOLDER, outsideUrl)

/** Every placeholder in a text, in order, in the spelling outside URLs. */
export const placeholdersIn = (text: string): readonly string[] =>
  text.includes('‹redacted:') ? (text.match(PLACEHOLDER) ?? []).map(outsideUrl) : []

/** A placeholder's label, such as `authorization`, and its number; null for what is none. */
export const placeholderParts = (placeholder: string): { readonly label: string; readonly number: number } | null => {
  const parts = isPlaceholder(placeholder) ? PARTS.exec(placeholder) : null
  return parts?.[1] === undefined ? null : { label: parts[1], number: Number(parts[2]) }
}

/** Applies a function to what stands between placeholders; the placeholders themselves stay. */
export const betweenPlaceholders = (text: string, change: (part: string) => string): string => {
  if (!text.includes('‹redacted:')) return change(text)
  let result = ''
  let end = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    result += change(text.slice(end, match.index)) + match[0]
    end = match.index + match[0].length
  }
  return result + change(text.slice(end))
}

/** Text split into what is a placeholder and what is not. */
export const splitPlaceholders = (
  text: string,
): readonly { readonly placeholder: boolean; readonly text: string }[] => {
  const parts: { placeholder: boolean; text: string }[] = []
  let end = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    parts.push({ placeholder: false, text: text.slice(end, match.index) }, { placeholder: true, text: match[0] })
    end = match.index + match[0].length
  }
  return [...parts, { placeholder: false, text: text.slice(end) }].filter((part) => part.text !== '')
}

/** The secrets found so far. */
export interface Book {
  /** The placeholder of a secret; what is empty or already a placeholder comes back as it is. */
  readonly hide: (secret: string, label: string, what: string) => string
  /** Every secret in every spelling it was found in, and its placeholder. */
  readonly secrets: ReadonlyMap<string, string>
  /** Notes what a URL as a whole became, for sentences that quote it. */
  readonly note: (url: string, became: string) => void
  readonly urls: ReadonlyMap<string, string>
  /** What a placeholder stands for; null for one that is not from this book. */
  readonly whatOf: (placeholder: string) => string | null
}

/** Percent-decodes; text that is no valid encoding comes back as it is. */
export const decoded = (text: string): string => {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const labelled = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, '')
    .slice(0, 40) || 'value'

/** An empty book that goes on counting after the placeholders a text already has. */
export const openBook = (taken: Iterable<string>): Book => {
  const secrets = new Map<string, string>()
  const byValue = new Map<string, string>()
  const whats = new Map<string, string>()
  const urls = new Map<string, string>()
  const last = new Map<string, number>()
  for (const placeholder of taken) {
    const parts = placeholderParts(placeholder)
    if (parts !== null) last.set(parts.label, Math.max(last.get(parts.label) ?? 0, parts.number))
  }
  const hide = (secret: string, label: string, what: string): string => {
    if (secret === '' || isPlaceholder(secret)) return secret
    const value = decoded(secret)
    const known = byValue.get(value)
    if (known !== undefined) {
      secrets.set(secret, known)
      return known
    }
    const name = labelled(label)
    const number = (last.get(name) ?? 0) + 1
    const placeholder = `‹redacted:${name}#${number}›`
    last.set(name, number)
    byValue.set(value, placeholder)
    secrets.set(secret, placeholder)
    whats.set(placeholder, what)
    return placeholder
  }
  const note = (url: string, became: string): void => {
    if (became !== url) urls.set(url, became)
  }
  return { hide, secrets, note, urls, whatOf: (placeholder) => whats.get(placeholder) ?? null }
}
