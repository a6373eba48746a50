/** What is in one list and not in the other. */
export interface ListChange<T> {
  readonly come: readonly T[]
  readonly gone: readonly T[]
}

/**
 * How a list became another one, each item being itself and nothing like it. Here: what lets go of its oldest items and
 * gets new ones at its end is the same in between, which takes no look-up to see.
 */
export const listChange = <T>(before: readonly T[], now: readonly T[]): ListChange<T> => {
  const [first] = now
  const start = first === undefined ? -1 : before.indexOf(first)
  const from = start < 0 ? before.length : start
  let same = 0
  while (from + same < before.length && same < now.length && before[from + same] === now[same]) same += 1
  const left = new Set([...before.slice(0, from), ...before.slice(from + same)])
  const come = now.slice(same).filter((item) => !left.delete(item))
  return { come, gone: [...left] }
}
