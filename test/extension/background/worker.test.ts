import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LoadReporting } from '../../../extension/background/automation.ts'
import * as reporting from '../../../extension/background/reporting.ts'

const WORKER = '../../../extension/background/worker.ts'
const BACKGROUND = '../../../extension/background/background.ts'

const importScripts = vi.fn<(url: string) => void>()
const startBackground = vi.fn<(loadReporting: LoadReporting) => void>()
let listeners: Map<string, () => void>
let runs = 0

/** Runs the worker's script anew, as a browser does that starts it, and gives what it loads reports with. */
const start = async (): Promise<LoadReporting> => {
  runs += 1
  await import(`${WORKER}?run=${runs}`)
  return startBackground.mock.lastCall?.[0] ?? expect.fail()
}

const install = () => (listeners.get('install') ?? expect.fail())()

beforeEach(() => {
  listeners = new Map()
  importScripts.mockReset().mockImplementation(() => vi.stubGlobal('corsightReporting', reporting))
  startBackground.mockReset()
  vi.stubGlobal('importScripts', importScripts)
  vi.stubGlobal('addEventListener', (name: string, listener: () => void) => listeners.set(name, listener))
  vi.doMock(BACKGROUND, () => ({ startBackground }))
})
afterEach(() => {
  vi.doUnmock(BACKGROUND)
  vi.unstubAllGlobals()
})

describe('the service worker', () => {
  test('loads what writes reports once while it is installed, so that the browser keeps it', async () => {
    const load = await start()
    expect(importScripts).not.toHaveBeenCalled()
    install()
    expect(await load()).toBe(reporting)
    expect(importScripts.mock.calls).toEqual([['reporting.js']])
  })

  test('loads it at the first report of each later run', async () => {
    const load = await start()
    expect(importScripts).not.toHaveBeenCalled()
    expect(await load()).toBe(reporting)
    expect(await load()).toBe(reporting)
    expect(importScripts.mock.calls).toEqual([['reporting.js']])
  })

  test('is installed without it too, and the report then fails with the browser’s own reason', async () => {
    importScripts.mockImplementation(() => {
      throw new Error('NetworkError')
    })
    const load = await start()
    expect(install).not.toThrow()
    await expect(load()).rejects.toThrow('NetworkError')
  })
})
