import type { ConsoleMessage } from '../cors/console-message.ts'

const SPEAKERS = { chromium: 'Chromium’s', firefox: 'Firefox’s', safari: 'Safari’s', library: 'A library’s' } as const

/** Why no recording has such a request. */
export const NEVER_SHOWN = 'The browser stopped it before it sent anything, and shows no extension such a request.'

/** What a pasted console message says: who speaks, what it means, and the rule that it names. */
export const consoleWords = ({ browser, rule, stage, sentence }: ConsoleMessage): string => {
  const place = stage === null ? '' : ` at the ${stage}`
  const named = rule === null ? '' : ` It names the rule \`${rule.id}\`${place}.`
  return `${SPEAKERS[browser]} message: ${sentence}${named}`
}
