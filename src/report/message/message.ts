import { elideEnd } from '../cut.ts'
import { mdBlock, mdCode, mdSentence } from '../markdown/escape.ts'
import { readableUrl } from '../placeholders.ts'
import { redactReport } from '../redaction/index.ts'
import type { Report } from '../report.ts'
import { plainSentence } from '../sentence.ts'
import { viewsOf } from '../views.ts'
import { visible } from '../visible.ts'
import { MESSAGE_TITLES, type MessageParts, messageParts } from './parts.ts'

/**
 * Text is what is copied unless somebody chooses: most chats and mail programs show pasted Markdown as it was typed,
 * with its stars and backslashes, and those that do mark it up take four spaces for code, as they stand in the text.
 */
export type MessageVariant = 'text' | 'markdown'

/** A colleague reads one or two; who needs more needs the report. */
const MOST_MESSAGES = 5
const MOST_SENTENCE = 600

const lines = (parts: readonly (string | null)[]): readonly string[] => parts.filter((part) => part !== null)

const stepTitle = ({ step }: MessageParts): string =>
  step === null || step.where === '' ? MESSAGE_TITLES.step : `${MESSAGE_TITLES.step} (${step.where})`

const diff = ({ lines }: MessageParts['change'][number]): string =>
  lines.map(({ is, text }) => `${is === 'today' ? '-' : '+'} ${text}`).join('\n')

const plain = (sentence: string): string => visible(readableUrl(elideEnd(plainSentence(sentence), MOST_SENTENCE)))

const indented = (block: string): string =>
  block
    .trimEnd()
    .split('\n')
    .map((line) => `    ${visible(line)}`)
    .join('\n')

const textOf = (parts: MessageParts): readonly string[] => {
  const { request, origin, browser, outcome, headline, why, step, change, alike, command, problem } = parts
  const say = [
    `${request} from a page on ${origin} in ${browser}: ${outcome}.`,
    headline,
    ...lines([why && `${MESSAGE_TITLES.why} ${why}`, step && `${stepTitle(parts)}: ${step.text}`]),
  ]
  return [
    say.map(plain).join('\n'),
    ...(step?.code ? [indented(step.code.text)] : []),
    ...change.map((answer) => `${answer.title}\n\n${indented(diff(answer))}`),
    ...lines([alike && plain(alike)]),
    ...(command === null ? [] : [`${MESSAGE_TITLES.command}\n\n${indented(command)}`]),
    ...lines([problem && plain(problem)]),
  ]
}

const md = (sentence: string): string => mdSentence(elideEnd(sentence, MOST_SENTENCE))

const markdownOf = (parts: MessageParts): readonly string[] => {
  const { request, origin, browser, outcome, headline, why, step, change, alike, command, problem } = parts
  return [
    `${mdCode(request)} from a page on ${mdCode(origin)} in ${browser}: ${outcome}.`,
    `**${md(headline)}**`,
    ...lines([why && `${MESSAGE_TITLES.why} ${md(why)}`, step && `**${md(stepTitle(parts))}:** ${md(step.text)}`]),
    ...(step?.code ? [mdBlock(step.code.text, step.code.language)] : []),
    ...change.map((answer) => `${answer.title}\n${mdBlock(diff(answer), 'diff')}`),
    ...lines([alike && md(alike)]),
    ...(command === null ? [] : [`${MESSAGE_TITLES.command}\n${mdBlock(command, 'sh')}`]),
    ...lines([problem && md(problem)]),
  ]
}

const WRITE = { text: textOf, markdown: markdownOf } as const

/**
 * A few lines for whoever runs the server: what fails for whom, why, what to do first, and a command that shows it.
 * Without secrets, also where the report has them.
 */
export const renderMessage = (report: Report, variant: MessageVariant = 'text'): string => {
  const views = viewsOf(redactReport(report))
  const left = views.length - MOST_MESSAGES
  const messages = views.slice(0, MOST_MESSAGES).map((view) => WRITE[variant](messageParts(view)).join('\n\n'))
  const note = left > 0 ? [`${left.toLocaleString('en')} more are in the report.`] : []
  return messages.length === 0 ? '' : `${[...messages, ...note].join('\n\n')}\n`
}
