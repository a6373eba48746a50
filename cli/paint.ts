import { styleText } from 'node:util'
import { sentenceParts } from '../src/report/sentence.ts'
import { visible } from '../src/report/visible.ts'

type Style = Parameters<typeof styleText>[0]

/**
 * Text for a terminal, or for a file. Everything that is written goes through one of these, and none lets a character
 * through that a terminal would obey.
 */
export interface Paint {
  /** One line as it is, in a style where there are colours. */
  readonly text: (text: string, style?: Style) => string
  /** A sentence of ours; its names and values stand in backticks where there are no colours. */
  readonly sentence: (sentence: string, style?: Style) => string
  /** Code, which keeps its lines and tabs. */
  readonly block: (code: string, indent: string, style?: Style) => string
}

const visibleLine = (line: string): string => line.split('\t').map(visible).join('\t')

export const createPaint = (colours: boolean): Paint => {
  const styled = (text: string, style: Style | undefined): string =>
    colours && style !== undefined && text !== '' ? styleText(style, text, { validateStream: false }) : text
  return {
    text: (text, style) => styled(visible(text), style),
    sentence: (sentence, style) =>
      colours
        ? sentenceParts(sentence)
            .map(({ code, text }) => styled(visible(text), code ? 'cyan' : style))
            .join('')
        : visible(sentence),
    block: (code, indent, style) =>
      code
        .replace(/\n+$/, '')
        .split('\n')
        .map((line) => (line === '' ? line : `${indent}${styled(visibleLine(line), style)}`))
        .join('\n'),
  }
}
