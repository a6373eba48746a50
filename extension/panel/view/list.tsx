import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Panel } from '../model/panel.ts'
import type { Row } from '../model/rows.ts'
import { useAnchor } from './anchor.ts'
import { ExchangeLine } from './row.tsx'
import { ROW_HEIGHT, useVirtual, type Virtual } from './virtual.ts'

/** The rows of one server, from its heading on. */
interface Group {
  readonly heading: Extract<Row, { kind: 'server' }>
  readonly start: number
  readonly end: number
}

const groupsOf = (rows: readonly Row[]): readonly Group[] => {
  const starts = rows.flatMap((row, index) => (row.kind === 'server' ? [{ heading: row, start: index }] : []))
  return starts.map((group, index) => ({ ...group, end: starts[index + 1]?.start ?? rows.length }))
}

/** The same for as long as the row is there, and without what an id can't hold: a report's ids may be anything. */
const rowId = (key: string): string => `row-${key.replace(/[^a-z0-9-]/gi, (unit) => `_${unit.charCodeAt(0)}`)}`

const indexByKey = (rows: readonly Row[]): ReadonlyMap<string, number> =>
  new Map(rows.map((row, index) => [row.key, index]))

const selectedIndex = (rows: readonly Row[], id: string | null): number =>
  id === null ? -1 : rows.findIndex((row) => row.kind === 'exchange' && row.ids.includes(id))

/** The next exchange row from `index` on in steps of `step`; the last one there is where the list ends. */
const exchangeFrom = (rows: readonly Row[], index: number, step: 1 | -1): number => {
  let at = Math.min(Math.max(index, 0), rows.length - 1)
  while (rows[at]?.kind === 'server') at += step
  if (rows[at] !== undefined) return at
  return step === 1
    ? rows.findLastIndex((row) => row.kind === 'exchange')
    : rows.findIndex((row) => row.kind === 'exchange')
}

const targetOf = (key: string, rows: readonly Row[], from: number, page: number): number | null => {
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

/** The exchanges, by server; only those in sight are in the document. */
export function List({ panel }: { readonly panel: Panel }) {
  const rows = panel.rows.value
  const pastOf = panel.pasts.of.value
  const selected = selectedIndex(rows, panel.selectedId.value)
  const indexOf = useMemo(() => indexByKey(rows), [rows])
  const allGroups = useMemo(() => groupsOf(rows), [rows])
  const scroller = useRef<HTMLDivElement>(null)
  const slack = useRef<HTMLDivElement>(null)
  const virtual = useVirtual(scroller, rows.length, selected)
  const activeRow = rows[selected]
  const point = useAnchor({ scroller, slack, rows, indexOf, activeKey: activeRow?.key ?? null })

  const indexes = virtual.getVirtualItems().map((item) => item.index)
  const groups = allGroups.filter(({ start, end }) => indexes.some((index) => index >= start && index < end))
  const count = rows.findLast((row) => row.kind === 'exchange')?.position ?? 0

  const go = (index: number) => {
    const row = rows[index]
    if (row?.kind !== 'exchange') return
    panel.select(row.key)
    virtual.scrollToIndex(index, { align: 'auto' })
  }

  return (
    <div class="list">
      <div
        ref={scroller}
        class="list-scroller"
        data-place="list"
        role="listbox"
        aria-label="Exchanges"
        tabIndex={0}
        aria-activedescendant={activeRow?.kind === 'exchange' ? rowId(activeRow.key) : undefined}
        onKeyDown={(event) => {
          const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1)
          const target = targetOf(event.key, rows, selected, page)
          if (target === null || event.ctrlKey || event.metaKey || event.altKey) return
          event.preventDefault()
          go(target)
        }}
        onPointerMove={(event) => {
          const row = event.target instanceof Element ? event.target.closest('[data-key]') : null
          point(row?.getAttribute('data-key') ?? null)
        }}
        onPointerLeave={() => point(null)}
      >
        <div class="list-content" style={{ height: `${rows.length * ROW_HEIGHT}px` }}>
          {groups.map(({ heading, start, end }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset can't stand in a listbox
            <div
              key={heading.key}
              class="group"
              role="group"
              aria-label={`${heading.server}, ${heading.blocked} blocked`}
              style={{ top: `${start * ROW_HEIGHT}px`, height: `${(end - start) * ROW_HEIGHT}px` }}
            >
              <Heading heading={heading} />
              {indexes.map((index) => {
                const row = rows[index]
                if (index <= start || index >= end || row?.kind !== 'exchange') return null
                return (
                  <ExchangeLine
                    key={row.key}
                    row={row}
                    id={rowId(row.key)}
                    top={(index - start) * ROW_HEIGHT}
                    count={count}
                    past={pastOf(row.entry)}
                    selected={index === selected}
                    onSelect={() => panel.select(row.key)}
                  />
                )
              })}
            </div>
          ))}
        </div>
        <div ref={slack} />
      </div>
      <Arrivals
        panel={panel}
        rows={rows}
        virtual={virtual}
        from={virtual.range?.startIndex ?? 0}
        to={virtual.range?.endIndex ?? -1}
      />
    </div>
  )
}

function Heading({ heading }: { readonly heading: Group['heading'] }) {
  const secure = heading.server.startsWith('https://')
  const [scheme = '', host = heading.server] = secure
    ? ['', heading.server.slice(8)]
    : heading.server.split(/(?<=:\/\/)/)
  return (
    <div class="heading" aria-hidden="true" title={heading.server}>
      <span class="heading-host">
        {host !== '' && scheme !== host && <span class="quiet">{scheme}</span>}
        {host}
      </span>
      {heading.blocked > 0 && (
        <span class="heading-blocked tone-blocked">{heading.blocked.toLocaleString('en')} blocked</span>
      )}
    </div>
  )
}

interface ArrivalsProps {
  readonly panel: Panel
  readonly rows: readonly Row[]
  readonly virtual: Virtual
  /** The first and the last row in sight. */
  readonly from: number
  readonly to: number
}

/** How many exchanges came that were not in sight since, and a way to the first of them. */
function Arrivals({ panel, rows, virtual, from, to }: ArrivalsProps) {
  const { arrivals } = panel.feed
  const [waiting, setWaiting] = useState<readonly number[]>([])

  useLayoutEffect(() => {
    if (arrivals.size === 0) {
      if (waiting.length > 0) setWaiting([])
      return
    }
    const unseen: number[] = []
    for (const [index, row] of rows.entries()) {
      if (row.kind !== 'exchange') continue
      const fresh = row.ids.filter((id) => arrivals.has(id))
      if (fresh.length === 0) continue
      if (index >= from && index <= to) for (const id of fresh) arrivals.delete(id)
      else unseen.push(index)
    }
    if (unseen.length !== waiting.length || unseen.some((index, at) => index !== waiting[at])) setWaiting(unseen)
  })

  const [first] = waiting
  if (first === undefined || panel.opened.value !== null) return null
  return (
    <button
      type="button"
      class="arrivals"
      aria-label={`${waiting.length} new: go to the first`}
      onClick={() => virtual.scrollToIndex(first, { align: 'center' })}
    >
      {waiting.length.toLocaleString('en')} new {first < from ? '↑' : '↓'}
    </button>
  )
}
