/** A piece of a sentence; `code`: a name or a value, which the sentence has in backticks. */
export interface SentencePart {
  readonly code: boolean
  readonly text: string
}

/**
 * A sentence of ours cut at its backticks. A value that has backticks itself can only swap code and text: each piece
 * is escaped by itself, whatever it is taken for.
 */
export const sentenceParts = (sentence: string): readonly SentencePart[] => {
  const pieces = sentence.split('`')
  const closed = pieces.length % 2 === 1 ? pieces : [...pieces.slice(0, -2), pieces.slice(-2).join('`')]
  return closed.map((text, index) => ({ code: index % 2 === 1, text })).filter((part) => part.text !== '')
}

/** A sentence without its backticks, where there is no mono type to show them. */
export const plainSentence = (sentence: string): string =>
  sentenceParts(sentence)
    .map((part) => part.text)
    .join('')
