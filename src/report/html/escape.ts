import { cut } from '../cut.ts'
import { readableUrl, splitPlaceholders } from '../placeholders.ts'
import { sentenceParts } from '../sentence.ts'
import { visible, visibleParts } from '../visible.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

/** Text as HTML text or attribute value; characters that would not show are written out. */
export const html = (text: string): string => escaped(visible(text))

/** The longest value that is shown whole. */
export const MOST_SHOWN = 4096

const count = (number: number): string => number.toLocaleString('en-US')

/** A value as received, as HTML: hidden characters are marked, placeholders stand out, and what is too long is cut. */
export const htmlValue = (value: string): string => {
  const { text, left } = cut(value, MOST_SHOWN)
  const parts = visibleParts(readableUrl(text)).map((part) =>
    part.hidden
      ? `<span class="hidden-char" title="a character that does not show">${escaped(part.text)}</span>`
      : splitPlaceholders(part.text)
          .map(({ placeholder, text: piece }) =>
            placeholder ? `<span class="redacted">${escaped(piece)}</span>` : escaped(piece),
          )
          .join(''),
  )
  const note =
    left === 0 ? '' : `<span class="cut">… ${count(left)} more characters, ${count(value.length)} in all</span>`
  return parts.join('') + note
}

/** Names and values this short are not broken at their hyphens. */
const SHORT = 28

/** A name or a value inside a sentence. */
const inlineCode = (text: string): string =>
  `<code${text.length <= SHORT ? ' class="short"' : ''}>${htmlValue(text)}</code>`

/** A sentence of ours as HTML: names and values in `<code>`. */
export const htmlSentence = (sentence: string): string =>
  sentenceParts(sentence)
    .map(({ code, text }) => (code ? inlineCode(text) : htmlValue(text)))
    .join('')

/** Code of ours, which may quote values of others: line breaks and tabs are its own. */
export const htmlCode = (code: string): string =>
  code
    .split('\n')
    .map((line) => line.split('\t').map(htmlValue).join('\t'))
    .join('\n')
