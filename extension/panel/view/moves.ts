import type { Row } from '../model/rows.ts'

/** The next exchange row from `index` on in steps of `step`; the last one there is where the list ends. */
const exchangeFrom = (rows: readonly Row[], index: number, step: 1 | -1): number => {
  let at = Math.min(Math.max(index, 0), rows.length - 1)
  while (rows[at]?.kind === 'server') at += step
  if (rows[at] !== undefined) return at
  return step === 1
    ? rows.findLastIndex((row) => row.kind === 'exchange')
    : rows.findIndex((row) => row.kind === 'exchange')
}

/** The row that a key leads to; null where it leads nowhere. */
export const targetOf = (key: string, rows: readonly Row[], from: number, page: number): number | null => {
  switch (key) {
    case 'ArrowDown':
      return exchangeFrom(rows, from + 1, 1)
    case 'ArrowUp':
      return from < 0 ? exchangeFrom(rows, rows.length - 1, -1) : exchangeFrom(rows, from - 1, -1)
    case 'PageDown':
      return exchangeFrom(rows, from + page, 1)
    case 'PageUp':
      return exchangeFrom(rows, from - page, -1)
    case 'Home':
      return exchangeFrom(rows, 0, 1)
    case 'End':
      return exchangeFrom(rows, rows.length - 1, -1)
    default:
      return null
  }
}
