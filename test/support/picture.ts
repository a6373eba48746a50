import { crc32, inflateSync } from 'node:zlib'

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

/** A part of a PNG. */
interface Chunk {
  readonly type: string
  readonly content: Buffer
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** The parts of a PNG, in their order. */
export function* chunksOf(png: Buffer): Generator<Chunk> {
  for (let at = SIGNATURE.length; at < png.length; ) {
    const start = at + 8
    const end = start + png.readUInt32BE(at)
    yield { type: png.toString('latin1', at + 4, start), content: png.subarray(start, end) }
    at = end + 4 // after the checksum
  }
}

/** A PNG of these parts. */
export const pngOf = (...chunks: readonly Chunk[]): Buffer => Buffer.concat([SIGNATURE, ...chunks.map(written)])

function written({ type, content }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const number = (value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return bytes
  }
  return Buffer.concat([number(content.length), body, number(crc32(body))])
}
