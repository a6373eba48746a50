import { cut } from '../cut.ts'
import { readableUrl } from '../placeholders.ts'
import { sentenceParts } from '../sentence.ts'
import { visible } from '../visible.ts'

/** The longest value that is shown whole. */
const MOST_SHOWN = 1000

const shown = (value: string): string => {
  const { text, left } = cut(readableUrl(value), MOST_SHOWN)
  return visible(text) + (left === 0 ? '' : `… (${left} more characters)`)
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))

/** A value as a code span: nothing in it is markup, a mention or a link. Empty values show as such. */
export const mdCode = (value: string): string => {
  const text = shown(value)
  if (text === '') return '*(empty)*'
  const fence = '`'.repeat(longestRun(text) + 1)
  // Spaces at both ends are stripped once; a backtick or a space at an end needs that guard.
  const guard = /^[` ]|[` ]$/.test(text) ? ' ' : ''
  return `${fence}${guard}${text}${guard}${fence}`
}

/** The same inside a table, where a bar would end the cell even in a code span. */
export const mdCell = (value: string): string => mdCode(value).replaceAll('|', '\\|')

const PUNCTUATION = /[\\`*_[\]<>#|~$]/g

/** Text outside code: no markup, no HTML, no mention, no reference to an issue, no link. */
export const mdText = (text: string): string =>
  shown(text)
    .replace(/&/g, '&amp;')
    .replace(PUNCTUATION, '\\$&')
    .replace(/(@|\\#)(?=\w)/g, '$1&#8203;')
    .replace(/\b(GH)-(?=\d)/gi, '$1-&#8203;')
    .replace(/\b(www)\./gi, '$1&#8203;.')
    .replace(/\b(https?|ftp|mailto|xmpp):/gi, '$1&#8203;:')

/** Text that we wrote and that holds no value. */
export const mdSentence = (sentence: string): string =>
  sentenceParts(sentence)
    .map(({ code, text }) => (code ? mdCode(text) : mdText(text)))
    .join('')

/** A block of code; its fence is longer than any run of backticks inside. */
export const mdBlock = (code: string, language: string): string => {
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1))
  const lines = code.replace(/\n+$/, '').split('\n').map(visibleLine)
  return [fence + language.replace(/[^a-z0-9]/gi, ''), ...lines, fence].join('\n')
}

const visibleLine = (line: string): string => line.split('\t').map(visible).join('\t')

/** Something folded; GitHub and GitLab need the empty lines to read the inside as Markdown. */
export const mdDetails = (summary: string, inside: string, isOpen = false): string =>
  `<details${isOpen ? ' open' : ''}>\n<summary>${summary}</summary>\n\n${inside}\n\n</details>`
