import { batch, type Signal } from '@preact/signals'
import { durationText } from '../../../src/report/duration.ts'
import type { Entry } from './entry.ts'
import type { Memory } from './memory.ts'
import { type Range, remembered } from './settings.ts'
import { placeOf, ruleOf, statusOf, takes, toneWords, typeOf } from './words.ts'

const IDS = ['method', 'path', 'server', 'verdict', 'rule', 'status', 'type', 'time', 'duration'] as const
export type ColumnId = (typeof IDS)[number]

/** A column of the list. */
export interface Column {
  readonly id: ColumnId
  readonly label: string
  /** Pixels, where the user has not chosen others; the path takes what is left. */
  readonly width: number
  /** What a cell says. */
  readonly text: (entry: Entry) => string
  /** What rows are sorted by; texts by their code units, because a locale's order takes ten times as long. */
  readonly order: (entry: Entry) => number | string
}

const TONES = ['blocked', 'undecided', 'failed', 'warning', 'pending', 'allowed', 'not-cors'] as const

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })
const clockTime = (at: number): string => (Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? clock.format(at) : '')

const ofKind = <T extends ColumnId>(id: T, column: Omit<Column, 'id'>): Column => ({ id, ...column })

/** In the order in which they stand. */
export const COLUMNS: readonly Column[] = [
  ofKind('method', { label: 'Method', width: 47, text: ({ method }) => method, order: ({ method }) => method }),
  ofKind('path', { label: 'Path', width: 200, text: ({ path }) => path, order: ({ path }) => path }),
  ofKind('server', {
    label: 'Server',
    width: 150,
    text: ({ server }) => server.replace(/^https:\/\//, ''),
    order: ({ server }) => server,
  }),
  ofKind('verdict', { label: 'Verdict', width: 90, text: toneWords, order: ({ tone }) => TONES.indexOf(tone) }),
  ofKind('rule', { label: 'Rule', width: 190, text: ruleOf, order: ruleOf }),
  ofKind('status', {
    label: 'Status',
    width: 44,
    text: (entry) => String(statusOf(entry) ?? ''),
    order: (entry) => statusOf(entry) ?? 0,
  }),
  ofKind('type', { label: 'Type', width: 70, text: typeOf, order: typeOf }),
  ofKind('time', {
    label: 'Time',
    width: 58,
    text: ({ exchange }) => clockTime(exchange.startedAt),
    order: ({ exchange }) => exchange.startedAt,
  }),
  ofKind('duration', {
    label: 'Duration',
    width: 62,
    text: (entry) => durationText(takes(entry)),
    order: (entry) => takes(entry) ?? -1,
  }),
]

const COLUMN_WIDTH: Range = { least: 30, most: 600 }

export const DIRECTIONS = ['ascending', 'descending'] as const

export interface Sort {
  readonly by: ColumnId
  readonly direction: (typeof DIRECTIONS)[number]
}

/** Which columns the user wants, how wide and in which order of rows: kept between visits. */
export interface Columns {
  /** Shown as far as there is room; the path always is. */
  readonly chosen: Signal<readonly ColumnId[]>
  readonly widths: Signal<Readonly<Partial<Record<ColumnId, number>>>>
  /** null: by server and time. */
  readonly sort: Signal<Sort | null>
  readonly toggle: (id: ColumnId) => void
  /** Upwards, then downwards, then by server again. */
  readonly sortBy: (id: ColumnId) => void
  readonly resize: (id: ColumnId, width: number) => void
  readonly reset: () => void
}

const isId = (text: string): text is ColumnId => (IDS as readonly string[]).includes(text)

const parseChosen = (text: string | null): readonly ColumnId[] => (text === null ? IDS : text.split(',').filter(isId))

/** `time descending`; null for what names no order. */
export const parseSort = (text: string | null): Sort | null => {
  const [by = '', direction] = text?.split(' ') ?? []
  if (!isId(by) || (direction !== 'ascending' && direction !== 'descending')) return null
  return { by, direction }
}

const isWidth = (width: number): boolean => width >= COLUMN_WIDTH.least && width <= COLUMN_WIDTH.most

const parseWidths = (text: string | null): Partial<Record<ColumnId, number>> => {
  const pairs = text?.split(',').map((pair) => pair.split('=')) ?? []
  return Object.fromEntries(
    pairs.flatMap(([id = '', width]) => (isId(id) && isWidth(Number(width)) ? [[id, Number(width)]] : [])),
  )
}

export const createColumns = (memory: Memory): Columns => {
  const chosen = remembered(memory, 'columns', parseChosen, (ids) => ids.join())
  const sort = remembered(memory, 'sort', parseSort, (now) => (now === null ? '' : `${now.by} ${now.direction}`))
  const widths = remembered(memory, 'columnWidths', parseWidths, (now) =>
    Object.entries(now)
      .map((pair) => pair.join('='))
      .join(),
  )
  return {
    chosen,
    widths,
    sort,
    toggle(id) {
      const now = chosen.peek()
      chosen.value = IDS.filter((each) => now.includes(each) !== (each === id))
    },
    sortBy(id) {
      const now = sort.peek()
      if (now?.by !== id) sort.value = { by: id, direction: 'ascending' }
      else sort.value = now.direction === 'ascending' ? { by: id, direction: 'descending' } : null
    },
    resize(id, width) {
      const within = Math.min(COLUMN_WIDTH.most, Math.max(COLUMN_WIDTH.least, Math.round(width)))
      widths.value = { ...widths.peek(), [id]: within }
    },
    reset() {
      batch(() => {
        chosen.value = IDS
        widths.value = {}
        sort.value = null
      })
    },
  }
}

/** Pixels that the path keeps before any but the first columns are shown, and beside the one that rows are sorted by. */
const PATH_ROOM = 200
const PATH_LEAST = 100
/** Padding of a row, the glyph and the gaps around it and the path. */
const ALWAYS = 16 + 12 + 6 + 6
const GAP = 6

/** Which columns come first where there is not room for all. */
const FIRST: readonly ColumnId[] = ['method', 'verdict']
const THEN: readonly ColumnId[] = ['status', 'duration', 'time', 'type', 'rule', 'server']

export const widthOf = ({ id, width }: Column, { widths }: Columns): number => widths.value[id] ?? width

/** The columns that a list of this width shows: the sorted one, then those that tell most. */
export const fitting = (columns: Columns, room: number): readonly Column[] => {
  const chosen = columns.chosen.value
  const sort = columns.sort.value
  // Headings name the server where rows stand below them.
  const named: readonly ColumnId[] = sort === null ? [] : [sort.by, 'server']
  const shown = new Set<ColumnId>(['path', ...FIRST.filter((id) => chosen.includes(id))])
  const width = (id: ColumnId): number => {
    const column = COLUMNS.find((each) => each.id === id)
    return column === undefined ? 0 : widthOf(column, columns) + GAP
  }
  let left = room - ALWAYS - FIRST.filter((id) => shown.has(id)).reduce((sum, id) => sum + width(id), 0)
  for (const id of [...named, ...THEN]) {
    const isSorted = id === sort?.by
    const isWanted = !shown.has(id) && (chosen.includes(id) || isSorted)
    if (!isWanted || left - width(id) < (isSorted ? PATH_LEAST : PATH_ROOM)) continue
    shown.add(id)
    left -= width(id)
  }
  return COLUMNS.filter(({ id }) => shown.has(id))
}

/** What the cell of a row says: the verdict stands for the status where that has no column of its own. */
export const cellText = ({ id, text }: Column, entry: Entry, shown: readonly Column[]): string =>
  id === 'verdict' && !shown.some((column) => column.id === 'status') ? placeOf(entry) : text(entry)
