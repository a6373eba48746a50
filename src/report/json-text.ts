import { LIMITS } from './schema/parts.ts'

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly sentence: string }

/** Why a file is not even read. */
export const TOO_LARGE = `The file is larger than ${LIMITS.characters / 1_000_000} million characters: export fewer exchanges.`

const parsed = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

/** A first line as long as this is no line of a log, and is not parsed for the sake of a sentence. */
const LONGEST_LINE = 1_000_000

const hasValuePerLine = (text: string): boolean => {
  const end = text.indexOf('\n')
  return end > 0 && end < LONGEST_LINE && /\S/.test(text.slice(end, end + 1000)) && parsed(text.slice(0, end)) !== null
}

const isCutOff = (text: string): boolean => /^\s*[[{]/.test(text) && !/[\]}]\s*$/.test(text.slice(-1000))

/** How gzip, ZIP and zlib (mitmproxy’s `.zhar`) begin. */
const COMPRESSED = ['\u001f', 'PK\u0003\u0004', 'x\u0001', 'x^', 'x\uFFFD']

/**
 * What a text is that is not JSON, by the first that fits. A decoder makes U+FFFD of bytes that are not UTF-8: of the
 * byte order mark of UTF-16, and of the second byte of gzip and zlib.
 */
const LOOKS_LIKE: readonly (readonly [is: (text: string) => boolean, sentence: string])[] = [
  [(text) => text.trim() === '', 'The file is not JSON: it is empty. Export it again.'],
  [
    (text) => COMPRESSED.some((start) => text.startsWith(start)),
    'The file is not JSON: it is compressed. Unpack it, and open what is inside.',
  ],
  [
    (text) => /^\uFFFD\uFFFD|\0/.test(text.slice(0, 200)),
    'The file is not JSON in UTF-8: it may be UTF-16. Save it as UTF-8.',
  ],
  [
    (text) => /^\s*</.test(text),
    'The file is not JSON: it is HTML or XML. Choose a file that was exported as JSON or HAR.',
  ],
  [
    hasValuePerLine,
    'The file is not JSON: each line is a JSON value of its own. Choose a file that was exported as JSON or HAR.',
  ],
  [isCutOff, 'The file is not JSON: it ends in the middle, as if it had been cut off. Export it again.'],
]

const NOT_JSON =
  'The file is not JSON: choose a file that was exported as JSON or HAR. HTML and Markdown reports can’t be opened again.'

/** Reads the JSON of a file that anybody may have written; every way to fail is one sentence that says what to do. */
export const readJson = (text: string): ReadJson => {
  if (text.length > LIMITS.characters) return { ok: false, sentence: TOO_LARGE }
  const json = parsed(text.replace(/^\uFEFF/, ''))
  if (json !== null) return { ok: true, ...json }
  return { ok: false, sentence: LOOKS_LIKE.find(([is]) => is(text))?.[1] ?? NOT_JSON }
}
