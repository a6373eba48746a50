import { type Signal, signal } from '@preact/signals'
import { isShellId, type ShellId } from '../../../src/report/curl/shell.ts'
import type { MessageVariant } from '../../../src/report/message/message.ts'
import type { Memory } from './memory.ts'

/** What the user chose, kept between visits. */
export interface Settings {
  /** Show exchanges that CORS does not govern. */
  readonly showNotCors: Signal<boolean>
  readonly wrapCode: Signal<boolean>
  /** Show what earlier pages of the tab asked for. */
  readonly preserveLog: Signal<boolean>
  /** Pixels that the list takes beside the details, and its share above them in percent. */
  readonly listWidth: Signal<number>
  readonly listShare: Signal<number>
  /** The id of the stack chosen last, for servers whose answers do not give theirs away; as remembered, so maybe unknown. */
  readonly stack: Signal<string | null>
  /** The shell that cURL commands are written for. */
  readonly shell: Signal<ShellId>
  /** How messages are written. */
  readonly message: Signal<MessageVariant>
}

/** How far a splitter goes. */
export interface Range {
  readonly least: number
  readonly most: number
}

export const LIST_WIDTH: Range = { least: 200, most: 900 }
export const LIST_SHARE: Range = { least: 10, most: 80 }

/** Windows Terminal opens PowerShell; everywhere else there is a POSIX shell. */
const usualShell = (): ShellId => (/\bWindows\b/.test(globalThis.navigator?.userAgent ?? '') ? 'powershell' : 'sh')

const asFlag = (text: string | null): boolean => text === 'true'
const asNumber =
  ({ least, most }: Range, otherwise: number) =>
  (text: string | null) => {
    const number = Number(text ?? 'none')
    return number >= least && number <= most ? number : otherwise
  }

/** A signal that starts with what was remembered, and is remembered whenever it changes. */
export const remembered = <T>(
  memory: Memory,
  key: string,
  parse: (text: string | null) => T,
  write: (value: T) => string = String,
): Signal<T> => {
  const name = `corsight.${key}`
  const text = memory.getItem(name)
  const value = signal(parse(text))
  if (text !== null && write(value.peek()) !== text) memory.unusable?.(key)
  memory.onReset?.(() => {
    value.value = parse(null)
  })
  let first = true
  value.subscribe((now) => {
    if (first) {
      first = false
      return
    }
    memory.setItem(name, write(now))
  })
  return value
}

export const createSettings = (memory: Memory): Settings => ({
  showNotCors: remembered(memory, 'showNotCors', asFlag),
  wrapCode: remembered(memory, 'wrapCode', asFlag),
  preserveLog: remembered(memory, 'preserveLog', asFlag),
  listWidth: remembered(memory, 'listWidth', asNumber(LIST_WIDTH, 380)),
  listShare: remembered(memory, 'listShare', asNumber(LIST_SHARE, 24)),
  stack: remembered(memory, 'stack', (id) => id),
  shell: remembered(memory, 'shell', (id) => (isShellId(id) ? id : usualShell())),
  message: remembered(memory, 'message', (variant) => (variant === 'markdown' ? 'markdown' : 'text')),
})
