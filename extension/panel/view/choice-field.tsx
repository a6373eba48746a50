import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { narrow, type Option } from '../model/narrow.ts'

interface Props<Id extends string> {
  readonly label: string
  readonly options: readonly Option<Id>[]
  /** null: nothing is chosen. */
  readonly value: Id | null
  /** What stands there while nothing is chosen. */
  readonly placeholder: string
  readonly title: string | undefined
  readonly onChoose: (id: Id) => void
}

const LIST = 'choices'
const optionId = (id: string): string => `choice-${id}`

/** Pixels; below that the list goes above its field. */
const LEAST_ROOM = 160
const MOST_ROOM = 320
const GAP = 2

/** One of many, found by typing: the combobox with a list of the ARIA Authoring Practices Guide. */
export function ChoiceField<Id extends string>({ label, options, value, placeholder, title, onChoose }: Props<Id>) {
  const input = useRef<HTMLInputElement>(null)
  /** What was typed; null while the list is closed. */
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const chosen = options.find(({ id }) => id === value)
  const shown = typed === null ? [] : narrow(options, typed)
  const current = shown[Math.min(active, shown.length - 1)]

  const open = () => {
    if (typed !== null) return
    setTyped('')
    const at = options.findIndex(({ id }) => id === value)
    setActive(Math.max(0, at))
    input.current?.select()
  }
  const close = () => setTyped(null)
  const choose = (id: Id) => {
    close()
    onChoose(id)
  }

  return (
    <span class="choice-field">
      <input
        ref={input}
        class="stack"
        role="combobox"
        aria-label={label}
        aria-expanded={typed !== null}
        aria-controls={LIST}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : optionId(current.id)}
        autocomplete="off"
        spellcheck={false}
        title={title}
        placeholder={typed === null ? placeholder : (chosen?.label ?? placeholder)}
        value={typed ?? chosen?.label ?? ''}
        onMouseDown={open}
        onBlur={close}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          if (!keyIsMine(event.key, typed !== null)) return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Escape') close()
          else if (event.key === 'Enter' && current !== undefined) choose(current.id)
          else if (typed === null) open()
          else setActive((at) => moved(event.key, Math.min(at, shown.length - 1), shown.length))
        }}
      />
      {typed !== null && (
        <Choices
          options={shown}
          current={current?.id ?? null}
          value={value}
          field={input}
          onChoose={choose}
          onClose={close}
        />
      )}
    </span>
  )
}

/** Keys that move in the list or leave it; closed, an arrow opens it. Escape then belongs to the panel. */
const keyIsMine = (key: string, isOpen: boolean): boolean =>
  key === 'ArrowDown' || key === 'ArrowUp' || (isOpen && (key === 'Enter' || key === 'Escape'))

const moved = (key: string, at: number, count: number): number =>
  count === 0 ? 0 : (at + (key === 'ArrowDown' ? 1 : -1) + count) % count

interface ChoicesProps<Id extends string> {
  readonly options: readonly Option<Id>[]
  readonly current: Id | null
  readonly value: Id | null
  readonly field: { readonly current: HTMLElement | null }
  readonly onChoose: (id: Id) => void
  readonly onClose: () => void
}

function Choices<Id extends string>({ options, current, value, field, onChoose, onClose }: ChoicesProps<Id>) {
  const list = useRef<HTMLDivElement>(null)

  // In the top layer, for the details that hold the field scroll and would cut it off.
  useLayoutEffect(() => {
    const [box, anchor] = [list.current, field.current?.getBoundingClientRect()]
    if (box === null || anchor === undefined) return
    const below = innerHeight - anchor.bottom - GAP
    const isBelow = below >= LEAST_ROOM || below >= anchor.top
    box.style.maxHeight = `${Math.min(MOST_ROOM, (isBelow ? below : anchor.top) - 2 * GAP)}px`
    box.style.right = `${document.documentElement.clientWidth - anchor.right}px`
    box.style.top = isBelow ? `${anchor.bottom + GAP}px` : 'auto'
    box.style.bottom = isBelow ? 'auto' : `${innerHeight - anchor.top + GAP}px`
    if ('showPopover' in box) box.showPopover()
  }, [])

  useEffect(() => {
    const leave = ({ target }: Event) => {
      if (target !== list.current) onClose()
    }
    addEventListener('resize', leave)
    addEventListener('scroll', leave, true)
    return () => {
      removeEventListener('resize', leave)
      removeEventListener('scroll', leave, true)
    }
  }, [])

  useEffect(() => {
    list.current?.querySelector('[data-current]')?.scrollIntoView?.({ block: 'nearest' })
  }, [current])

  return (
    <div ref={list} id={LIST} class="choices" role="listbox" aria-label="Servers" popover="manual">
      {options.map(({ id, label }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard
        // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus
        <div
          key={id}
          id={optionId(id)}
          class="choice"
          role="option"
          aria-selected={id === value}
          data-current={id === current ? '' : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(id)}
        >
          {label}
        </div>
      ))}
      {options.length === 0 && <p class="quiet">Not in the list. The headers under the steps hold for every server.</p>}
    </div>
  )
}
