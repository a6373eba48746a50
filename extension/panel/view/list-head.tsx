import { useRef } from 'preact/hooks'
import { type Column, type Columns, widthOf } from '../model/columns.ts'
import type { Panel } from '../model/panel.ts'
import { Icon } from './glyph.tsx'

interface Props {
  readonly panel: Panel
  readonly shown: readonly Column[]
  /** Opens the menu of columns there. */
  readonly onMenu: (x: number, y: number) => void
}

/** The names of the columns: a click sorts, a drag of the line between them resizes. */
export function ListHead({ panel, shown, onMenu }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays out its content in a way of its own
    <div
      class="list-head"
      role="group"
      aria-label="Columns"
      onContextMenu={(event) => {
        event.preventDefault()
        const { left, bottom } = event.currentTarget.getBoundingClientRect()
        // A key has no place.
        if (event.clientX === 0 && event.clientY === 0) onMenu(left, bottom)
        else onMenu(event.clientX, event.clientY)
      }}
    >
      <button
        type="button"
        class="head-more"
        data-menu
        aria-label="Choose columns"
        aria-haspopup="menu"
        title="Choose columns"
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          onMenu(left, bottom)
        }}
      >
        <Icon name="more" />
      </button>
      {shown.map((column) => (
        <HeadCell key={column.id} panel={panel} column={column} />
      ))}
    </div>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -10, ArrowRight: 10 }

function HeadCell({ panel: { columns }, column }: { readonly panel: Panel; readonly column: Column }) {
  const { id, label } = column
  const sort = columns.sort.value
  const direction = sort?.by === id ? sort.direction : null
  return (
    <span class={`head-cell cell-${id}`} style={{ width: `var(--column-${id})` }}>
      <button
        type="button"
        class="head-name"
        aria-label={direction === null ? `Sort by ${label}` : `Sorted by ${label}, ${direction}`}
        aria-pressed={direction !== null}
        title={`Sort by ${label}; Shift and ← or → change the width`}
        onClick={() => columns.sortBy(id)}
        onKeyDown={(event) => {
          const step = STEPS[event.key]
          if (step === undefined || !event.shiftKey || id === 'path') return
          event.preventDefault()
          columns.resize(id, widthOf(column, columns) + step)
        }}
      >
        {label}
        {direction !== null && <span aria-hidden="true">{direction === 'ascending' ? ' ▲' : ' ▼'}</span>}
      </button>
      {id !== 'path' && <Edge column={column} columns={columns} />}
    </span>
  )
}

interface EdgeProps {
  readonly column: Column
  readonly columns: Columns
}

/** The line to drag; Shift and an arrow on the name do the same. */
function Edge({ column, columns }: EdgeProps) {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const drop = () => {
    from.current = null
  }
  // The method stands left of the path and grows to the right; the others stand right of it and grow to the left.
  const side = column.id === 'method' ? 1 : -1
  return (
    <span
      class={side === 1 ? 'edge edge-after' : 'edge'}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault()
        from.current = { x: event.clientX, width: widthOf(column, columns) }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (from.current === null) return
        columns.resize(column.id, from.current.width + side * (event.clientX - from.current.x))
      }}
      onPointerUp={drop}
      onLostPointerCapture={drop}
    />
  )
}
