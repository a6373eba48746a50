import { useEffect } from 'preact/hooks'
import { keyCopy } from '../model/copyable.ts'
import { copyMessage } from '../model/messaging.ts'
import type { Panel } from '../model/panel.ts'
import { trySelected } from '../model/trying.ts'

const place = (name: 'filter' | 'list' | 'details'): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-place="${name}"]`)

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches('input:not([type=checkbox], [type=radio]), textarea, select') || target.isContentEditable)

const copyBest = (panel: Panel): boolean => {
  const explanation = panel.selected.peek()
  const copy = explanation === null ? null : keyCopy(panel, explanation)
  if (copy === null) return false
  void panel.copy(copy.name, copy.text)
  return true
}

const copyForColleague = (panel: Panel): boolean => {
  const explanation = panel.selected.peek()
  if (explanation === null || explanation.advice.steps.length === 0) return false
  void copyMessage(panel, explanation)
  return true
}

/** Escape closes what was opened last: a menu, the filter, the details. */
const goBack = (panel: Panel, target: EventTarget | null): boolean => {
  if (panel.menu.peek() !== null) {
    panel.menu.value = null
    return true
  }
  if (target === place('filter')) {
    if (panel.filter.peek() !== '') panel.filter.value = ''
    else place('list')?.focus()
    return true
  }
  if (target instanceof Element && place('details')?.contains(target)) {
    place('list')?.focus()
    return true
  }
  return false
}

const enter = (target: EventTarget | null): boolean => {
  const details = place('details')
  if (target !== place('list') || details === null) return false
  details.focus()
  return true
}

const handle = (panel: Panel, event: KeyboardEvent): boolean => {
  // A context menu has keys of its own.
  if (event.target instanceof Element && event.target.closest('[role=menu]') !== null) return false
  if (event.key === 'Escape') return goBack(panel, event.target)
  if (event.key === 'ArrowDown' && event.target === place('filter')) {
    place('list')?.focus()
    return true
  }
  if (isTyping(event.target) || panel.awaitsFile.peek()) return false
  switch (event.key) {
    case '/':
      place('filter')?.focus()
      return true
    case 'c':
      return copyBest(panel)
    case 'm':
      return copyForColleague(panel)
    case 'o':
      panel.select(null)
      return true
    case 't':
      return trySelected(panel)
    case 'e':
      panel.menu.value = 'export'
      return true
    case 'Enter':
      return enter(event.target)
    default:
      return false
  }
}

/** The keys that work anywhere in the panel. */
export const useKeys = (panel: Panel): void => {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !handle(panel, event)) return
      event.preventDefault()
      event.stopPropagation()
    }
    // Chromium's DevTools listen on the document too, and take Escape for themselves whatever a panel does with it.
    window.addEventListener('keydown', listener, { capture: true })
    return () => window.removeEventListener('keydown', listener, { capture: true })
  }, [panel])
}
