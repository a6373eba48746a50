import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { renderHar } from '../../../src/report/har/har.ts'
import { openText } from '../../../src/report/open-text.ts'
import { ALL, reportOf } from './samples.ts'

/** A generator of numbers below 1 that always gives the same ones. */
const seeded = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const isNode = (value: Json): value is Json[] | { [key: string]: Json } => typeof value === 'object' && value !== null

interface Slot {
  readonly holder: Json[] | { [key: string]: Json }
  readonly key: string
}

const slotsOf = (node: Json): readonly Slot[] =>
  isNode(node)
    ? Object.keys(node).flatMap((key) => [
        { holder: node, key },
        ...slotsOf((node as { [key: string]: Json })[key] ?? null),
      ])
    : []

const DEEP: Json = Array.from({ length: 2_000 }).reduce<Json>((inner) => [inner], 1)

const ODD: readonly Json[] = [
  ...[null, true, false, 0, -1, 0.5, 1e300, -1e300, 9_007_199_254_740_991, 8.65e15, '', 'x', '\0', '\ud800', '://'],
  ...['__proto__', 'constructor', '\u202Ehtml', '2026-13-45T99:99:99Z', 'net::ERR_', 'x'.repeat(5_000)],
  ...[[], {}, [[]], { length: 3 }, { seen: true }, DEEP],
]

const CORPUS = join(import.meta.dirname, '../../corpus/har')

/** Whole files, of which the malformed ones are made. */
const WHOLE: readonly string[] = [
  JSON.stringify(reportOf(...ALL.slice(0, 2))),
  renderHar(reportOf(...ALL.slice(0, 2))),
  ...readdirSync(CORPUS).map((file) => readFileSync(join(CORPUS, file), 'utf8')),
]

type Damage = (text: string, random: () => number) => string

const pick = <T>(list: readonly T[], random: () => number): T => {
  const value = list[Math.floor(random() * list.length)]
  if (value === undefined) throw new Error('There is nothing to pick from.')
  return value
}

/** A file as the extension gets it, whatever its bytes are. */
const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const utf16 = (text: string): string =>
  decoded(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))

const changed: Damage = (text, random) => {
  const json: Json = JSON.parse(text)
  for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
    const slots = slotsOf(json)
    // Everything may be gone by now.
    if (slots.length === 0) break
    const { holder, key } = pick(slots, random)
    const node = holder as { [key: string]: Json }
    if (random() < 0.2) delete node[key]
    else node[key] = pick(ODD, random)
  }
  return JSON.stringify(json)
}

const cut: Damage = (text, random) => text.slice(0, Math.floor(random() * text.length))

/** What makes a malformed file of a whole one; the common ways first. */
const DAMAGES: readonly Damage[] = [
  cut,
  cut,
  changed,
  changed,
  changed,
  (text, random) => {
    const at = Math.floor(random() * text.length)
    return `${text.slice(0, at)}${pick(['"', '{', ']', ',', '\ud800', '\0', '\\', '1e999'], random)}${text.slice(at)}`
  },
  (text) => `\uFEFF${text.slice(1)}`,
  (text) => utf16(text.slice(0, 3_000)),
  (text) => decoded(gzipSync(text.slice(0, 3_000))),
  (text, random) => '['.repeat(Math.floor(random() * 20_000)) + text.slice(0, 100),
  (text, random) => `{"a":${'{"a":'.repeat(Math.floor(random() * 20_000))}1${'}'.repeat(3)}${text.slice(0, 50)}`,
  (text) => `<!doctype html><title>Sign in</title><pre>${text.slice(0, 500)}</pre>`,
  (_, random) => '{"a":1}\n'.repeat(2 + Math.floor(random() * 50)),
  (_, random) => ' \n'.repeat(Math.floor(random() * 5)),
  (text) => text.replace(/"(url|id|status|name|format)":/, '"__proto__":'),
  (text) => text.replace(/:\s*\d+/, ':1e999'),
  (text, random) => JSON.stringify(pick(ODD, random)) + (random() < 0.1 ? text : ''),
]

const RUNS = 10_000

/** Of the processor, because a machine that does other things beside is no fault of the file. */
const millisecondsSince = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

test('of 10,000 malformed files none crashes anything, each is refused in a sentence or read, and in time', () => {
  const random = seeded(20_260_302)
  const slow: number[] = []
  const bad: string[] = []
  let [refused, read] = [0, 0]
  for (let run = 0; run < RUNS; run += 1) {
    const text = pick(DAMAGES, random)(pick(WHOLE, random), random)
    const start = process.cpuUsage()
    const result = openText(text)
    const took = millisecondsSince(start)
    if (took > 1_000) slow.push(took)
    if (!result.ok) {
      refused += 1
      if (!/^[^\n]{30,600}\.$/.test(result.sentence)) bad.push(result.sentence)
      continue
    }
    read += 1
    const exchanges = result.kind === 'har' ? result.har.exchanges : []
    for (const exchange of exchanges) if (judge(exchange).sentence === '') bad.push(exchange.id)
    for (const { sentence } of result.kind === 'har' ? result.har.lacks : [])
      if (!/^[^\n]{20,700}\.$/.test(sentence)) bad.push(sentence)
  }
  expect(bad).toEqual([])
  expect(slow).toEqual([])
  expect(refused).toBeGreaterThan(RUNS / 2)
  // Many a change leaves a file that can be read, without the entry that was hit.
  expect(read).toBeGreaterThan(RUNS / 20)
}, 600_000)

test.each([
  ['nothing', '', 'it is empty'],
  ['a page', '<html></html>', 'it is HTML or XML'],
  ['gzip', decoded(gzipSync('{"log":{}}')), 'it is compressed'],
  ['UTF-16', utf16('{"log":{}}'), 'it may be UTF-16'],
  ['UTF-16 without a mark', decoded(Buffer.from('{"log":{}}', 'utf16le')), 'it may be UTF-16'],
  ['one value a line', '{"a":1}\n{"b":2}\n', 'each line is a JSON value of its own'],
  ['the beginning of a HAR', '{"log":{"entries":[{"request"', 'it ends in the middle'],
  ['words', 'CORS report', 'choose a file that was exported as JSON or HAR'],
])('%s is told from other files that are not JSON', (_, text, what) => {
  const result = openText(text)
  expect(result.ok ? '' : result.sentence).toContain(what)
})

test('a HAR is nested as deeply as anybody likes without any cost', () => {
  const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`
  const start = process.cpuUsage()
  const result = openText(`{"log":{"version":"1.2","creator":${deep},"entries":[${deep}]}}`)
  expect(result.ok ? '' : result.sentence).toContain('`log.entries[0].request` is missing')
  expect(millisecondsSince(start)).toBeLessThan(1_000)
})
