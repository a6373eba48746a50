import type { ReportedExchange } from '../../src/report/report.ts'
import type { Panel } from '../support/browsers/browser.ts'

/** DevTools tell the background that they are open, which takes a moment. */
export async function waitUntilRecording(panel: Panel): Promise<void> {
  await panel.waitFor(`document.querySelector('.recording') !== null`)
}

/** Selects an exchange by a click on its row, and waits until the row is selected and something is explained. */
export async function selectExchange(panel: Panel, { id }: ReportedExchange): Promise<void> {
  const row = `.row[data-key=${JSON.stringify(id)}]`
  await panel.click(row)
  await panel.waitFor(`document.querySelector(${JSON.stringify(`${row}[aria-selected="true"]`)}) !== null`)
  await panel.waitFor(`document.querySelector('[data-place=details] [data-part=verdict]') !== null`)
}
