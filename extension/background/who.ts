import type { Settings } from './store.ts'

/** Who is recorded before anybody asked for anything. */
export const NOBODY: Settings = { everywhere: false, tabs: [], paused: [] }

const without = (list: readonly number[], tabId: number): readonly number[] => list.filter((other) => other !== tabId)

/** Whether what a tab asks is recorded; -1, a worker without a tab, is as soon as anybody records. */
export const isRecordedBy = ({ everywhere, tabs, paused }: Settings, tabId: number): boolean => {
  if (paused.includes(tabId)) return false
  return tabId < 0 ? everywhere || tabs.length > 0 : everywhere || tabs.includes(tabId)
}

/** Whether anything is recorded, so that the costly listeners are needed. */
export const recordsAnything = ({ everywhere, tabs, paused }: Settings): boolean =>
  everywhere || tabs.some((tabId) => !paused.includes(tabId))

/** DevTools were opened on a tab. */
export const withDevTools = (settings: Settings, tabId: number): Settings => ({
  ...settings,
  tabs: [...without(settings.tabs, tabId), tabId],
})

/** The last DevTools of a tab were closed: nobody has it paused any more either. */
export const withoutDevTools = (settings: Settings, tabId: number): Settings => ({
  ...settings,
  tabs: without(settings.tabs, tabId),
  paused: without(settings.paused, tabId),
})

/** The user switched the recording of a tab off, or on again. */
export const withPause = (settings: Settings, tabId: number, isPaused: boolean): Settings => ({
  ...settings,
  paused: [...without(settings.paused, tabId), ...(isPaused ? [tabId] : [])],
})
