import type { RequestRecord } from '../../src/capture/event.ts'
import type { Kept, Settings, Store } from './store.ts'

/** What a background that was started found. */
interface Restored {
  readonly records: readonly RequestRecord[]
  readonly stored: Kept['stored']
  readonly settings: Settings
}

const NOTHING: Settings = { everywhere: false, tabs: [], paused: [] }

/** A storage that has not answered by then is given up: events are waiting. */
const PATIENCE_MS = 5_000

const RELOAD = 'reload the page to record anew.'

/** Reads what was kept; what can't be read is told, and recording goes on without it. Never rejects. */
export const restore = async (
  store: Pick<Store, 'loadRecords' | 'loadSettings'>,
  onProblem: (sentence: string) => void,
): Promise<Restored> => {
  const read = async <T>(what: string, reading: () => Promise<T>, otherwise: T): Promise<T> => {
    let patience: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_, reject) => {
      patience = setTimeout(() => reject('no answer'), PATIENCE_MS)
    })
    try {
      return await Promise.race([reading(), silence])
    } catch (error) {
      onProblem(`${what} could not be read from the browser's session storage (${String(error)}): ${RELOAD}`)
      return otherwise
    } finally {
      clearTimeout(patience)
    }
  }

  const [{ records, unreadable, stored }, settings] = await Promise.all([
    read('What was recorded before', store.loadRecords, { records: [], unreadable: 0, stored: {} }),
    read('Which tabs are recorded', store.loadSettings, NOTHING),
  ])
  if (unreadable > 0) {
    const which = unreadable === 1 ? 'One recorded request' : `${unreadable.toLocaleString('en')} recorded requests`
    onProblem(`${which} in the browser's session storage could not be read and had to be left out: ${RELOAD}`)
  }
  return { records, stored, settings }
}
