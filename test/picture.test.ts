import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isBlank } from './support/picture.ts'

test('a screenshot of the panel is not blank', () => {
  expect(isBlank(readFileSync(join(import.meta.dirname, '../docs/panel.png')))).toBe(false)
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
  const header = Buffer.from([0, 0, 0, SIZE, 0, 0, 0, SIZE, 8, colour.length === 4 ? 6 : 2, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** What a filter leaves of a value whose neighbours, where there are any, are equal. */
function filtered(filter: number, value: number, hasLeft: boolean, hasUp: boolean): number {
  const left = hasLeft ? value : 0
  const up = hasUp ? value : 0
  const predicted = [0, left, up, Math.floor((left + up) / 2), Math.max(left, up)][filter] ?? 0
  return value - predicted
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const number = (value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return bytes
  }
  return Buffer.concat([number(content.length), body, number(crc32(body))])
}
