import type { Report } from '../../src/report/report.ts'
import { readProducer } from './producer.ts'
import type { Recorder } from './recorder.ts'
import type * as reporting from './reporting.ts'

export type Reporting = typeof reporting

/** Loads what writes reports; how, depends on the browser. Rejects, with the browser’s own reason, where it is gone. */
export type LoadReporting = () => Promise<Reporting>

/** `globalThis.corsight` in the background: for end-to-end suites that assert "no CORS failure". Pages can't reach it. */
export interface Automation {
  /** Report v1 of every exchange of a tab, or of all tabs; unredacted unless asked. Rejects a malformed option. */
  readonly report: (options?: { readonly tabId?: number; readonly redact?: boolean }) => Promise<Report>
  readonly clear: (options?: { readonly tabId?: number }) => Promise<void>
  /** `always` records all tabs without DevTools, at a cost to every request; `devtools` only where DevTools are open. */
  readonly record: (when: 'always' | 'devtools') => Promise<void>
  /**
   * Puts the change that the advice on a recorded exchange names in force in a tab, until `endTrial`, the tab’s end or the
   * browser’s. Rejects with the reason where it can’t be tried.
   */
  readonly trial: (options: { readonly tabId: number; readonly id: string }) => Promise<void>
  readonly endTrial: (options: { readonly tabId: number }) => Promise<void>
}

const checkTab = (tabId: unknown): void => {
  if (tabId === undefined || Number.isInteger(tabId)) return
  throw new TypeError(
    `corsight: \`tabId\` is ${JSON.stringify(tabId)}; give the number of a tab, or leave it out for all tabs.`,
  )
}

const checkOneTab = (tabId: unknown): void => {
  if (Number.isInteger(tabId)) return
  throw new TypeError(`corsight: \`tabId\` is ${JSON.stringify(tabId)}; give the number of a tab.`)
}

const load = async (loadReporting: LoadReporting): Promise<Reporting> => {
  try {
    return await loadReporting()
  } catch (cause) {
    throw new Error(`corsight: what writes reports could not be loaded (${cause}); reload the extension.`, { cause })
  }
}

export const createAutomation = (recorder: Recorder, loadReporting: LoadReporting): Automation => ({
  async report({ tabId, redact = false } = {}) {
    checkTab(tabId)
    // First of all: while a script is read no event is heard, and that silence must not be taken for the browser's.
    const { reportOf } = await load(loadReporting)
    const [exchanges, producer] = await Promise.all([recorder.exchanges(tabId), readProducer()])
    return reportOf(exchanges, { createdAt: new Date().toISOString(), producer, redact })
  },
  async clear({ tabId } = {}) {
    checkTab(tabId)
    await recorder.clear(tabId)
  },
  async record(when) {
    if (when !== 'always' && when !== 'devtools')
      throw new TypeError(`corsight: record() was given ${JSON.stringify(when)}; give 'always' or 'devtools'.`)
    await recorder.record(when)
  },
  async trial({ tabId, id }) {
    checkOneTab(tabId)
    const { trialIn } = await load(loadReporting)
    const found = trialIn(await recorder.exchanges(tabId), id)
    if (found === null)
      throw new TypeError(
        `corsight: \`id\` is ${JSON.stringify(id)}; give the id of an exchange of tab ${tabId}, as report() lists it.`,
      )
    if (!found.ok) throw new Error(`corsight: ${found.why}`)
    await recorder.trial(tabId, found.plan)
  },
  async endTrial({ tabId }) {
    checkOneTab(tabId)
    await recorder.endTrial(tabId)
  },
})
