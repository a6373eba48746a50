import { deflateSync, inflateSync } from 'node:zlib'
import { chunksOf, pngOf } from './picture.ts'

const MOST_COLOURS = 256

/**
 * The same picture with at most 256 colours, which takes a fraction of the bytes: colours that are close become the one
 * of them that it has most of, so that none is lost because little has it. Throws on what no screenshot is: other than 8
 * bits a channel, interlaced, or grey.
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, pixels } = pixelsOf(png)
  const counts = new Map<number, number>()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([pixel]) => pixel)
  const groups = closeOnes(byCount)
  const palette = [...groups.values()].map(([first = 0]) => first)
  const indexOf = new Map([...groups.values()].flatMap((group, at) => group.map((pixel) => [pixel, at])))

  const rows = Buffer.alloc(height * (width + 1)) // each begins with its filter: none
  pixels.forEach((pixel, at) => {
    rows[at + Math.floor(at / width) + 1] = indexOf.get(pixel) ?? 0
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8)
  return pngOf(
    { type: 'IHDR', content: header },
    { type: 'PLTE', content: Buffer.from(palette.flatMap(channelsOf)) },
    { type: 'IDAT', content: deflateSync(rows, { level: 9, memLevel: 9 }) },
    { type: 'IEND', content: Buffer.alloc(0) },
  )
}

const channelsOf = (pixel: number): readonly [number, number, number] => [pixel >> 16, (pixel >> 8) & 255, pixel & 255]

/** Colours by what is left of them in steps that are as small as 256 groups allow, each with its first one first. */
function closeOnes(pixels: readonly number[]): ReadonlyMap<string, readonly number[]> {
  for (let step = 1; ; step += 1) {
    const groups = new Map<string, number[]>()
    for (const pixel of pixels) {
      const key = channelsOf(pixel)
        .map((channel) => Math.round(channel / step))
        .join()
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [pixel])
      else group.push(pixel)
    }
    if (groups.size <= MOST_COLOURS) return groups
  }
}

/** Each pixel as 0xRRGGBB, row by row. */
function pixelsOf(png: Buffer) {
  const chunks = [...chunksOf(png)]
  const header = chunks.find(({ type }) => type === 'IHDR')?.content
  const [depth, colour, , , interlaced] = header?.subarray(8) ?? []
  const channels = { 2: 3, 6: 4 }[colour ?? 0]
  if (header === undefined || channels === undefined || depth !== 8 || interlaced !== 0)
    throw new Error('This is no screenshot: it has other than 8 bits a channel, is interlaced, or is grey.')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const data = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content)))
  const bytes = unfiltered(data, width * channels, height, channels)
  const pixels = Array.from({ length: width * height }, (_, at) => bytes.readUIntBE(at * channels, 3))
  return { width, height, pixels }
}

/** What PNG’s filters were put on (https://www.w3.org/TR/png-3/#9Filters). */
function unfiltered(data: Buffer, stride: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x < step ? 0 : (out[at - step] ?? 0)
      const up = y === 0 ? 0 : (out[at - stride] ?? 0)
      const corner = x < step || y === 0 ? 0 : (out[at - stride - step] ?? 0)
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      out[at] = (data[y * (stride + 1) + 1 + x] ?? 0) + predicted
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [left, up, corner].map((each) => Math.abs(left + up - corner - each)) as [number, number, number]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
