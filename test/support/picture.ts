import { inflateSync } from 'node:zlib'

/**
 * A picture of one colour holds at most 17 different bytes before compression: PNG's filters leave the value, the rest of
 * its half and 0 for each of four channels, and there are five filters. A panel's text holds nearly all 256.
 */
const FEWEST_BYTES = 64

/** Whether nothing is drawn on a picture, given as PNG. */
export function isBlank(png: Buffer): boolean {
  const data = [...chunksOf(png)].filter(({ type }) => type === 'IDAT').map(({ content }) => content)
  return new Set(inflateSync(Buffer.concat(data))).size < FEWEST_BYTES
}

const SIGNATURE_LENGTH = 8

/** The parts of a PNG, in their order. */
export function* chunksOf(png: Buffer) {
  for (let at = SIGNATURE_LENGTH; at < png.length; ) {
    const start = at + 8
    const end = start + png.readUInt32BE(at)
    yield { type: png.toString('latin1', at + 4, start), content: png.subarray(start, end) }
    at = end + 4 // after the checksum
  }
}
