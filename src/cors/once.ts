/**
 * The same function, which works out its answer once for each object and forgets it with the object. For what never
 * changes: exchanges, answers and what was made of them.
 */
export const onceEach = <K extends object, T>(work: (of: K) => T): ((of: K) => T) => {
  const known = new WeakMap<K, { readonly value: T }>()
  return (of) => {
    const before = known.get(of)
    if (before !== undefined) return before.value
    const value = work(of)
    known.set(of, { value })
    return value
  }
}
