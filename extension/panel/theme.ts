/** Where the panel learns which theme the DevTools around it have. */
export interface ThemeSource {
  /** `dark`, `light`, or anything else for "as the system". */
  readonly name: string
  /** Calls back with each later name. */
  readonly onChange: (handler: (name: string) => void) => void
}

/** Marks the document as dark or light, now and whenever the DevTools' or the system's theme changes. */
export const followTheme = (root: HTMLElement, source: ThemeSource): void => {
  const system = window.matchMedia('(prefers-color-scheme: dark)')
  let name = source.name
  const apply = () => {
    const dark = name === 'dark' || (name !== 'light' && system.matches)
    root.dataset['theme'] = dark ? 'dark' : 'light'
  }
  system.addEventListener('change', apply)
  source.onChange((changed) => {
    name = changed
    apply()
  })
  apply()
}
