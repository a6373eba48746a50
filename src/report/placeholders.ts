/**
 * A placeholder stands for one value: equal values have equal placeholders in the whole report, and it says what kind of
 * place the value was found in, how long it is and what it is made of.
 *
 * It has two spellings. `‹path 1: 32 letters›` is for people. `hidden-path-1-32-letters` is for URLs, lists and names: it is
 * a token, changes no URL when that is parsed, and no byte of it makes a request header need a preflight.
 */

/** What kind of place a value was found in first. */
export const LABELS = [
  'path',
  'query',
  'fragment',
  'user',
  'cookie',
  'token',
  'value',
  'reason',
  'name',
  'verb',
  'error',
  'id',
  'text',
] as const

export type Label = (typeof LABELS)[number]

/** What a value is made of. */
const SUBSTANCES = ['letter', 'digit', 'character'] as const

const LABEL = LABELS.join('|')
const SUBSTANCE = SUBSTANCES.join('|')
const PLACEHOLDER = new RegExp(
  `‹(?:${LABEL}) \\d{1,9}: \\d{1,9} (?:${SUBSTANCE})s?›|hidden-(?:${LABEL})-\\d{1,9}-\\d{1,9}-(?:${SUBSTANCE})s?(?![a-z])`,
  'g',
)
const READABLE = new RegExp(`^‹(${LABEL}) (\\d+): (\\d+) ((?:${SUBSTANCE})s?)›$`)
const IN_URL = new RegExp(`^hidden-(${LABEL})-(\\d+)-(\\d+)-((?:${SUBSTANCE})s?)$`)

/** Spelt as it stands in a URL, in a list and in a name. */
export const inUrl = (placeholder: string): string => {
  const [, label, number, length, substance] = READABLE.exec(placeholder) ?? []
  return label === undefined ? placeholder : `hidden-${label}-${number}-${length}-${substance}`
}

/** Spelt as people read it, and as the list of redactions has it. */
export const outsideUrl = (placeholder: string): string => {
  const [, label, number, length, substance] = IN_URL.exec(placeholder) ?? []
  return label === undefined ? placeholder : `‹${label} ${number}: ${length} ${substance}›`
}

/** Any text as people read it: its placeholders spelt like everywhere else. For display only, a URL may no longer parse. */
export const readableUrl = (text: string): string => text.replace(PLACEHOLDER, outsideUrl)

/** Every placeholder in a text, in order, in the spelling for people. */
export const placeholdersIn = (text: string): readonly string[] => (text.match(PLACEHOLDER) ?? []).map(outsideUrl)

/** A placeholder's label, such as `cookie`, and its number; null for what is none. */
export const placeholderParts = (placeholder: string): { readonly label: string; readonly number: number } | null => {
  const parts = READABLE.exec(outsideUrl(placeholder))
  return parts?.[1] === undefined ? null : { label: parts[1], number: Number(parts[2]) }
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
