/** Where the panel keeps its settings between visits; the part of `Storage` that it needs. */
export interface Memory {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

/** A memory that lasts as long as the page. */
export const forgetful = (): Memory => {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value)
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
