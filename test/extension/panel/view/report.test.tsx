// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { buildReport } from '../../../../src/report/build.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

const SECRET = '3f9a1c77e0b24d5e'
const COOKIE = '‹cookie 1: 16 characters›'
const PRODUCER = { name: 'CORSight', version: '0.1.0', browser: { name: 'Firefox', version: '153.0' } }

const asking = (id: string, query: string, cookie = `sid=${SECRET}`): Exchange =>
  exchange({
    id,
    startedAt: Number(id),
    leg: {
      ...STOPPED,
      url: `https://api.acme.example/items?${query}`,
      requestHeaders: { Origin: 'https://app.acme.example', Cookie: cookie },
      response: { headers: {} },
    },
  })

const first = asking('1', 'key=first-value-1')
const second = asking('2', 'key=second-value-2')

let panel: Mounted
const copied = vi.fn<(text: string) => Promise<void>>()

beforeEach(() => {
  document.documentElement.lang = 'en'
  document.title = 'CORSight'
  copied.mockReset().mockResolvedValue()
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: copied } })
  panel = mounted()
})
afterEach(() => panel.unmount())

const openTab = async () => fireEvent.click(await screen.findByRole('tab', { name: 'Report' }))
const select = (id: string) => fireEvent.click(panel.root.querySelector(`[data-key="${id}"]`) ?? panel.root)

/** The tab of the first exchange, once it lists something. */
const show = async (...exchanges: readonly Exchange[]) => {
  panel.channel.snapshot(exchanges)
  // Of many rows, only those in sight are in the document.
  await waitForRows(panel.root, Math.min(exchanges.length, 31))
  select('1')
  await openTab()
  await screen.findByText(/Equal placeholders/)
}

const list = () => within(screen.getByRole('region', { name: 'What is taken out' }))
const box = (name: RegExp): HTMLElement => list().getByRole('checkbox', { name })
const listed = (): readonly (string | null)[] =>
  list()
    .getAllByRole('listitem')
    .map((item) => item.textContent)
const preview = () => screen.findByRole('region', { name: /^The report as / })
const previewed = async (): Promise<string> => (await preview()).textContent ?? ''
const scope = (name: RegExp) => fireEvent.click(within(tab()).getByRole('radio', { name }))
const tab = (): HTMLElement => screen.getByRole('tabpanel')
const choose = (label: string, value: string) =>
  fireEvent.change(screen.getByRole('combobox', { name: label }), { target: { value } })
const copy = async (format: string): Promise<string> => {
  copied.mockClear()
  fireEvent.click(within(tab()).getByRole('button', { name: `Copy ${format}` }))
  await waitFor(() => expect(copied).toHaveBeenCalledTimes(1))
  return copied.mock.calls[0]?.[0] ?? ''
}

describe('the preview is exactly what is copied', () => {
  test.each(['html', 'markdown', 'json', 'har', 'curl', 'message'])('as %s', async (format) => {
    await show(first, second)
    choose('Format of the preview', format)
    const label = { html: 'HTML', markdown: 'Markdown', json: 'JSON', har: 'HAR', curl: 'cURL', message: 'Message' }[
      format
    ]
    const region = await screen.findByRole('region', { name: `The report as ${label}` })
    const text = await copy(label ?? '')
    await waitFor(() => expect(region.textContent).toBe(text))
    expect(text).not.toContain(SECRET)
  })

  test('of the exchanges that were chosen', async () => {
    await show(first, second)
    choose('Format of the preview', 'json')
    scope(/All 2/)
    await waitFor(async () => expect(await previewed()).toBe(await copy('JSON')))
    expect(JSON.parse(await previewed()).exchanges).toHaveLength(2)
  })

  test('cut where it is long, with the number of characters that are left', async () => {
    await show(...Array.from({ length: 20 }, (_, index) => asking(`${index + 1}`, `key=${'x1'.repeat(index + 8)}`)))
    scope(/All 20/)
    await waitFor(async () => expect(await previewed()).toMatch(/… [\d,]+ more characters$/))
    expect((await previewed()).length).toBeLessThan(20_100)
  })

  test('of hundreds only once it was asked for', async () => {
    await show(...Array.from({ length: 101 }, (_, index) => asking(`${index + 1}`, `key=value-${index}-key`)))
    scope(/All 101/)
    const button = await screen.findByRole('button', { name: /Show all 101 as Markdown/ })
    expect(screen.queryByRole('region', { name: /^The report as / })).toBeNull()
    fireEvent.click(button)
    expect(await previewed()).toContain('‹query 1: 11 characters›')
  })

  test('says why there is no text', async () => {
    await show(
      exchange({
        id: '1',
        leg: {
          ...STOPPED,
          url: 'https://api.example/?key=value-1-key',
          method: 'not a name',
          response: { headers: {} },
        },
      }),
    )
    choose('Format of the preview', 'curl')
    await waitFor(async () => expect(await previewed()).toMatch(/^cURL can’t make these requests/))
  })
})

describe('a value', () => {
  test('is listed with its placeholder, kind, number and places, and is shown nowhere', async () => {
    await show(first)
    expect(listed()[0]).toBe(`Let stand: ${COOKIE} value of a cookie in request header cookie`)
    expect(panel.root.querySelector('.redactions')?.textContent).not.toContain(SECRET)
  })

  test('stands in the preview and in what is copied once it is switched on, and goes again', async () => {
    await show(first)
    fireEvent.click(box(/‹cookie 1/))
    await waitFor(async () => expect(await previewed()).toContain(SECRET))
    expect(await copy('JSON')).toContain(SECRET)
    expect(await copy('JSON')).not.toContain('first-value-1')
    fireEvent.click(box(/‹cookie 1/))
    await waitFor(async () => expect(await previewed()).not.toContain(SECRET))
    expect(await copy('JSON')).not.toContain(SECRET)
  })

  test.each(['cURL', 'Message'])('stays out of %s whatever was let stand', async (format) => {
    await show(first)
    fireEvent.click(box(/‹cookie 1/))
    fireEvent.click(box(/‹query 1/))
    await list().findByText('first-value-1')
    const text = await copy(format)
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain('first-value-1')
  })

  test('is shown beside its switch once that is on, with a warning where it lets its reader in', async () => {
    await show(first)
    fireEvent.click(box(/‹cookie 1/))
    await list().findByText(SECRET)
    list().getByText(/Whoever reads the report can sign in with this/)
    fireEvent.click(box(/‹cookie 1/))
    fireEvent.click(box(/‹query 1/))
    await list().findByText('first-value-1')
    expect(list().queryByText(/can sign in/)).toBeNull()
    expect(list().queryByText(SECRET)).toBeNull()
  })

  test('has the warning too where it was found in a URL first, and then in a cookie', async () => {
    await show(asking('1', `key=${SECRET}`))
    fireEvent.click(box(/‹query 1/))
    await list().findByText(/can sign in/)
  })

  test('is cut, and its characters that would not show are written out', async () => {
    await show(asking('1', `key=a1\u202e${'b2'.repeat(200)}`))
    fireEvent.click(box(/‹query 1/))
    await waitFor(() => expect(listed().join()).toContain('a1\\u{202E}b2b2'))
    expect(listed().join()).toMatch(/ … 283 more characters/)
  })

  test('keeps its place in the list while it is switched', async () => {
    await show(first)
    const names = () =>
      list()
        .getAllByRole('checkbox')
        .map((each) => each.closest('li')?.querySelector('code')?.textContent)
    const before = names()
    fireEvent.click(box(/‹cookie 1/))
    await waitFor(async () => expect(await previewed()).toContain(SECRET))
    expect(names()).toEqual(before)
    expect(before.length).toBeGreaterThan(1)
  })

  test('that was taken out before has no switch', async () => {
    await show(asking('1', 'key=hidden-query-4-9-characters'))
    expect(listed()).toContain('‹query 4: 9 characters› value of a URL parameter in URL, taken out before')
    expect(list().queryByRole('checkbox', { name: /‹query 4/ })).toBeNull()
  })
})

describe('the choice', () => {
  test('of one value reveals no other when more exchanges come before it', async () => {
    await show(first, second)
    fireEvent.click(box(/‹query 1/))
    await list().findByText('first-value-1')
    select('2')
    await waitFor(() => expect(listed().join()).toContain('‹query 1: 14 characters›'))
    expect(box(/‹query 1/)).toHaveProperty('checked', false)
    expect(await copy('JSON')).not.toContain('second-value-2')
    scope(/All 2/)
    await waitFor(() => expect(listed().join()).toContain('‹query 2'))
    expect(await copy('JSON')).toContain('first-value-1')
    expect(await copy('JSON')).not.toContain('second-value-2')
  })

  test('is the same in the menu, and taken back there', async () => {
    await show(first)
    fireEvent.click(box(/‹cookie 1/))
    fireEvent.click(screen.getByRole('checkbox', { name: /Replace host names/ }))
    fireEvent.click(screen.getByRole('button', { name: 'Export' }))
    const menu = within(await screen.findByRole('dialog'))
    expect(menu.getByRole('checkbox', { name: /Replace host names/ })).toHaveProperty('checked', true)
    menu.getByText(/1 value was let stand/)
    fireEvent.click(menu.getByRole('button', { name: 'Take all out again' }))
    await waitFor(async () => expect(await previewed()).not.toContain(SECRET))
    expect(box(/‹cookie 1/)).toHaveProperty('checked', false)
  })

  test('is forgotten when another report is opened, and when that is closed', async () => {
    await show(first)
    const let1 = () => fireEvent.click(box(/‹cookie 1/))
    let1()
    fireEvent.click(screen.getByRole('checkbox', { name: /Replace host names/ }))
    const report = buildReport([first], { createdAt: '2026-01-05T09:00:00.000Z', producer: PRODUCER })
    const file = new File([JSON.stringify(report)], 'again.json')
    fireEvent.drop(panel.root.querySelector('.panel') ?? panel.root, {
      dataTransfer: { types: ['Files'], files: [file] },
    })
    await screen.findByText(/Opened report/)
    await screen.findByText(/Equal placeholders/)
    expect(box(/‹cookie 1/)).toHaveProperty('checked', false)
    expect(screen.getByRole('checkbox', { name: /Replace host names/ })).toHaveProperty('checked', false)
    let1()
    fireEvent.click(screen.getByRole('button', { name: 'Back to live' }))
    await screen.findByText(/Equal placeholders/)
    expect(await copy('JSON')).not.toContain(SECRET)
  })

  test('to take nothing out leaves nothing to list and no hosts to replace', async () => {
    await show(first)
    fireEvent.click(screen.getByRole('checkbox', { name: /Take out secrets/ }))
    list().getByText(/Nothing: every value is in the report/)
    expect(list().queryByRole('checkbox')).toBeNull()
    expect(screen.getByRole('checkbox', { name: /Replace host names/ })).toHaveProperty('disabled', true)
    await waitFor(async () => expect(await previewed()).toContain(SECRET))
  })

  test('to replace hosts does so in every format, in the file’s name and in the message', async () => {
    await show(first)
    fireEvent.click(screen.getByRole('checkbox', { name: /Replace host names/ }))
    await waitFor(async () => expect(await previewed()).toContain('api.host1.example'))
    for (const format of ['HTML', 'Markdown', 'JSON', 'HAR', 'cURL', 'Message'])
      expect(await copy(format), format).not.toContain('acme')
    copied.mockClear()
    fireEvent.click(screen.getByRole('button', { name: 'Copy a message for whoever runs the server' }))
    await waitFor(() => expect(copied).toHaveBeenCalledTimes(1))
    expect(copied.mock.calls[0]?.[0]).toMatch(/^GET https:\/\/api\.host1\.example\//)
  })
})

describe('a long list', () => {
  const many = Array.from({ length: 120 }, (_, index) => asking(`${index + 1}`, `key=value-${index}-key`))

  test('shows its first values, says how many there are, and shows more when asked to', async () => {
    await show(...many)
    scope(/All 120/)
    await list().findByText('121 values')
    expect(listed()).toHaveLength(50)
    fireEvent.click(list().getByRole('button', { name: 'Show 50 more of 121' }))
    expect(listed()).toHaveLength(100)
    fireEvent.click(list().getByRole('button', { name: 'Show 21 more of 121' }))
    expect(listed()).toHaveLength(121)
    expect(list().queryByRole('button')).toBeNull()
  })

  test('is filtered by kind and place, and says what of it stands', async () => {
    await show(...many)
    scope(/All 120/)
    await list().findByText('121 values')
    fireEvent.input(list().getByRole('searchbox', { name: 'Filter what is taken out' }), {
      target: { value: 'header cookie' },
    })
    await list().findByText('1 value of 121 values')
    expect(listed()).toHaveLength(1)
    fireEvent.click(box(/‹cookie 1/))
    await list().findByText('1 value of 121 values, of which 1 stands')
  })
})

test('axe finds nothing in the tab, with a value that stands and a filter', async () => {
  await show(...Array.from({ length: 12 }, (_, index) => asking(`${index + 1}`, `key=value-${index}-key`)))
  scope(/All 12/)
  await list().findByText('13 values')
  fireEvent.click(box(/‹cookie 1/))
  await list().findByText(/can sign in/)
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
})
