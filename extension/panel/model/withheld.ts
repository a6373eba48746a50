import type { RedactedValue } from '../../../src/report/redaction/book.ts'

/** One value that is taken out, or stands because the user let it. */
export interface Withheld extends RedactedValue {
  /** null: it was taken out before the panel saw it. */
  readonly value: string | null
  /** The value as it is compared, however it is written. */
  readonly plain: string | null
  /** Whoever reads it can use it. */
  readonly opens: boolean
}

/** Those whose name, kind or place has all words of a text. */
export const withheldMatching = (values: readonly Withheld[], text: string): readonly Withheld[] => {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return values
  return values.filter(({ placeholder, what, places }) => {
    const said = [placeholder, what, ...places].join('\n').toLowerCase()
    return words.every((word) => said.includes(word))
  })
}
