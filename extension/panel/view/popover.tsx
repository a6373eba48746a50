import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

interface Props {
  readonly label: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** A small window below the toolbar: it takes the focus, and Escape or a click elsewhere closes it. */
export function Popover({ label, onClose, children }: Props) {
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const before = document.activeElement
    const first = box.current?.querySelector<HTMLElement>('input:checked, input, button')
    ;(first ?? box.current)?.focus()
    return () => {
      // The box is gone by now, and the focus with it.
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus()
    }
  }, [])

  useEffect(() => {
    const outside = (event: Event) => {
      const { target } = event
      if (!(target instanceof Element) || box.current?.contains(target) || target.closest('[data-menu]')) return
      onClose()
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [onClose])

  return (
    <div ref={box} class="popover" role="dialog" aria-label={label} tabIndex={-1}>
      {children}
    </div>
  )
}
