import {
  inUrl,
  LABELS,
  type Label,
  outsideUrl,
  placeholderParts,
  placeholdersIn,
  splitPlaceholders,
} from '../placeholders.ts'
import { createHostBook, type HostBook } from './hosts.ts'
import { plainValue } from './same-value.ts'

/** What the user lets stand. */
export interface RedactionChoice {
  /**
   * Values that are put back everywhere, in whatever way they are written. Here: not their placeholders, which are numbered
   * anew for each report, so that the same one may stand for another value in the next.
   */
  readonly revealed: ReadonlySet<string>
  /** `stand-ins`: host names are replaced too, consistently and with the differences that matter. */
  readonly hosts: 'kept' | 'stand-ins'
}

/** All is taken out, and hosts stay, since they decide. */
export const REDACT_ALL: RedactionChoice = { revealed: new Set(), hosts: 'kept' }

/** One value that is taken out, for the preview. */
export interface RedactedValue {
  /** In the spelling for people. */
  readonly placeholder: string
  /** What kind of value it is, in words. */
  readonly what: string
  /** How often it stands in the facts. */
  readonly count: number
  /** Where it stood, each place once: `URL path`, `request header cookie of leg 1`. */
  readonly places: readonly string[]
  /** Whether the user lets its value stand. */
  readonly revealed: boolean
}

interface Entry {
  readonly placeholder: string
  readonly original: string | null
  readonly revealed: boolean
  readonly places: Set<string>
  count: number
}

/** The values that were found so far, over all exchanges of a report. */
export interface Book {
  /** Where what is hidden next stands, in words. */
  readonly at: (place: string) => void
  /** What stands for a value, as people read it; what is empty or a placeholder comes back as it is. */
  readonly hide: (value: string, label: Label) => string
  /** The same in the spelling for URLs, lists and names. */
  readonly hideInUrl: (value: string, label: Label) => string
  /** Notes the placeholders that a text holds already. */
  readonly see: (text: string) => void
  readonly hosts: HostBook
  /** What was found, and how often it stands in these texts now; a value that is shown counts where it was found. */
  readonly values: (texts: string) => readonly RedactedValue[]
  /** The value behind a placeholder; null where it was a placeholder already. */
  readonly original: (placeholder: string) => string | null
}

const WHAT: Readonly<Record<Label, string>> = {
  path: 'part of a URL path',
  query: 'value of a URL parameter',
  fragment: 'fragment of a URL',
  user: 'user name or password in a URL',
  cookie: 'value of a cookie',
  token: 'credentials',
  value: 'value of a header',
  reason: 'text of a status line',
  name: 'name',
  verb: 'method',
  error: 'text of an error',
  id: 'identifier',
  text: 'part of a value that decides CORS',
}

/** What a placeholder of this label stands for, in words. */
const whatOf = (placeholder: string): string => {
  const label = placeholderParts(placeholder)?.label
  return WHAT[LABELS.find((each) => each === label) ?? 'value']
}

const substanceOf = (value: string): string =>
  /^\d+$/.test(value) ? 'digit' : /^[A-Za-z]+$/.test(value) ? 'letter' : 'character'

const placeholderOf = (value: string, label: Label, number: number): string => {
  const length = [...value].length
  return `‹${label} ${number}: ${length} ${substanceOf(value)}${length === 1 ? '' : 's'}›`
}

const HAS_CONTENT = /[\p{L}\p{N}]/u

/** An empty book; `taken` are texts whose placeholders keep their numbers. */
export const openBook = (choice: RedactionChoice, taken: Iterable<string> = []): Book => {
  const revealed = new Set([...choice.revealed].map(plainValue))
  const byValue = new Map<string, Entry>()
  const byPlaceholder = new Map<string, Entry>()
  const last = new Map<string, number>()
  let place = ''
  for (const text of taken) {
    for (const placeholder of placeholdersIn(text)) {
      const parts = placeholderParts(placeholder)
      if (parts !== null) last.set(parts.label, Math.max(last.get(parts.label) ?? 0, parts.number))
    }
  }
  const count = (entry: Entry): void => {
    entry.count += 1
    entry.places.add(place)
  }
  const enter = (placeholder: string, original: string | null, isRevealed = false): Entry => {
    const entry: Entry = { placeholder, original, revealed: isRevealed, places: new Set(), count: 0 }
    byPlaceholder.set(placeholder, entry)
    return entry
  }
  const see = (text: string): void => {
    for (const placeholder of placeholdersIn(text)) count(byPlaceholder.get(placeholder) ?? enter(placeholder, null))
  }
  const hidden = (value: string, label: Label, spell: (placeholder: string) => string): string => {
    const key = plainValue(value)
    let entry = byValue.get(key)
    if (entry === undefined) {
      const number = (last.get(label) ?? 0) + 1
      last.set(label, number)
      entry = enter(placeholderOf(value, label, number), value, revealed.has(key))
      byValue.set(key, entry)
    }
    count(entry)
    return entry.revealed ? value : spell(entry.placeholder)
  }
  const hiding = (value: string, label: Label, spell: (placeholder: string) => string): string => {
    if (value === '') return value
    const parts = splitPlaceholders(value)
    if (!parts.some((part) => part.placeholder)) return hidden(value, label, spell)
    see(value)
    return parts
      .map(({ placeholder, text }) => (placeholder || !HAS_CONTENT.test(text) ? text : hidden(text, label, spell)))
      .join('')
  }
  return {
    at(words) {
      place = words
    },
    hide: (value, label) => hiding(value, label, outsideUrl),
    hideInUrl: (value, label) => hiding(value, label, inUrl),
    see,
    hosts: createHostBook(choice.hosts),
    values(texts) {
      const counts = new Map<string, number>()
      for (const placeholder of placeholdersIn(texts)) counts.set(placeholder, (counts.get(placeholder) ?? 0) + 1)
      for (const [placeholder, entry] of byPlaceholder) if (entry.revealed) counts.set(placeholder, entry.count)
      return [...counts].map(([placeholder, times]) => {
        const entry = byPlaceholder.get(placeholder)
        return {
          placeholder,
          what: whatOf(placeholder),
          count: times,
          places: [...(entry?.places ?? [])],
          revealed: entry?.revealed ?? false,
        }
      })
    },
    original: (placeholder) => byPlaceholder.get(outsideUrl(placeholder))?.original ?? null,
  }
}

/** Whether nothing but placeholders and punctuation is left of a text. */
export const isHidden = (text: string): boolean =>
  splitPlaceholders(text).every((part) => part.placeholder || !HAS_CONTENT.test(part.text))
