import type { ConsoleMessage } from '../../../src/cors/console-message.ts'
import { consoleWords, NEVER_SHOWN } from '../../../src/report/console-words.ts'
import type { Term } from './filter.ts'

/** The filter that finds the exchange which a pasted console message is about. */
export const termsOf = ({ url, rule }: ConsoleMessage): readonly Term[] => [
  ...(url === null ? [] : [{ key: null, value: url.toLowerCase(), not: false }]),
  ...(rule === null ? [] : [{ key: 'rule' as const, value: rule.id, not: false }]),
]

/** Where the exchange is that a message is about; empty where the message does not say which. */
const foundWords = ({ url, rule, isUnseen }: ConsoleMessage, found: number): string => {
  if (url === null && rule === null) return ''
  if (found === 0) return isUnseen ? NEVER_SHOWN : 'No recorded exchange matches it: reload the page to record it.'
  return `${found === 1 ? 'One exchange matches' : `${found.toLocaleString('en')} exchanges match`} it.`
}

/** What the panel says of a pasted console message, and of the exchanges that it matches. */
export const explanationOf = (message: ConsoleMessage, found: number): string => {
  const where = foundWords(message, found)
  return `${consoleWords(message)}${where === '' ? '' : ` ${where}`}`
}
