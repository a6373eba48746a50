import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Column, fitting, widthOf } from '../model/columns.ts'
import type { Panel } from '../model/panel.ts'
import { type Group, groupsOf, type Row } from '../model/rows.ts'
import { indexOfKey, useAnchor } from './anchor.ts'
import { Arrivals } from './arrivals.tsx'
import { ListHead } from './list-head.tsx'
import { Menu, type MenuContent } from './menu.tsx'
import { columnMenu, rowMenu } from './menus.ts'
import { targetOf } from './moves.ts'
import { ExchangeLine } from './row.tsx'
import { ROW_HEIGHT, useVirtual } from './virtual.ts'
import { useWidth } from './width.ts'

/** The same for as long as the row is there, and without what an id can't hold: a report's ids may be anything. */
const rowId = (key: string): string => `row-${key.replace(/[^a-z0-9-]/gi, (unit) => `_${unit.charCodeAt(0)}`)}`

const selectedIndex = (rows: readonly Row[], id: string | null): number =>
  id === null ? -1 : rows.findIndex((row) => row.kind === 'exchange' && row.ids.includes(id))

/** Those of the groups that have one of these rows, which are in order too. */
const groupsWith = (groups: readonly Group[], indexes: readonly number[]): readonly Group[] => {
  const found: Group[] = []
  let at = 0
  for (const index of indexes) {
    while ((groups[at]?.end ?? Number.POSITIVE_INFINITY) <= index) at += 1
    const group = groups[at]
    if (group !== undefined && group !== found.at(-1)) found.push(group)
  }
  return found
}

const keyAt = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest('[data-key]')?.getAttribute('data-key') ?? null) : null

const widthsOf = ({ columns }: Panel, shown: readonly Column[]): Readonly<Record<string, string>> =>
  Object.fromEntries(shown.map((column) => [`--column-${column.id}`, `${widthOf(column, columns)}px`]))

/** Pixels from which on a list above the details has room for the names of its columns. */
const ROOM_FOR_NAMES = 480

type Place = Pick<MenuContent, 'x' | 'y' | 'label' | 'groups'>

/** The exchanges, by server or as they are sorted; only those in sight are in the document. */
export function List({ panel, wide }: { readonly panel: Panel; readonly wide: boolean }) {
  const rows = panel.rows.value
  const pastOf = panel.pasts.of.value
  const selectedId = panel.selectedId.value
  const selected = useMemo(() => selectedIndex(rows, selectedId), [rows, selectedId])
  const allGroups = useMemo(() => groupsOf(rows), [rows])
  const list = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const slack = useRef<HTMLDivElement>(null)
  const virtual = useVirtual(scroller, rows.length, selected)
  const activeRow = rows[selected]
  const point = useAnchor({ scroller, slack, rows, activeKey: activeRow?.key ?? null })
  const width = useWidth(list)
  const { chosen, sort: sorting, widths } = panel.columns
  const sort = sorting.value
  const columns = useMemo(() => fitting(panel.columns, width), [panel, width, chosen.value, sort, widths.value])
  const [menu, setMenu] = useState<Place | null>(null)
  const close = useCallback(() => setMenu(null), [])

  const { indexes } = virtual
  const count = rows.length - (allGroups.at(-1)?.headings ?? 0)

  const sorted = useRef(sort)
  useLayoutEffect(() => {
    if (sorted.current === sort) return
    sorted.current = sort
    virtual.scrollTo(Math.max(0, selected), 'middle')
  })

  const go = (index: number) => {
    const row = rows[index]
    if (row?.kind !== 'exchange') return
    panel.select(row.key)
    virtual.scrollTo(index, 'nearest')
  }

  const openMenu = (key: string | null, at: { readonly x: number; readonly y: number } | null) => {
    const row = key === null ? activeRow : rows[indexOfKey(rows, key)]
    if (row?.kind !== 'exchange') return
    if (!row.ids.includes(panel.selectedId.peek() ?? '')) panel.select(row.key)
    const line = document.getElementById(rowId(row.key))?.getBoundingClientRect()
    const { x, y } = at ?? { x: (line?.left ?? 0) + 30, y: line?.bottom ?? 0 }
    setMenu({ label: `${row.entry.method} ${row.entry.path.slice(0, 80)}`, x, y, groups: rowMenu(panel, row.entry) })
  }

  return (
    <>
      <div ref={list} class={virtual.scrolls ? 'list list-scrolls' : 'list'} style={widthsOf(panel, columns)}>
        {(wide || width >= ROOM_FOR_NAMES) && (
          <ListHead
            panel={panel}
            shown={columns}
            onMenu={(x, y) => setMenu({ label: 'Columns', x, y, groups: columnMenu(panel) })}
          />
        )}
        <div
          ref={scroller}
          class="list-scroller"
          data-place="list"
          role="listbox"
          aria-label="Exchanges"
          tabIndex={0}
          aria-activedescendant={activeRow?.kind === 'exchange' ? rowId(activeRow.key) : undefined}
          onKeyDown={(event) => {
            if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
              event.preventDefault()
              openMenu(null, null)
              return
            }
            const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1)
            const target = targetOf(event.key, rows, selected, page)
            if (target === null || event.ctrlKey || event.metaKey || event.altKey) return
            event.preventDefault()
            go(target)
          }}
          onClick={(event) => {
            const key = keyAt(event.target)
            if (key !== null) panel.select(key)
          }}
          onContextMenu={(event) => {
            event.preventDefault()
            // The browser sends the same for a key, which has no place.
            const key = keyAt(event.target)
            if (key !== null) openMenu(key, { x: event.clientX, y: event.clientY })
          }}
          onPointerMove={(event) => point(keyAt(event.target))}
          onPointerLeave={() => point(null)}
        >
          <div class="list-content" style={{ height: `${rows.length * ROW_HEIGHT}px` }}>
            {groupsWith(allGroups, indexes).map(({ heading, start, end, headings }) => {
              const lines = indexes.map((index) => {
                const row = rows[index]
                if (index < start || index >= end || row?.kind !== 'exchange') return null
                return (
                  <ExchangeLine
                    key={row.key}
                    row={row}
                    id={rowId(row.key)}
                    top={(index - start) * ROW_HEIGHT}
                    position={index + 1 - headings}
                    count={count}
                    past={pastOf(row.entry)}
                    selected={index === selected}
                    columns={columns}
                  />
                )
              })
              if (heading === null) return lines
              return (
                // biome-ignore lint/a11y/useSemanticElements: a fieldset can't stand in a listbox
                <div
                  key={heading.key}
                  class="group"
                  role="group"
                  aria-label={`${heading.server}, ${heading.blocked} blocked`}
                  style={{ top: `${start * ROW_HEIGHT}px`, height: `${(end - start) * ROW_HEIGHT}px` }}
                >
                  <Heading heading={heading} />
                  {lines}
                </div>
              )
            })}
          </div>
          <div ref={slack} />
        </div>
        <Arrivals panel={panel} rows={rows} virtual={virtual} />
      </div>
      {menu !== null && <Menu {...menu} onClose={close} />}
    </>
  )
}

function Heading({ heading }: { readonly heading: NonNullable<Group['heading']> }) {
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
