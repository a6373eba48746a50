import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LoadReporting } from '../../../extension/background/automation.ts'
import type { Recorder } from '../../../extension/background/recorder.ts'
import * as reporting from '../../../extension/background/reporting.ts'
import { exchange } from '../../support/exchanges.ts'

const recorded = [exchange({ id: '1' })]
const recorder: Recorder = {
  event: () => undefined,
  heard: () => undefined,
  isRecorded: () => true,
  ownRequest: () => undefined,
  connect: () => undefined,
  exchanges: async () => recorded,
  clear: async () => undefined,
  record: async () => undefined,
  trial: async () => undefined,
  endTrial: async () => undefined,
  tabRemoved: async () => undefined,
  settingsChanged: async () => undefined,
  permissionsChanged: async () => undefined,
}

/** The automation surface, in a browser that is only a name. */
const surface = async (loadReporting: LoadReporting) => {
  const { createAutomation } = await import('../../../extension/background/automation.ts')
  return createAutomation(recorder, loadReporting)
}

const PRODUCER = '../../../extension/background/producer.ts'
beforeEach(() => {
  vi.doMock(PRODUCER, () => ({
    readProducer: async () => ({ name: 'CORSight', version: '1', browser: { name: 'Firefox', version: '156' } }),
  }))
})
afterEach(() => vi.doUnmock(PRODUCER))

describe('report()', () => {
  test('loads what writes reports only when it is asked', async () => {
    const load = vi.fn(async () => reporting)
    const corsight = await surface(load)
    expect(load).not.toHaveBeenCalled()
    const { exchanges } = await corsight.report()
    expect(load).toHaveBeenCalledOnce()
    expect(exchanges.map(({ id }) => id)).toEqual(['1'])
  })

  test('asks for what was recorded only then, for no event is heard while a script is read', async () => {
    const order: string[] = []
    const { createAutomation } = await import('../../../extension/background/automation.ts')
    const exchanges: Recorder['exchanges'] = async () => {
      order.push('recorded')
      return recorded
    }
    const asked: Recorder = { ...recorder, exchanges }
    await createAutomation(asked, async () => {
      await Promise.resolve()
      order.push('loaded')
      return reporting
    }).report()
    expect(order).toEqual(['loaded', 'recorded'])
  })

  test('says what is missing, and what to do, where that can’t be loaded', async () => {
    const corsight = await surface(() => Promise.reject(new DOMException('failed to load', 'NetworkError')))
    await expect(corsight.report()).rejects.toThrow(
      'corsight: what writes reports could not be loaded (NetworkError: failed to load); reload the extension.',
    )
  })
})
