import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { withPalette } from './support/palette.ts'
import { chunksOf, isBlank, pngOf } from './support/picture.ts'

const ROOT = join(import.meta.dirname, '..')
const MOST_BYTES = { readme: 150_000, store: 200_000 }

/** Each picture of the README, with what is said of it to those who don't see it. */
const SHOWN = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/!\[([^\]]*)\]\((docs\/[^)]+)\)/g)].map(
  ([, words = '', path = '']) => ({ path, words }),
)

test('the README has three pictures', () => {
  expect(new Set(SHOWN.map(({ path }) => path)).size).toBe(3)
})

test.each(SHOWN)('$path shows something, is said in words, and loads at once', ({ path, words }) => {
  const picture = readFileSync(join(ROOT, path))
  expect(isBlank(picture)).toBe(false)
  expect(picture.length).toBeLessThan(MOST_BYTES.readme)
  expect(words.length).toBeGreaterThan(40)
})

const STORE = join(ROOT, 'docs/store')

test.each(readdirSync(STORE).filter((name) => name.endsWith('.png')))('the stores take %s', (name) => {
  const picture = readFileSync(join(STORE, name))
  expect(isBlank(picture)).toBe(false)
  expect(picture.length).toBeLessThan(MOST_BYTES.store)
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1280, 800])
})

describe('with a palette', () => {
  const colour = (png: Buffer, x: number, y: number) => {
    const of = (type: string) =>
      Buffer.concat([...chunksOf(png)].filter((each) => each.type === type).map(({ content }) => content))
    const index = inflateSync(of('IDAT'))[y * (SIZE + 1) + 1 + x] ?? Number.NaN
    return [...of('PLTE').subarray(index * 3, index * 3 + 3)]
  }

  test.each([0, 1, 2, 3, 4])('few colours stay what they are, whatever the filter was: %i', (filter) => {
    const png = withPalette(pictureOf([40, 81, 122], () => filter))
    expect([colour(png, 0, 0), colour(png, 7, 3), colour(png, SIZE - 1, SIZE - 1)]).toEqual(
      Array.from({ length: 3 }, () => [40, 81, 122]),
    )
  })

  test('of more than it can hold, the most frequent stay, and the others become one that is close', () => {
    const all = Array.from({ length: SIZE * SIZE }, (_, at): Pixel => (at < 300 ? [at % 256, at >> 8, 0] : [9, 9, 9]))
    const png = withPalette(pictureOfPixels(all))
    expect(colour(png, SIZE - 1, SIZE - 1)).toEqual([9, 9, 9])
    const [r = 0, g = 0, b = 0] = colour(png, 299 % SIZE, Math.floor(299 / SIZE))
    expect(Math.hypot(r - 43, g - 1, b)).toBeLessThan(6)
    expect(png.subarray(0, 60).includes('PLTE')).toBe(true)
  })

  test('what is no screenshot is refused in a sentence', () => {
    const grey = pictureOf([0, 0, 0], () => 0)
    grey[25] = 0
    expect(() => withPalette(grey)).toThrow('This is no screenshot')
  })
})

test.each([
  { colour: [255, 255, 255], filter: () => 0, how: 'without filters' },
  { colour: [255, 255, 255], filter: () => 1, how: 'with the filter Sub' },
  { colour: [255, 255, 255], filter: () => 2, how: 'with the filter Up' },
  { colour: [255, 255, 255], filter: () => 3, how: 'with the filter Average' },
  { colour: [255, 255, 255], filter: () => 4, how: 'with the filter Paeth' },
  { colour: [40, 81, 122, 203], filter: (y: number) => y % 5, how: 'of four unlike channels, with every filter' },
])('a picture of one colour is blank, written $how', ({ colour, filter }) => {
  expect(isBlank(pictureOf(colour, filter))).toBe(true)
})

const SIZE = 20

/** A PNG of one colour, as its specification has it (https://www.w3.org/TR/png-3/#9Filters). */
function pictureOf(colour: readonly number[], filter: (y: number) => number): Buffer {
  const rows = Array.from({ length: SIZE }, (_, y) => [
    filter(y),
    ...Array.from({ length: SIZE }, (_, x) => colour.map((value) => filtered(filter(y), value, x > 0, y > 0))).flat(),
  ])
  return png(rows, colour.length === 4 ? 6 : 2)
}

type Pixel = readonly [number, number, number]

const pictureOfPixels = (pixels: readonly Pixel[]): Buffer =>
  png(
    Array.from({ length: SIZE }, (_, y) => [0, ...pixels.slice(y * SIZE, (y + 1) * SIZE).flat()]),
    2,
  )

const png = (rows: readonly (readonly number[])[], type: number): Buffer =>
  pngOf(
    { type: 'IHDR', content: Buffer.from([0, 0, 0, SIZE, 0, 0, 0, SIZE, 8, type, 0, 0, 0]) },
    { type: 'IDAT', content: deflateSync(Buffer.from(rows.flat())) },
    { type: 'IEND', content: Buffer.alloc(0) },
  )

/** What a filter leaves of a value whose neighbours, where there are any, are equal. */
function filtered(filter: number, value: number, hasLeft: boolean, hasUp: boolean): number {
  const left = hasLeft ? value : 0
  const up = hasUp ? value : 0
  const predicted = [0, left, up, Math.floor((left + up) / 2), Math.max(left, up)][filter] ?? 0
  return value - predicted
}
