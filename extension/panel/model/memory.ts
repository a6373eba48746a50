/** Where the panel keeps its settings between visits; the part of `Storage` that it needs. */
export interface Memory {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  /** Hears of a setting whose stored value nobody can use. */
  unusable?(key: string): void
  /** Calls back when everything is forgotten. */
  onReset?(forget: () => void): void
  /** Forgets everything. */
  reset?(): void
  /** What went wrong so far, a sentence each; later ones are told to the callback. */
  problems?(onProblem: (sentence: string) => void): readonly string[]
}

/** A memory that lasts as long as the page. */
export const forgetful = (): Memory => {
  const values = new Map<string, string>()
  const forgetters: (() => void)[] = []
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value)
    },
    onReset(forget) {
      forgetters.push(forget)
    },
    reset() {
      for (const forget of forgetters) forget()
      values.clear()
    },
  }
}

/** The page's `localStorage`, or a forgetful memory where the browser refuses it (blocked site data). */
export const pageMemory = (): Memory => {
  try {
    return window.localStorage
  } catch {
    return forgetful()
  }
}
