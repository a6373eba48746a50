import type { ConsoleMessage } from '../src/cors/console-message.ts'
import type { Exchange } from '../src/cors/exchange.ts'
import type { StackId } from '../src/fix/fix.ts'
import { consoleWords, NEVER_SHOWN } from '../src/report/console-words.ts'
import { mdSentence } from '../src/report/markdown/escape.ts'
import { knownAs } from '../src/report/words.ts'
import { signed } from './exchange-text.ts'
import { countsOf, findingsIn, isFound, isWorthReading, type Tone } from './findings.ts'
import { filesOf, type Input, inputOf, readText } from './input.ts'
import type { FailOn, FormatName } from './options.ts'
import { createPaint, type Paint } from './paint.ts'
import { STATUS, type Status, usage } from './problem.ts'
import { hasColours, type Terminal } from './terminal.ts'
import { written } from './written.ts'

export interface ExplainOptions {
  readonly format: FormatName
  readonly stack: StackId | null
  readonly only: ((url: string) => boolean) | null
  readonly failOn: readonly FailOn[]
  /** What passed too, not only what there is something to say about. */
  readonly all: boolean
  readonly redact: boolean
}

type Recorded = Extract<Input, { kind: 'exchanges' }>

/** Ids that are unique over several files. */
const numbered = (exchanges: readonly Exchange[], file: number): readonly Exchange[] =>
  file === 0 ? exchanges : exchanges.map((exchange) => ({ ...exchange, id: `${file}-${exchange.id}` }))

/** What a console message says, for people. */
export const messageText = (message: ConsoleMessage, paint: Paint): string => {
  const tone: Tone = message.rule === null ? 'failed' : 'blocked'
  const lines = [
    `${signed(tone, message.rule === null ? 'A console message' : 'A console message about CORS', paint)}`,
    `  ${paint.sentence(consoleWords(message))}`,
    ...(message.url === null ? [] : [`  ${paint.sentence(`It is about \`${message.url}\`.`)}`]),
    ...(message.isUnseen ? [`  ${paint.sentence(NEVER_SHOWN)}`] : []),
    ...(knownAs(message.codes) === '' ? [] : [`  ${paint.sentence(knownAs(message.codes), 'gray')}`]),
  ]
  return `${lines.join('\n')}\n\n`
}

const messageJson = ({ browser, rule, stage, codes, url, sentence }: ConsoleMessage): string =>
  `${JSON.stringify({ browser, rule: rule?.id ?? null, stage, codes, url, sentence }, null, 2)}\n`

const messageIn = (format: FormatName, message: ConsoleMessage, paint: Paint): string => {
  switch (format) {
    case 'text':
      return messageText(message, paint)
    case 'markdown':
      return `${mdSentence(consoleWords(message))}\n`
    case 'json':
      return messageJson(message)
    case 'html':
      throw usage('A console message can’t be written as HTML: choose text, markdown or json.')
    default:
      return format satisfies never
  }
}

const summary = (files: readonly Recorded[], counts: string, paint: Paint): string => {
  const notes = files.flatMap(({ name, notes }) =>
    notes.map((note) => (files.length === 1 ? note : `${name}: ${note}`)),
  )
  return [paint.text(counts, 'bold'), ...notes.map((note) => paint.sentence(note, 'gray')), ''].join('\n')
}

/** Explains files, or what was piped in; answers how the run ends. Throws one sentence where a file can't be read. */
export const explain = async (
  files: readonly string[],
  options: ExplainOptions,
  terminal: Terminal,
): Promise<Status> => {
  const { format, stack, only, failOn, all, redact } = options
  const paint = createPaint(format === 'text' && hasColours(terminal))
  const inputs: Input[] = []
  for (const file of filesOf(files)) inputs.push(inputOf(file, await readText(file, terminal)))

  const messages = inputs.filter((input) => input.kind === 'message')
  const recorded = inputs.filter((input) => input.kind === 'exchanges')
  if (format !== 'text' && inputs.length > 1 && messages.length > 0)
    throw usage('Console messages and other files can’t be in one report: explain them one by one.')

  const exchanges = recorded.flatMap(({ exchanges }, index) => numbered(exchanges, index))
  const findings = findingsIn(exchanges).filter(({ exchange }) => only?.(exchange.legs[0].url) ?? true)
  const shown = all ? findings : findings.filter(isWorthReading)
  const browser = recorded[0]?.producer.browser ?? { name: '', version: '' }
  const how = { format, paint, stack, redact, at: new Date(), browser, recorded: exchanges }
  const parts = messages.map(({ message }) => messageIn(format, message, paint))
  if (recorded.length > 0) {
    parts.push(await written(shown, how))
    if (format === 'text') parts.push(summary(recorded, countsOf(findings), paint))
  }
  terminal.stdout.write(parts.join(''))
  const said = messages.map(({ message }) => ({ tone: message.rule === null ? 'failed' : 'blocked' }) as const)
  return isFound([...findings, ...said], failOn) ? STATUS.found : STATUS.fine
}
