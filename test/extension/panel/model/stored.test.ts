import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryOf } from '../../../../extension/panel/model/entry.ts'
import { createPreferences, isIgnored, isServerPattern } from '../../../../extension/panel/model/preferences.ts'
import { createSettings } from '../../../../extension/panel/model/settings.ts'
import { type StorageArea, storedMemory } from '../../../../extension/panel/model/stored.ts'
import { KEPT, keptOf } from '../../../../extension/protocol.ts'
import { exchange } from '../../../support/exchanges.ts'

/** A `storage.local` with this in it. */
const area = (items: Record<string, unknown> = {}): StorageArea & { readonly items: Record<string, unknown> } => ({
  items,
  get: async () => ({ ...items }),
  set: async (more) => void Object.assign(items, more),
  remove: async (keys) => {
    for (const key of keys) delete items[key]
  },
})

const told: string[] = []
const openedOn = async (storage: StorageArea) => {
  told.length = 0
  const memory = await storedMemory(storage)
  const settings = createSettings(memory)
  const preferences = createPreferences(memory)
  told.push(...(memory.problems?.((sentence) => told.push(sentence)) ?? []))
  return { settings, preferences }
}

describe('settings in storage.local', () => {
  test('are kept for the next panel', async () => {
    const storage = area()
    const { settings, preferences } = await openedOn(storage)
    settings.wrapCode.value = true
    preferences.theme.value = 'dark'
    preferences.ignored.value = ['cdn.example', '*.sentry.io']
    preferences.kept.value = 1_000
    const next = await openedOn(storage)
    expect(next.settings.wrapCode.value).toBe(true)
    expect(next.preferences.theme.value).toBe('dark')
    expect(next.preferences.ignored.value).toEqual(['cdn.example', '*.sentry.io'])
    expect(next.preferences.kept.value).toBe(1_000)
    expect(told).toEqual([])
  })

  test('are all forgotten by a reset, and nothing else is', async () => {
    const storage = area({ other: 1 })
    const { settings, preferences } = await openedOn(storage)
    settings.listWidth.value = 500
    preferences.theme.value = 'light'
    preferences.reset()
    expect([settings.listWidth.value, preferences.theme.value]).toEqual([380, 'follow'])
    expect(storage.items).toEqual({ other: 1 })
  })

  test('that nobody can use are told in one sentence, and their usual values hold', async () => {
    const { settings, preferences } = await openedOn(
      area({ 'corsight.theme': 'neon', 'corsight.listWidth': '9000', 'corsight.kept': 5, 'corsight.ignored': '{}' }),
    )
    expect([preferences.theme.value, settings.listWidth.value, preferences.kept.value]).toEqual([
      'follow',
      380,
      KEPT.usual,
    ])
    expect(preferences.ignored.value).toEqual([])
    expect(told).toEqual([
      'CORSight can’t use what is stored for `kept`, `listWidth`, `ignored`, `theme`, so their usual values hold: choose again in the settings.',
    ])
  })

  test('hold until the page is closed where the browser refuses to keep them, and that is said', async () => {
    const refuses = () => Promise.reject(new Error('full'))
    const { preferences } = await openedOn({ get: refuses, set: refuses, remove: refuses })
    expect(told).toEqual([expect.stringMatching(/can’t keep CORSight’s settings \(Error: full\)/)])
    preferences.theme.value = 'dark'
    await Promise.resolve()
    expect(preferences.theme.value).toBe('dark')
    await expect.poll(() => told.length).toBe(2)
  })

  test('whatever is stored, each setting has a value that the form offers', async () => {
    const keys = ['theme', 'kept', 'ignored', 'listWidth', 'listShare', 'wrapCode', 'shell', 'message', '__proto__']
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...keys.map((key) => `corsight.${key}`)), fc.oneof(fc.string(), fc.jsonValue())),
        async (items) => {
          const { preferences, settings } = await openedOn(area({ ...items }))
          expect(['follow', 'light', 'dark']).toContain(preferences.theme.value)
          expect(KEPT.choices).toContain(preferences.kept.value)
          expect(preferences.ignored.value.every(isServerPattern)).toBe(true)
          expect(settings.listWidth.value).toBeGreaterThan(0)
          expect(told.length).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('a server is left out', () => {
  const at = (url: string) => entryOf(exchange({ leg: { url } }))
  test.each([
    ['cdn.example', 'https://cdn.example/a.js', true],
    ['cdn.example', 'https://cdn.example:8443/a.js', true],
    ['cdn.example:8443', 'https://cdn.example:8443/a.js', true],
    ['cdn.example:8443', 'https://cdn.example/a.js', false],
    ['*.example', 'https://cdn.example/a.js', true],
    ['*.example', 'https://example/a.js', false],
    ['cdn.example', 'https://evilcdn.example/a.js', false],
    ['*.cdn.example', 'https://evilcdn.example/a.js', false],
    ['[::1]:3000', 'http://[::1]:3000/', true],
  ])('%s of %s: %s', (pattern, url, expected) => {
    expect(isServerPattern(pattern)).toBe(true)
    expect(isIgnored(at(url), [pattern])).toBe(expected)
  })

  test.each(['', '*', '*.', 'a b', 'https://a', 'a/b', '.example', 'a:port', 'a'.repeat(300)])(
    '%j names none',
    (text) => {
      expect(isServerPattern(text)).toBe(false)
    },
  )
})

test.each([
  ['1000', 1_000],
  ['10000', 10_000],
  ['999999', KEPT.usual],
  [1_000, KEPT.usual],
  [null, KEPT.usual],
  [{}, KEPT.usual],
])('what is stored as %j keeps %d', (stored, kept) => {
  expect(keptOf(stored)).toBe(kept)
})
