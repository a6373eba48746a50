/** The same secret is written in several ways; all of them count as one value. */

const ROUNDS = 3

const percentDecoded = (text: string): string => {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BASE64 = /^[\w+/-]{8,}={0,2}$/
const PRINTABLE = /^[\x20-\x7e]{5,}$/

/** What a text holds as base64; null where that is nothing readable, so that the text is more likely to be itself. */
const base64Decoded = (text: string): string | null => {
  if (!BASE64.test(text)) return null
  const digits = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
  let bytes = ''
  let bits = 0
  let held = 0
  for (const digit of digits) {
    held = ((held << 6) | ALPHABET.indexOf(digit)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes += String.fromCharCode((held >> bits) & 0xff)
  }
  return PRINTABLE.test(bytes) ? bytes : null
}

/** A value without its percent- and base64-encoding, however often they were applied. */
export const plainValue = (text: string): string => {
  let plain = text
  for (let round = 0; round < ROUNDS; round += 1) {
    const decoded = percentDecoded(plain)
    const next = base64Decoded(decoded) ?? decoded
    if (next === plain) break
    plain = next
  }
  return plain
}
