export interface Option<Id extends string = string> {
  readonly id: Id
  readonly label: string
}

const words = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean)

/**
 * The options in whose label or id every word of `text` occurs, whatever its case; all of them for an empty text. Those
 * that begin with the text come first, else the order stays.
 */
export const narrow = <Id extends string>(options: readonly Option<Id>[], text: string): readonly Option<Id>[] => {
  const wanted = words(text)
  const start = wanted.join(' ')
  const found = options.filter(({ id, label }) => wanted.every((word) => `${label} ${id}`.toLowerCase().includes(word)))
  const begins = ({ label }: Option): boolean => label.toLowerCase().startsWith(start)
  return [...found.filter(begins), ...found.filter((option) => !begins(option))]
}
