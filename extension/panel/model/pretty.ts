/** A body as it is shown: pretty where it is JSON, and cut where it is too long to read. */
export interface ShownBody {
  readonly text: string
  readonly language: string
  /** Characters that are not shown. */
  readonly left: number
}

/** Above this a body is shown as it came: parsing it would stall the panel. */
const MOST_PARSED = 2_000_000
const MOST_SHOWN = 200_000
/** Above this, colours cost more than they help. */
const MOST_COLOURED = 40_000

const JSON_LIKE = /[/+]json\b/i
const HTML_LIKE = /^(text\/html|application\/xhtml\+xml|image\/svg\+xml|application\/xml|text\/xml)\b/i

/** JSON with two spaces of indentation; null where it is none. Numbers keep the digits that they came with. */
const prettyJson = (text: string): string | null => {
  try {
    JSON.parse(text)
  } catch {
    return null
  }
  return indented(text)
}

/** Indents JSON without reading its values: `JSON.stringify` would round large numbers. */
const indented = (text: string): string => {
  let depth = 0
  const line = () => `\n${'  '.repeat(depth)}`
  return text.replace(/"(?:\\.|[^"\\])*"|\s+|([[{])\s*([\]}])|[[\]{},:]/g, (token, open?: string, close?: string) => {
    if (/^\s/.test(token)) return ''
    if (open !== undefined && close !== undefined) return open + close
    switch (token) {
      case '{':
      case '[':
        depth += 1
        return token + line()
      case '}':
      case ']':
        depth -= 1
        return line() + token
      case ',':
        return token + line()
      case ':':
        return ': '
      default:
        return token
    }
  })
}

/** What to show of a body. Text that only claims to be JSON is shown as it came. */
export const shownBody = (body: string, mimeType: string): ShownBody => {
  const mayBeJson = JSON_LIKE.test(mimeType) || /^\s*[[{]/.test(body)
  const pretty = mayBeJson && body.length <= MOST_PARSED ? prettyJson(body) : null
  const whole = pretty ?? body
  const text = whole.slice(0, MOST_SHOWN)
  const language = pretty !== null ? 'json' : HTML_LIKE.test(mimeType) ? 'xml' : 'plaintext'
  return { text, language: text.length > MOST_COLOURED ? 'plaintext' : language, left: whole.length - text.length }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells bytes from text
const NO_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f]/

/** What Base64 stands for, where that is text in UTF-8; null: other bytes, or no Base64. */
export const textOfBase64 = (base64: string): string | null => {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return NO_TEXT.test(text) ? null : text
  } catch {
    // `atob` and a fatal decoder throw for what they can't read: then it is no text.
    return null
  }
}
