/** What a store has, and what it has to be told so that nothing is lost when the background is stopped. */
export interface Storing {
  /** It has to be written, as it is when that is asked for. */
  readonly write: (id: string) => void
  readonly isStored: (id: string) => boolean
  /** It came from the store, as it is there. */
  readonly restored: (id: string) => void
  /** It is there again, though the store may not have been told yet that it was gone. */
  readonly back: (id: string) => void
  /** It is gone: the store is told if it has it. */
  readonly gone: (id: string) => void
  /** What has to be written and taken out; from then on the store has the one, and the other no more. */
  readonly take: () => { readonly written: readonly string[]; readonly dropped: readonly string[] }
}

export const createStoring = (): Storing => {
  const unsaved = new Set<string>()
  const stored = new Set<string>()
  const dropped = new Set<string>()
  return {
    write: (id) => void unsaved.add(id),
    isStored: (id) => stored.has(id),
    restored(id) {
      stored.add(id)
      unsaved.delete(id)
    },
    back(id) {
      if (dropped.delete(id)) stored.add(id)
    },
    gone(id) {
      unsaved.delete(id)
      if (stored.delete(id)) dropped.add(id)
    },
    take() {
      const taken = { written: [...unsaved], dropped: [...dropped] }
      for (const id of unsaved) stored.add(id)
      unsaved.clear()
      dropped.clear()
      return taken
    },
  }
}
