/** A view to take pictures of, in every browser, theme, width and amount of rows. */
export interface View {
  /** Stands in the file’s name. */
  readonly name: string
  readonly height: number
  /** Run in the page once its rows are there; a promise is waited for. */
  readonly prepare: string
  /** An expression that becomes truthy when there is something to see. */
  readonly ready: string
}

const exists = (selector: string): string => `document.querySelector(${JSON.stringify(selector)}) !== null`

const click = (selector: string): string => `document.querySelector(${JSON.stringify(selector)}).click()`

const tab = (name: string): View => ({
  name: `tab-${name}`,
  height: 900,
  prepare: `${click(`#tab-${name}`)}; document.querySelector('.tab-panel').scrollIntoView()`,
  ready: exists(`#tab-${name}[aria-selected=true]`),
})

const KEY = `new KeyboardEvent('keydown', { key: 'ContextMenu', bubbles: true, cancelable: true })`

export const VIEWS: readonly View[] = [
  { name: 'list', height: 420, prepare: '', ready: exists('.row') },
  {
    name: 'sorted',
    height: 420,
    prepare: `localStorage.setItem('corsight.sort', 'duration descending')`,
    ready: exists('.row'),
  },
  {
    name: 'row-menu',
    height: 420,
    prepare: `document.querySelector('[data-place=list]').dispatchEvent(${KEY})`,
    ready: exists('[role=menu]'),
  },
  { name: 'details', height: 900, prepare: '', ready: exists('[data-part=verdict]') },
  ...['rules', 'headers', 'try', 'report'].map(tab),
  { name: 'settings', height: 420, prepare: click('[aria-label=Settings]'), ready: exists('.popover') },
  { name: 'export', height: 420, prepare: click('[aria-label=Export]'), ready: exists('.popover') },
]
