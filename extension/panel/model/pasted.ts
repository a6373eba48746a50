import type { ConsoleMessage } from '../../../src/cors/console-message.ts'
import type { Term } from './filter.ts'

const BROWSERS = { chromium: 'Chromium', firefox: 'Firefox', safari: 'Safari' } as const

/** The filter that finds the exchange which a pasted console message is about. */
export const termsOf = ({ url, rule }: ConsoleMessage): readonly Term[] => [
  ...(url === null ? [] : [{ key: null, value: url.toLowerCase(), not: false }]),
  ...(rule === null ? [] : [{ key: 'rule' as const, value: rule.id, not: false }]),
]

/** What the panel says of a pasted console message, and of the exchanges that it matches. */
export const explanationOf = ({ browser, rule, stage, sentence }: ConsoleMessage, found: number): string => {
  const place = stage === null ? '' : ` at the ${stage}`
  const named = rule === null ? '' : ` It names the rule \`${rule.id}\`${place}.`
  const where =
    found === 0
      ? 'No recorded exchange matches it: reload the page to record it.'
      : `${found === 1 ? 'One exchange matches' : `${found.toLocaleString('en')} exchanges match`} it.`
  return `${BROWSERS[browser]}’s message: ${sentence}${named} ${where}`
}
