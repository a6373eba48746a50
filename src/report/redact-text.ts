import { type Book, betweenPlaceholders, inUrl } from './placeholders.ts'
import { isSensitiveParameter } from './redact-tables.ts'
import { redactUrl } from './redact-url.ts'
import { redactShapes } from './secret-shapes.ts'

const URL_IN_TEXT = /https?:\/\/[^\s`'"<>|‹›]*[^\s`'"<>|‹›;,.)\]]/gi
const PARAMETER_IN_TEXT = /([?&;])([\w.-]{1,60})=([^&;\s`'"<>|#‹›]+)/g

const redactParameters = (text: string, book: Book): string =>
  text.replace(PARAMETER_IN_TEXT, (match, sign: string, name: string, value: string) =>
    isSensitiveParameter(name) ? `${sign}${name}=${inUrl(book.hide(value, name, `URL parameter ${name}`))}` : match,
  )

/** Takes secrets out of a sentence, a header value or code: those in URLs and parameters, and those with a shape. */
export const redactText = (text: string, book: Book): string => {
  const withoutUrls = betweenPlaceholders(text, (part) =>
    part.replace(URL_IN_TEXT, (url) => redactUrl(url, 'page', book)),
  )
  const withoutParameters = betweenPlaceholders(withoutUrls, (part) => redactParameters(part, book))
  return redactShapes(withoutParameters, book)
}
