import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderHar } from '../../src/report/har/har.ts'
import { REPORTS } from '../src/report/har/reports.ts'
import type { Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { IMPORTERS } from '../support/har-importers.ts'
import { inOrder, requestsIn } from '../support/har-requests.ts'

/** How each browser begins to say why. */
const REFUSED = {
  chromium: 'Failed to load HAR file with following error: ',
  firefox: 'Error while processing HAR file: ',
} as const

type Node = Record<string, unknown>

/** The HAR of all samples, changed. */
const changed = (change: (log: Node, entry: Node) => void): string => {
  const { log } = JSON.parse(renderHar(REPORTS['all samples']))
  change(log, log.entries[0])
  return JSON.stringify({ log })
}

const take = (node: Node, path: string): void => {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  delete keys.reduce((each, key) => each[key] as Node, node)[last]
}

describe.each(['chromium', 'firefox'] as const)('the Network panel of %s', (name) => {
  let browser: TestBrowser
  let panel: Panel

  beforeAll(async () => {
    browser = await launch(name)
    panel = await browser.openPanel(await browser.open('about:blank'), 'undocked')
  })

  afterAll(() => browser?.close())

  test.each(Object.entries(REPORTS))('lists every request of our HAR: %s', async (_, report) => {
    const text = renderHar(report)
    expect(inOrder(await panel.openHar(text))).toEqual(inOrder(requestsIn(text)))
  })

  const { log, entry } = IMPORTERS[name]

  test.each(Object.keys(log))('refuses a HAR without `log.%s`', async (path) => {
    await expect(panel.openHar(changed((log) => take(log, path)))).rejects.toThrow(REFUSED[name])
  })

  test.each(Object.keys(entry))('refuses a HAR with an entry without `%s`', async (path) => {
    await expect(panel.openHar(changed((_, entry) => take(entry, path)))).rejects.toThrow(REFUSED[name])
  })

  if (name === 'chromium')
    test('refuses a HAR with an `_initiator` that is null', async () => {
      const text = changed((_, entry) => Object.assign(entry, { _initiator: null }))
      await expect(panel.openHar(text)).rejects.toThrow(REFUSED[name])
    })
})
