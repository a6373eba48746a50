import type { Book } from './book.ts'
import { publicWords } from './words.ts'

/** The text of a status line: the words of the standards, and those by which layers and platforms say what they refuse. */
export const redactReason = (text: string, book: Book): string => publicWords(text, 'reason', book)
