import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

/** One line of a menu. */
export interface MenuItem {
  readonly label: string
  /** Left out: it is no choice between on and off. */
  readonly checked?: boolean
  readonly act: () => void
}

/** A menu at a place of the window; groups are parted by a line. */
export interface MenuContent {
  readonly label: string
  readonly x: number
  readonly y: number
  readonly groups: readonly (readonly MenuItem[])[]
}

interface Props extends MenuContent {
  readonly onClose: () => void
}

const itemsIn = (menu: HTMLElement): readonly HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role^=menuitem]'),
]

/** Where a key leads from the item at this place; null: nowhere. */
const targetOf = (key: string, at: number, items: readonly HTMLElement[]): number | null => {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % items.length
    case 'ArrowUp':
      return (at - 1 + items.length) % items.length
    case 'Home':
      return 0
    case 'End':
      return items.length - 1
    default:
      return key.length === 1 ? startingWith(key, at, items) : null
  }
}

/** The next item after this place that begins with the letter. */
const startingWith = (letter: string, at: number, items: readonly HTMLElement[]): number | null => {
  const order = items.map((_, offset) => (at + 1 + offset) % items.length)
  return order.find((index) => items[index]?.textContent?.toLowerCase().startsWith(letter.toLowerCase())) ?? null
}

/** A context menu: it takes the focus, and gives it back when it closes. */
export function Menu({ label, x, y, groups, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const menu = box.current
    if (menu === null) return
    const { width, height } = menu.getBoundingClientRect()
    menu.style.left = `${Math.max(0, Math.min(x, window.innerWidth - width))}px`
    menu.style.top = `${Math.max(0, Math.min(y, window.innerHeight - height))}px`
  }, [x, y])

  useEffect(() => {
    const before = document.activeElement
    if (box.current !== null) itemsIn(box.current)[0]?.focus()
    return () => {
      // The menu is gone by now, and the focus with it.
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus()
    }
  }, [])

  useEffect(() => {
    const outside = ({ target }: Event) => {
      if (!(target instanceof Node && box.current?.contains(target))) onClose()
    }
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
    // As in keys.ts: DevTools would take the key.
    window.addEventListener('keydown', leave, { capture: true })
    document.addEventListener('pointerdown', outside)
    window.addEventListener('resize', onClose)
    return () => {
      window.removeEventListener('keydown', leave, { capture: true })
      document.removeEventListener('pointerdown', outside)
      window.removeEventListener('resize', onClose)
    }
  }, [onClose])

  return (
    <div
      ref={box}
      class="menu"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        const items = itemsIn(event.currentTarget)
        const at = items.findIndex((item) => item.matches(':focus'))
        const target = targetOf(event.key, at, items)
        if (event.key === 'Tab') onClose()
        else if (target === null) return
        else items[target]?.focus()
        event.preventDefault()
      }}
      onContextMenu={(event) => event.preventDefault()}
    >
      {groups.map((items) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset can't stand in a menu
        <div key={items.map((item) => item.label).join()} role="group" class="menu-group">
          {items.map(({ label: name, checked, act }) => (
            <button
              key={name}
              type="button"
              class="menu-item"
              role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
              {...(checked === undefined ? {} : { 'aria-checked': checked })}
              tabIndex={-1}
              onClick={() => {
                onClose()
                act()
              }}
            >
              {name}
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}
