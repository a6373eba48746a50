import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

interface Props {
  readonly label: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** Pixels that stay free below it. */
const GAP = 4

/** A small window below the toolbar: it takes the focus, and Escape or a click elsewhere closes it. */
export function Popover({ label, onClose, children }: Props) {
  const box = useRef<HTMLDivElement>(null)

  // The toolbar above it has one line or more, depending on the panel's width and the size of its text.
  useLayoutEffect(() => {
    const limit = () => {
      const top = box.current?.getBoundingClientRect().top ?? 0
      box.current?.style.setProperty('max-height', `${innerHeight - top - GAP}px`)
    }
    limit()
    addEventListener('resize', limit)
    return () => removeEventListener('resize', limit)
  }, [])

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
