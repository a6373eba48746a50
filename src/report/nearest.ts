/** How many exchanges with the same host are looked at as evidence, the nearest in time first. */
export const MOST_SIBLINGS = 200

/** Where those begin, of a list in order of time, that started then or later. */
const placeOf = <T>(list: readonly T[], startedAt: number, timeOf: (item: T) => number): number => {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const item = list[middle]
    if (item !== undefined && timeOf(item) < startedAt) from = middle + 1
    else to = middle
  }
  return from
}

/** What is in a list in order of time, from the nearest to a time to the farthest: whoever takes a few looks at no more. */
export function* outwards<T>(
  list: readonly T[],
  startedAt: number,
  timeOf: (item: T) => number,
): Generator<T, void, undefined> {
  let next = placeOf(list, startedAt, timeOf)
  let last = next - 1
  for (;;) {
    const [before, after] = [list[last], list[next]]
    const distance = after === undefined ? Number.POSITIVE_INFINITY : timeOf(after) - startedAt
    if (before !== undefined && startedAt - timeOf(before) <= distance) {
      last -= 1
      yield before
    } else if (after !== undefined) {
      next += 1
      yield after
    } else return
  }
}
