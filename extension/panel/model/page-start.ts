import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Feed } from './feed.ts'

/** Tells each time when DevTools see that the tab shows another page, or the same one anew. */
export type Navigations = (listener: () => void) => void

/**
 * When the page that is shown began; null where none began since the panel was opened. Here: not the background's word
 * alone, for a download begins like a page, nor that of DevTools, which comes some requests too late.
 */
export const createPageStart = (
  feed: Feed,
  { now, navigations }: { readonly now: () => Date; readonly navigations?: Navigations },
): ReadonlySignal<number | null> => {
  const navigatedAt = signal<number | null>(null)
  navigations?.(() => {
    navigatedAt.value = now().getTime()
  })
  let last: number | null = null
  return computed(() => {
    const [seen, told] = [navigatedAt.value, feed.status.value?.pageSince ?? null]
    if (seen !== null && told !== null && told <= seen) last = told
    return last
  })
}
