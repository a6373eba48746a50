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

/** The rows of a list: servers in the order in which they were first asked, their exchanges by time. */
export const rowsOf = (entries: readonly Entry[]): readonly Row[] => {
  const byServer = new Map<string, Entry[]>()
  for (const entry of entries) {
    const known = byServer.get(entry.server)
    if (known === undefined) byServer.set(entry.server, [entry])
    else known.push(entry)
  }

  const rows: Row[] = []
  let position = 0
  for (const [server, own] of byServer) {
    rows.push({
      kind: 'server',
      key: `server ${server}`,
      server,
      count: own.length,
      blocked: own.filter(isBlocked).length,
    })
    for (const group of folded(own)) {
      const [first] = group.entries
      if (first === undefined) continue
      position += 1
      const ids = group.entries.map((entry) => entry.exchange.id)
      rows.push({ kind: 'exchange', key: first.exchange.id, entry: first, ids, position })
    }
  }
  return rows
}
