/** Where the panel learns which theme the DevTools around it have. */
export interface ThemeSource {
  /** `dark`, `light`, or anything else for "as the system". */
  readonly name: string
  /** Calls back with each later name. */
  readonly onChange: (handler: (name: string) => void) => void
}

/** What the user may fix; `follow`: as DevTools or the system have it. */
export const THEMES = ['follow', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/**
 * Marks the document as dark or light, now and whenever the DevTools' or the system's theme changes. The function that it
 * returns fixes one of the two, or follows again.
 */
export const followTheme = (root: HTMLElement, source: ThemeSource): ((theme: Theme) => void) => {
  const system = window.matchMedia('(prefers-color-scheme: dark)')
  let name = source.name
  let fixed: Theme = 'follow'
  const apply = () => {
    const wanted = fixed === 'follow' ? name : fixed
    const dark = wanted === 'dark' || (wanted !== 'light' && system.matches)
    root.dataset['theme'] = dark ? 'dark' : 'light'
  }
  system.addEventListener('change', apply)
  source.onChange((changed) => {
    name = changed
    apply()
  })
  apply()
  return (theme) => {
    fixed = theme
    apply()
  }
}
