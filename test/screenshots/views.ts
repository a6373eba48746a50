/** A view to take pictures of, in every browser, theme and width. */
export interface View {
  /** Stands in the file’s name. */
  readonly name: string
  readonly height: number
  /** Parameters of the page, besides rows and theme; `page.tsx` names them. */
  readonly at?: Readonly<Record<string, string>>
  /** Only with so many rows, where more show nothing else. */
  readonly rows?: number
  /** Shown in a large text and in forced colours too. */
  readonly isMain?: true
  /** Run in the page once its rows are there; a promise is waited for. */
  readonly prepare: string
  /** An expression that becomes truthy when there is something to see. */
  readonly ready: string
}

const FEW = 20

const exists = (selector: string): string => `document.querySelector(${JSON.stringify(selector)}) !== null`

const click = (selector: string): string => `document.querySelector(${JSON.stringify(selector)}).click()`

/** Code stands in its colours, which are loaded last. */
const COLOURED = exists('[data-part=edit] [class^=hl-]')

const tab = (name: string, ready = 'true'): View => ({
  name: `tab-${name}`,
  height: 900,
  rows: FEW,
  isMain: true,
  prepare: `${click(`#tab-${name}`)}; document.querySelector('.tab-panel').scrollIntoView()`,
  ready: `${exists(`#tab-${name}[aria-selected=true]`)} && ${ready}`,
})

const state = (name: string, ready = '.state'): View => ({
  name: `state-${name}`,
  height: 420,
  at: { state: name },
  rows: FEW,
  prepare: '',
  ready: exists(ready),
})

const KEY = `new KeyboardEvent('keydown', { key: 'ContextMenu', bubbles: true, cancelable: true })`

/** What matches a selector, once there is something. */
const appears = (selector: string): string => `new Promise((resolve) => {
  const look = () => {
    const found = document.querySelector(${JSON.stringify(selector)})
    if (found === null) requestAnimationFrame(look)
    else resolve(found)
  }
  look()
})`

/** Beside the first request of the list, which was stopped at its preflight, one that passed. */
const COMPARE = `(async () => {
  ${click('[data-part=again] .link')}
  const field = await ${appears('[data-part=compare-with]')}
  field.value = '3'
  field.dispatchEvent(new Event('change', { bubbles: true }))
})()`

export const VIEWS: readonly View[] = [
  { name: 'list', height: 420, isMain: true, prepare: '', ready: `${exists('.row')} && ${COLOURED}` },
  {
    name: 'sorted',
    height: 420,
    prepare: `localStorage.setItem('corsight.sort', 'duration descending')`,
    ready: exists('.row'),
  },
  {
    name: 'row-menu',
    height: 420,
    isMain: true,
    rows: FEW,
    prepare: `document.querySelector('[data-place=list]').dispatchEvent(${KEY})`,
    ready: exists('[role=menu]'),
  },
  { name: 'details', height: 900, isMain: true, prepare: '', ready: `${exists('[data-part=verdict]')} && ${COLOURED}` },
  { name: 'overview', height: 640, isMain: true, prepare: click('[aria-label=Overview]'), ready: exists('.overview') },
  {
    name: 'trial',
    height: 640,
    at: { data: 'trial' },
    rows: FEW,
    isMain: true,
    prepare: '',
    ready: exists('.row-trial'),
  },
  {
    name: 'fixed',
    height: 640,
    at: { data: 'fixed' },
    rows: FEW,
    isMain: true,
    prepare: '',
    ready: exists('.row-since.tag'),
  },
  tab('rules'),
  tab('headers'),
  tab('body'),
  tab('try'),
  {
    name: 'tab-compare',
    height: 640,
    rows: FEW,
    isMain: true,
    prepare: COMPARE,
    ready: exists('.compare-table'),
  },
  tab('report', `${exists('.preview .code')} && !document.body.textContent.includes('Looking…')`),
  {
    name: 'settings',
    height: 420,
    rows: FEW,
    isMain: true,
    prepare: click('[aria-label=Settings]'),
    ready: exists('.popover'),
  },
  {
    name: 'export',
    height: 420,
    rows: FEW,
    isMain: true,
    prepare: click('[aria-label=Export]'),
    ready: exists('.popover'),
  },
  {
    name: 'stacks',
    height: 420,
    rows: FEW,
    prepare: `document.querySelector('.stack').dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))`,
    ready: exists('.choice'),
  },
  state('paused'),
  state('not-permitted'),
  state('mismatch'),
  state('empty'),
  state('problem', '.bar-problem'),
  state('evicted', '.bar'),
  {
    name: 'state-no-match',
    height: 420,
    rows: FEW,
    prepare: `(() => {
      const field = document.querySelector('[data-place=filter]')
      field.value = 'nothing-like-this'
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })()`,
    ready: exists('.state'),
  },
]
