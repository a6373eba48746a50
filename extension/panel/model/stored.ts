import type { Memory } from './memory.ts'

/** The part of `storage.local` that a memory needs. */
export interface StorageArea {
  get(keys: null): Promise<Record<string, unknown>>
  set(items: Record<string, unknown>): Promise<unknown>
  remove(keys: string[]): Promise<unknown>
}

const PREFIX = 'corsight.'

const listed = (keys: Iterable<string>): string => [...keys].map((key) => `\`${key.slice(0, 40)}\``).join(', ')

const unusableSentence = (keys: ReadonlySet<string>): string =>
  `CORSight can’t use what is stored for ${listed(keys)}, so ${keys.size === 1 ? 'its usual value holds' : 'their usual values hold'}: choose again in the settings.`

/**
 * A memory in the extension's `storage.local`, read once and written whenever something changes. Where the browser
 * refuses to read it, or to write, the memory lasts as long as the page, and says so.
 */
export const storedMemory = async (area: StorageArea): Promise<Memory> => {
  const values = new Map<string, string>()
  const unusable = new Set<string>()
  const forgetters: (() => void)[] = []
  const sentences: string[] = []
  let tell = (sentence: string): void => {
    sentences.push(sentence)
  }
  let isForgetting = false

  const failed = (reason: unknown) =>
    tell(`The browser can’t keep CORSight’s settings (${String(reason)}): they hold until this page is closed.`)

  try {
    for (const [key, value] of Object.entries(await area.get(null))) {
      if (!key.startsWith(PREFIX)) continue
      if (typeof value === 'string') values.set(key, value)
      else unusable.add(key.slice(PREFIX.length))
    }
  } catch (reason) {
    failed(reason)
  }

  return {
    getItem: (key) => values.get(key) ?? null,
    setItem(key, value) {
      if (isForgetting) return
      values.set(key, value)
      void area.set({ [key]: value }).catch(failed)
    },
    unusable(key) {
      unusable.add(key)
    },
    onReset(forget) {
      forgetters.push(forget)
    },
    reset() {
      isForgetting = true
      for (const forget of forgetters) forget()
      isForgetting = false
      const keys = [...values.keys()]
      values.clear()
      void area.remove(keys).catch(failed)
    },
    problems(onProblem) {
      tell = onProblem
      return unusable.size === 0 ? sentences : [...sentences, unusableSentence(unusable)]
    },
  }
}
