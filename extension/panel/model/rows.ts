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
      /** Place among the exchange rows, from 1. */
      readonly position: number
    }

export type ExchangeRow = Extract<Row, { kind: 'exchange' }>

/** Whether the second of two failures tells nothing new. Here: no text to compare is made, for a busy page has thousands. */
const isRepeat = (one: Entry, other: Entry): boolean => {
  const [a, b] = [one.verdict, other.verdict]
  if (one.url !== other.url || one.method !== other.method || one.exchange.initiator !== other.exchange.initiator)
    return false
  if (a.kind === 'blocked' && b.kind === 'blocked')
    return a.by.rule.id === b.by.rule.id && a.by.stage === b.by.stage && a.by.leg === b.by.leg
  if (a.kind !== 'failed' || b.kind !== 'failed') return false
  return a.failure.kind === b.failure.kind && a.failure.error === b.failure.error
}

/** A row that is still being made. */
type Draft = Omit<ExchangeRow, 'ids' | 'position'> & { readonly ids: string[]; position: number }

const addFolded = (rows: Draft[], entries: readonly Entry[]): void => {
  let last: Draft | null = null
  for (const entry of entries) {
    const { id } = entry.exchange
    if (last !== null && isRepeat(last.entry, entry)) last.ids.push(id)
    else {
      last = { kind: 'exchange', key: id, entry, ids: [id], position: 0 }
      rows.push(last)
    }
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
  let position = 0
  for (const [server, own] of byServerOf(entries)) {
    const blocked = own.filter(isBlocked).length
    rows.push({ kind: 'server', key: `server ${server}`, server, count: own.length, blocked })
    const folded: Draft[] = []
    addFolded(folded, own)
    for (const row of folded) {
      row.position = ++position
      rows.push(row)
    }
  }
  return rows
}

/** How rows are sorted: by what, and 1 for upwards or -1 for downwards. */
export interface Order {
  readonly of: (entry: Entry) => number | string
  readonly direction: 1 | -1
}

/** The rows of a list without headings, in this order; those that are equal by time. */
export const sortedRowsOf = (entries: readonly Entry[], { of, direction }: Order): readonly Row[] => {
  const rows: Draft[] = []
  for (const own of byServerOf(entries).values()) addFolded(rows, own)
  const keyed = rows.map((row) => ({ row, key: of(row.entry), at: row.entry.exchange.startedAt }))
  keyed.sort((a, b) => (a.key === b.key ? a.at - b.at : a.key < b.key ? -direction : direction))
  return keyed.map(({ row }, index) => {
    row.position = index + 1
    return row
  })
}
