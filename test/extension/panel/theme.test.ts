// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { followTheme } from '../../../extension/panel/theme.ts'

let systemIsDark = false
let systemChanged: () => void = () => undefined

const followed = (name: string) => {
  const root = document.createElement('html')
  let tell: (name: string) => void = () => undefined
  followTheme(root, {
    name,
    onChange: (handler) => {
      tell = handler
    },
  })
  return { theme: () => root.dataset['theme'], tell: (changed: string) => tell(changed) }
}

describe('the theme', () => {
  beforeEach(() => {
    systemIsDark = false
    vi.spyOn(window, 'matchMedia').mockImplementation(
      () =>
        ({
          get matches() {
            return systemIsDark
          },
          addEventListener: (_: string, handler: () => void) => {
            systemChanged = handler
          },
        }) as unknown as MediaQueryList,
    )
  })

  test.each([
    { theme: 'dark', name: 'dark', system: false },
    { theme: 'light', name: 'light', system: true },
    { theme: 'dark', name: 'default', system: true },
    { theme: 'light', name: 'default', system: false },
  ])('is $theme where DevTools say $name and the system is dark: $system', ({ theme, name, system }) => {
    systemIsDark = system
    expect(followed(name).theme()).toBe(theme)
  })

  test('changes with DevTools', () => {
    const { theme, tell } = followed('light')
    tell('dark')
    expect(theme()).toBe('dark')
    tell('default')
    expect(theme()).toBe('light')
  })

  test('changes with the system where DevTools leave it to that', () => {
    const { theme } = followed('default')
    systemIsDark = true
    systemChanged()
    expect(theme()).toBe('dark')
  })
})
