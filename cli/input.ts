import { isAscii } from 'node:buffer'
import { open } from 'node:fs/promises'
import { type ConsoleMessage, explainConsoleMessage } from '../src/cors/console-message.ts'
import type { Exchange } from '../src/cors/exchange.ts'
import { TOO_LARGE } from '../src/report/json-text.ts'
import { openText } from '../src/report/open-text.ts'
import { disagreements, exchangesOf } from '../src/report/reopen.ts'
import type { Producer } from '../src/report/report.ts'
import { LIMITS } from '../src/report/schema/parts.ts'
import { withoutBodies } from './bodies.ts'
import { failed, usage } from './problem.ts'
import type { Terminal } from './terminal.ts'

/** What a file, or what was piped in, turned out to be. */
export type Input =
  | { readonly kind: 'message'; readonly name: string; readonly message: ConsoleMessage }
  | {
      readonly kind: 'exchanges'
      readonly name: string
      readonly exchanges: readonly Exchange[]
      /** Of the program that recorded it. */
      readonly producer: Producer
      /** What there is to say of the file: what it lacks, and where today’s rules disagree with it. */
      readonly notes: readonly string[]
    }

/** What stands for standard input among file names. */
const STDIN = '-'

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder',
}

const reasonOf = (problem: unknown): string => {
  const { code = '', message = String(problem) } = problem as NodeJS.ErrnoException
  return SYSTEM[code] ?? message
}

const nameOf = (file: string): string => (file === STDIN ? 'standard input' : `\`${file}\``)

/** Most files have characters of one byte only, which need no decoding. */
const decoded = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')

/** Reading more would take several times its size in memory. */
const gathered = async (chunks: AsyncIterable<Buffer | string>): Promise<string | null> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    size += bytes.length
    if (size > LIMITS.bytes) return null
    parts.push(bytes)
  }
  return decoded(withoutBodies(Buffer.concat(parts)))
}

/** The whole of a regular file at once; a pipe or a device is read until it is too much. */
const readFile = async (file: string): Promise<string | null> => {
  const handle = await open(file)
  try {
    const stat = await handle.stat()
    if (stat.isDirectory()) throw Object.assign(new Error(file), { code: 'EISDIR' })
    if (!stat.isFile()) return await gathered(handle.createReadStream({ autoClose: false }))
    // Decoded at once: in pieces it would be a text that has to be joined again.
    return stat.size > LIMITS.bytes ? null : decoded(withoutBodies(await handle.readFile()))
  } finally {
    await handle.close()
  }
}

const readWith = async (file: string, read: () => Promise<string | null>): Promise<string> => {
  let text: string | null
  try {
    text = await read()
  } catch (problem) {
    throw failed(`Can’t read ${nameOf(file)}: ${reasonOf(problem)}.`)
  }
  if (text === null) throw failed(`Can’t open ${nameOf(file)}: ${TOO_LARGE}`)
  return text
}

/** The text of a file; throws one sentence that names it. */
export const readFileText = (file: string): Promise<string> => readWith(file, () => readFile(file))

/** The text of a file or of standard input; throws one sentence that names it. */
export const readText = async (file: string, { stdin }: Terminal): Promise<string> => {
  if (file !== STDIN) return readFileText(file)
  if (stdin.isTTY === true) throw usage('Name a file, or pipe one in: corsight explain recording.har')
  return readWith(file, () => gathered(stdin))
}

/** What starts so was meant as a file, and its own complaint says more. */
const isFileLike = (text: string): boolean => {
  const start = text.slice(0, 1000)
  return (
    /^[\s\uFEFF]*([[{<]|$)/.test(start) || start.startsWith('PK') || start.includes('\0') || start.includes('\uFFFD')
  )
}

/** More than the panel takes: nothing is drawn for each of them. A file within `LIMITS.bytes` has hardly ever as many. */
const MOST_ENTRIES = 100_000

const NEITHER = 'It is neither a report (JSON) nor a HAR, and no message of a browser’s console about CORS.'

const differing = (count: number): string =>
  count === 1
    ? 'Today’s rules judge one exchange otherwise than the report says: shown is today’s verdict.'
    : `Today’s rules judge ${count.toLocaleString('en')} exchanges otherwise than the report says: shown are today’s verdicts.`

/** Reads what anybody may have written; throws one sentence that names the file and says what to do. */
export const inputOf = (file: string, text: string): Input => {
  const name = file === STDIN ? 'standard input' : file
  const fileLike = isFileLike(text)
  const message = fileLike ? null : explainConsoleMessage(text)
  if (message !== null) return { kind: 'message', name, message }
  const opened = openText(text, MOST_ENTRIES)
  if (!opened.ok) throw failed(`Can’t open ${nameOf(file)}: ${fileLike ? opened.sentence : NEITHER}`)
  if (opened.kind === 'har') {
    const { producer, exchanges, lacks } = opened.har
    return { kind: 'exchanges', name, exchanges, producer, notes: lacks.map(({ sentence }) => sentence) }
  }
  const { report } = opened
  const differ = disagreements(report).length
  const notes = differ === 0 ? [] : [differing(differ)]
  return { kind: 'exchanges', name, exchanges: exchangesOf(report), producer: report.producer, notes }
}

/** The files to read; standard input where none is named. */
export const filesOf = (files: readonly string[]): readonly string[] => (files.length === 0 ? [STDIN] : files)
