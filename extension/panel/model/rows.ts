import { type Entry, isBlocked } from './entry.ts'

/** A line of the list: a server's heading, or an exchange, which stands for the identical failures right after it. */
export type Row =
  | {
      readonly kind: 'server'
      readonly key: string
      readonly server: string
      readonly count: number
      readonly blocked: number
    }
  | {
      readonly kind: 'exchange'
      readonly key: string
      readonly entry: Entry
      /** Every exchange it stands for, oldest first; one where nothing is folded. */
      readonly ids: readonly string[]
    }

export type ExchangeRow = Extract<Row, { kind: 'exchange' }>

const isSameRequest = (one: Entry, other: Entry): boolean =>
  one.url === other.url && one.method === other.method && one.exchange.initiator === other.exchange.initiator

/** Whether the second of two failures tells nothing new. Here: no text to compare is made, for a busy page has thousands. */
const isRepeat = (one: Entry, other: Entry): boolean => {
  if (one.tone !== other.tone || (one.tone !== 'blocked' && one.tone !== 'failed')) return false
  const [a, b] = [one.verdict, other.verdict]
  if (a.kind === 'blocked' && b.kind === 'blocked')
    return isSameRequest(one, other) && a.by.rule === b.by.rule && a.by.stage === b.by.stage && a.by.leg === b.by.leg
  if (a.kind !== 'failed' || b.kind !== 'failed') return false
  return isSameRequest(one, other) && a.failure.kind === b.failure.kind && a.failure.error === b.failure.error
}

const known = new WeakMap<Entry, ExchangeRow>()

const standsFor = ({ ids }: ExchangeRow, repeats: readonly Entry[]): boolean =>
  ids.length === repeats.length + 1 && repeats.every(({ exchange }, index) => exchange.id === ids[index + 1])

/** The same object for the same exchanges: of the thousands on a busy page, each batch makes and changes few. */
const rowOf = (first: Entry, repeats: readonly Entry[]): ExchangeRow => {
  const before = known.get(first)
  if (before !== undefined && standsFor(before, repeats)) return before
  const { id } = first.exchange
  const ids = [id, ...repeats.map(({ exchange }) => exchange.id)]
  const row: ExchangeRow = { kind: 'exchange', key: id, entry: first, ids }
  known.set(first, row)
  return row
}

const NONE: readonly Entry[] = []

const addFolded = (rows: Row[], entries: readonly Entry[]): void => {
  let start = 0
  for (let end = 1; end <= entries.length; end += 1) {
    const first = entries[start]
    const next = entries[end]
    if (first === undefined || (next !== undefined && isRepeat(first, next))) continue
    rows.push(rowOf(first, end === start + 1 ? NONE : entries.slice(start + 1, end)))
    start = end
  }
}

const byServerOf = (entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> => {
  const byServer = new Map<string, Entry[]>()
  for (const entry of entries) {
    const known = byServer.get(entry.server)
    if (known === undefined) byServer.set(entry.server, [entry])
    else known.push(entry)
  }
  return byServer
}

/** The rows of a list: servers in the order in which they were first asked, their exchanges by time. */
export const rowsOf = (entries: readonly Entry[]): readonly Row[] => {
  const rows: Row[] = []
  for (const [server, own] of byServerOf(entries)) {
    let blocked = 0
    for (const entry of own) if (isBlocked(entry)) blocked += 1
    rows.push({ kind: 'server', key: `server ${server}`, server, count: own.length, blocked })
    addFolded(rows, own)
  }
  return rows
}

/** How rows are sorted: by what, and 1 for upwards or -1 for downwards. */
export interface Order {
  readonly of: (entry: Entry) => number | string
  readonly direction: 1 | -1
}

interface Keyed {
  readonly row: ExchangeRow
  readonly key: number | string
  readonly at: number
  /** The last time that the row was there. */
  round: number
}

/**
 * Makes the rows of a list without headings, in an order; those that are equal by time. It remembers how they stood, so
 * that only what is new is sorted while the order stays.
 */
export const createSortedRows = (): ((entries: readonly Entry[], order: Order) => readonly Row[]) => {
  let sorted: readonly Keyed[] = []
  let known = new Map<Row, Keyed>()
  let last: Order | null = null
  let round = 0

  return (entries, order) => {
    const { of, direction } = order
    if (last?.of !== of || last.direction !== direction) [sorted, known, last] = [[], new Map(), order]
    round += 1
    const rows: ExchangeRow[] = []
    for (const own of byServerOf(entries).values()) addFolded(rows, own)
    const fresh: Keyed[] = []
    for (const row of rows) {
      const before = known.get(row)
      if (before !== undefined) {
        before.round = round
        continue
      }
      const made: Keyed = { row, key: of(row.entry), at: row.entry.exchange.startedAt, round }
      known.set(row, made)
      fresh.push(made)
    }
    const kept: Keyed[] = []
    for (const each of sorted)
      if (each.round === round) kept.push(each)
      else known.delete(each.row)
    // Engines find what stands in order already, and only merge the rest into it.
    sorted = [...kept, ...fresh].sort((a, b) =>
      a.key === b.key ? a.at - b.at : a.key < b.key ? -direction : direction,
    )
    return sorted.map(({ row }) => row)
  }
}

/** The rows of one server, from its heading on; sorted rows are one group without one. */
export interface Group {
  readonly heading: Extract<Row, { kind: 'server' }> | null
  readonly start: number
  readonly end: number
  /** How many headings there are down to its own: no exchange, and so not among its rows' positions. */
  readonly headings: number
}

/** The groups of a list of rows. */
export const groupsOf = (rows: readonly Row[]): readonly Group[] => {
  const starts: number[] = []
  for (const [index, row] of rows.entries()) if (row.kind === 'server') starts.push(index)
  if (starts.length === 0) return [{ heading: null, start: 0, end: rows.length, headings: 0 }]
  return starts.map((start, nth) => {
    const row = rows[start]
    const heading = row?.kind === 'server' ? row : null
    return { heading, start, end: starts[nth + 1] ?? rows.length, headings: nth + 1 }
  })
}
