import { describe, expect, test } from 'vitest'
import {
  isRecordedBy,
  NOBODY,
  recordsAnything,
  withDevTools,
  withoutDevTools,
  withPause,
} from '../../../extension/background/who.ts'

const WORKER = -1
const ON_ONE = withDevTools(NOBODY, 1)

describe('who is recorded', () => {
  test('is nobody at first', () => {
    expect(recordsAnything(NOBODY)).toBe(false)
    expect([WORKER, 1].filter((tabId) => isRecordedBy(NOBODY, tabId))).toEqual([])
  })

  test('is the tab with DevTools, and whatever works without a tab', () => {
    expect([WORKER, 1, 2].filter((tabId) => isRecordedBy(ON_ONE, tabId))).toEqual([WORKER, 1])
    expect(withDevTools(ON_ONE, 1)).toEqual(ON_ONE)
  })

  test('is everybody where the user said so', () => {
    const everywhere = { ...NOBODY, everywhere: true }
    expect([WORKER, 1, 2].filter((tabId) => isRecordedBy(everywhere, tabId))).toEqual([WORKER, 1, 2])
  })

  test('is no tab that is paused, until it is paused no more', () => {
    const paused = withPause(withPause(ON_ONE, 1, true), 1, true)
    expect(isRecordedBy(paused, 1)).toBe(false)
    expect(recordsAnything(paused)).toBe(false)
    expect(withPause(paused, 1, false)).toEqual(ON_ONE)
  })

  test('forgets a tab whose DevTools were closed, and that it was paused', () => {
    expect(withoutDevTools(withPause(ON_ONE, 1, true), 1)).toEqual(NOBODY)
  })
})
