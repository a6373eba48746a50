import type { Signal } from '@preact/signals'
import { KEPT, keptOf } from '../../protocol.ts'
import { THEMES, type Theme } from '../theme.ts'
import type { Entry } from './entry.ts'
import type { Memory } from './memory.ts'
import { remembered } from './settings.ts'

/** What the user prefers in every tab, and forgets at once where they want to. */
export interface Preferences {
  /** Servers whose exchanges are not listed: `host`, `host:port` or `*.host`, lower case. */
  readonly ignored: Signal<readonly string[]>
  /** How many exchanges of a tab are kept; the background reads it from `storage.local`. */
  readonly kept: Signal<number>
  readonly theme: Signal<Theme>
  /** Everything as it was after installing. */
  readonly reset: () => void
}

const PATTERN = /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/

/** More than anybody types; a stored list of another length is nobody's. */
const MOST = 200

/** Whether a server can be ignored under this name: a host, with a port or with `*.` for what is below it. */
export const isServerPattern = (text: string): boolean => text.length <= 260 && PATTERN.test(text)

const parseIgnored = (text: string | null): readonly string[] => {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    if (!Array.isArray(list) || list.length > MOST) return []
    return list.every((each) => typeof each === 'string' && isServerPattern(each)) ? list : []
  } catch {
    return []
  }
}

const matchesPattern = (host: string, pattern: string): boolean => {
  const name = /:\d+$/.test(pattern) ? host : host.replace(/:\d+$/, '')
  return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern
}

/** Whether the server that an exchange was sent to first is one of these. */
export const isIgnored = ({ server }: Entry, patterns: readonly string[]): boolean => {
  const host = server.replace(/^\w+:\/\//, '')
  return patterns.some((pattern) => matchesPattern(host, pattern))
}

export const createPreferences = (memory: Memory): Preferences => {
  const isTheme = (text: string | null): text is Theme => THEMES.some((theme) => theme === text)
  return {
    ignored: remembered(memory, 'ignored', parseIgnored, (list) => JSON.stringify(list)),
    kept: remembered(memory, KEPT.key.replace('corsight.', ''), keptOf),
    theme: remembered(memory, 'theme', (text): Theme => (isTheme(text) ? text : 'follow')),
    reset: () => memory.reset?.(),
  }
}
