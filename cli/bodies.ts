/** Bodies that are shorter cost nothing. */
const SHORT = 1_000

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
/** Without its first quotation mark, which is everywhere: what is searched for begins with something rarer. */
const KEY = Buffer.from('text"')

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

const afterSpace = (bytes: Uint8Array, from: number): number => {
  let at = from
  while (isSpace(bytes[at])) at += 1
  return at
}

/** Where the text of a key begins, past its quotation mark; null where the key is part of a string, or has something else. */
const startOf = (bytes: Uint8Array, key: number): number | null => {
  if (bytes[key - 1] !== QUOTE || bytes[key - 2] === BACKSLASH) return null
  const colon = afterSpace(bytes, key + KEY.length)
  if (bytes[colon] !== COLON) return null
  const start = afterSpace(bytes, colon + 1)
  return bytes[start] === QUOTE ? start + 1 : null
}

/** Where a text ends, at its quotation mark; the end of all where it has none. */
const endOf = (bytes: Uint8Array, start: number): number => {
  let at = start
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return Math.min(at, bytes.length)
}

const isHar = (bytes: Buffer): boolean => /^[\s\uFEFF]*\{\s*"log"\s*:/.test(bytes.toString('utf8', 0, 1_000))

/**
 * A HAR without the bodies in it, which are most of it and are not read; anything else as it is. Each long `text` becomes an
 * empty one, so that JSON stays JSON, and what is none stays none.
 */
export const withoutBodies = (bytes: Buffer): Buffer => {
  if (!isHar(bytes)) return bytes
  const kept: Buffer[] = []
  let from = 0
  for (let key = bytes.indexOf(KEY); key !== -1; ) {
    const start = startOf(bytes, key)
    const end = start === null ? key + KEY.length : endOf(bytes, start)
    if (start !== null && end < bytes.length && end - start > SHORT) {
      kept.push(bytes.subarray(from, start))
      from = end
    }
    key = bytes.indexOf(KEY, end)
  }
  return kept.length === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(from)])
}
