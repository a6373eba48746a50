import { buildReport } from '../../src/report/build.ts'
import { redactReport } from '../../src/report/redact.ts'
import type { Report } from '../../src/report/report.ts'
import { readProducer } from './producer.ts'
import type { Recorder } from './recorder.ts'

/** `globalThis.corsight` in the background: for end-to-end suites that assert "no CORS failure". Pages can't reach it. */
export interface Automation {
  /** Report v1 of every exchange of a tab, or of all tabs; unredacted unless asked. Rejects a malformed option. */
  readonly report: (options?: { readonly tabId?: number; readonly redact?: boolean }) => Promise<Report>
  readonly clear: (options?: { readonly tabId?: number }) => Promise<void>
  /** `always` records all tabs without DevTools, at a cost to every request; `devtools` only where DevTools are open. */
  readonly record: (when: 'always' | 'devtools') => Promise<void>
}

const checkTab = (tabId: unknown): void => {
  if (tabId === undefined || Number.isInteger(tabId)) return
  throw new TypeError(
    `corsight: \`tabId\` is ${JSON.stringify(tabId)}; give the number of a tab, or leave it out for all tabs.`,
  )
}

export const createAutomation = (recorder: Recorder): Automation => ({
  async report({ tabId, redact = false } = {}) {
    checkTab(tabId)
    const [exchanges, producer] = await Promise.all([recorder.exchanges(tabId), readProducer()])
    const report = buildReport(exchanges, { createdAt: new Date().toISOString(), producer })
    return redact ? redactReport(report) : report
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
})
