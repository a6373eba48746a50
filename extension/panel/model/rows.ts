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

/** What two failures have in common when the second tells nothing new; null for what did not fail. */
const samenessOf = ({ verdict, method, url, exchange }: Entry): string | null => {
  const about = [method, url, exchange.initiator ?? '']
  if (verdict.kind === 'blocked') return [...about, verdict.by.rule.id, verdict.by.stage, verdict.by.leg].join('\n')
  return verdict.kind === 'failed' ? [...about, verdict.failure.kind, verdict.failure.error].join('\n') : null
}

const known = new WeakMap<Entry, string | null>()

/** Worked out once for an entry: the rows are made anew with every batch of a busy page. */
const sameness = (entry: Entry): string | null => {
  const before = known.get(entry)
  if (before !== undefined) return before
  const same = samenessOf(entry)
  known.set(entry, same)
  return same
}

interface Group {
  readonly entries: readonly Entry[]
  readonly sameness: string | null
}

const folded = (entries: readonly Entry[]): readonly Group[] => {
  const groups: { entries: Entry[]; sameness: string | null }[] = []
  for (const entry of entries) {
    const same = sameness(entry)
    const last = groups.at(-1)
    if (last && same !== null && last.sameness === same) last.entries.push(entry)
    else groups.push({ entries: [entry], sameness: same })
  }
  return groups
}

const rowOf = ({ entries }: Group, position: number): ExchangeRow[] => {
  const [entry] = entries
  if (entry === undefined) return []
  const ids = entries.map(({ exchange }) => exchange.id)
  return [{ kind: 'exchange', key: entry.exchange.id, entry, ids, position }]
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
    for (const group of folded(own)) rows.push(...rowOf(group, ++position))
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
  const groups = [...byServerOf(entries).values()].flatMap(folded)
  const keyed = groups.flatMap((group) => {
    const [first] = group.entries
    return first === undefined ? [] : [{ group, key: of(first), at: first.exchange.startedAt }]
  })
  keyed.sort((a, b) => (a.key === b.key ? a.at - b.at : a.key < b.key ? -direction : direction))
  return keyed.flatMap(({ group }, index) => rowOf(group, index + 1))
}
