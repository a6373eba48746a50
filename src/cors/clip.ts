/** Values are an attacker's and of any length; what a sentence quotes of them is short and ends no quotation. */

const LENGTH = 80
const WORDS = 6
const NAMES = 4
const ELLIPSIS = '…'

/** Sentences have their values in backticks. */
const written = (text: string): string => text.replaceAll('`', '\\u{0060}')

/**
 * The start of a text that is too long. What is cut ends at a delimiter, and has no user name and password: half a
 * secret would not be recognised by those who take secrets out of a report. A host may be cut in the middle.
 */
const start = (text: string): string => {
  const bare = text.replace(/\/\/[^/?#\s]*@/, `//${ELLIPSIS}@`)
  if (bare.length <= LENGTH) return bare
  const head = bare.slice(0, LENGTH)
  const whole = head.replace(/[^\s/?&=#;,]+$/, '')
  return whole === '' || whole.endsWith('//') ? head.replace(/[\uD800-\uDBFF]$/, '') : whole.trimEnd()
}

/** A value as a sentence may quote it: at most about 80 characters and this many words. */
export const clip = (value: string, words = WORDS): string => {
  const text = written(value.trim())
  const head = text.length > LENGTH ? start(text) : text
  const parts = head.split(/\s+/)
  const short = parts.length > words ? parts.slice(0, words).join(' ') : head
  return short === text ? text : `${short}${ELLIPSIS}`
}

/** Names as a sentence lists them: the first four, each in backticks, and how many there are besides. */
export const listed = (names: readonly string[]): string => {
  const quoted = names.slice(0, NAMES).map((name) => `\`${clip(name, 1)}\``)
  const last = names.length > NAMES ? `${names.length - NAMES} more` : (quoted.pop() ?? '')
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`
}

/** The host and port of a URL, as a sentence names them. */
export const quotedHost = (url: string): string => `\`${clip(URL.canParse(url) ? new URL(url).host : url, 1)}\``
