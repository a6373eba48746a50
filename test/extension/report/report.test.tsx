// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { buildReport } from '../../../src/report/build.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { details, type Mounted, mounted, rows, waitForRows } from '../panel/view/mounted.ts'

const PRODUCER = { name: 'CORSight', version: '0.1.0', browser: { name: 'Firefox', version: '153.0' } }

const blocked = exchange({
  leg: { ...STOPPED, url: 'https://api.example/blocked', response: { headers: {} } },
})
const allowed = exchange({ leg: { url: 'https://api.example/allowed' } })

const fileOf = (name: string, ...exchanges: readonly Exchange[]): File =>
  new File(
    [JSON.stringify(buildReport(exchanges, { createdAt: '2026-01-05T09:00:00.000Z', producer: PRODUCER }))],
    name,
  )

let page: Mounted

beforeEach(() => {
  document.documentElement.lang = 'en'
  page = mounted({ live: false, producer: PRODUCER })
})
afterEach(() => page.unmount())

const drop = (...files: readonly File[]) =>
  fireEvent.drop(page.root.querySelector('.panel') ?? page.root, { dataTransfer: { types: ['Files'], files } })

const choose = (file: File) =>
  fireEvent.change(page.root.querySelector('input[type=file]') ?? page.root, { target: { files: [file] } })

const names = (): readonly string[] => screen.getAllByRole('button').map((button) => button.textContent || button.title)

/** What axe finds; contrast needs a layout and has a test of its own. */
const found = async () => (await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })).violations

describe('before a file is opened', () => {
  test('offers one button, and says that the file may be dropped', async () => {
    expect(names()).toEqual(['Open a report or HAR…'])
    screen.getByText(/drop the file anywhere on this page/)
    expect(document.title).toBe('CORSight: open a report')
    expect(await found()).toEqual([])
  })

  test('takes no key for something that is not there', () => {
    for (const key of ['e', 'c', '/']) expect(fireEvent.keyDown(document.body, { key })).toBe(true)
    choose(fileOf('a.json', blocked))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('refuses a malformed file with a sentence that names it, and takes the next one', async () => {
    drop(new File(['{"name": "x"}'], 'package.json'))
    const refused = await screen.findByText('package.json')
    expect(refused.closest('[role=alert]')).not.toBeNull()
    expect(await found()).toEqual([])
    drop(fileOf('a.json', blocked))
    await waitForRows(page.root, 1)
    expect(screen.queryByText('package.json')).toBeNull()
  })
})

describe('a file that is opened', () => {
  test('is shown as in the panel, and names the page', async () => {
    choose(fileOf('a.json', blocked))
    expect(await waitForRows(page.root, 1)).toEqual(['Blocked at the response GET /blocked response'])
    expect(details(page.root)).toContain('has no Access-Control-Allow-Origin')
    expect(document.title).toBe('a.json – CORSight')
    await screen.findByText('Opened a.json.')
    expect(await found()).toEqual([])
  })

  test('gets the focus, which the button that opened it has taken with it', async () => {
    screen.getByRole('button').focus()
    choose(fileOf('a.json', blocked))
    await waitForRows(page.root, 1)
    await waitFor(() => expect(document.activeElement?.getAttribute('data-place')).toBe('list'))
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    await screen.findByText(/drop the file anywhere/)
    expect(rows(page.root)).toEqual([])
    expect(document.title).toBe('CORSight: open a report')
  })

  test('has no control that records, clears or looks for what was not recorded', async () => {
    drop(fileOf('a.json', blocked))
    await waitForRows(page.root, 1)
    fireEvent.click(screen.getByRole('button', { name: 'Settings' }))
    await screen.findByRole('dialog')
    expect(page.root.textContent).not.toMatch(/record in all|not here|in a tab of its own/i)
    expect(screen.queryAllByRole('button', { name: /record|clear|live/i })).toEqual([])
  })

  test('is followed by the next one', async () => {
    drop(fileOf('a.json', blocked))
    await waitForRows(page.root, 1)
    drop(fileOf('b.json', allowed))
    await waitFor(() => expect(rows(page.root)).toEqual(['Allowed GET /allowed 200']))
    expect(document.title).toBe('b.json – CORSight')
  })

  test('stays when the next one is malformed', async () => {
    drop(fileOf('a.json', blocked))
    await waitForRows(page.root, 1)
    drop(new File(['not JSON'], 'notes.txt'))
    await screen.findByText('notes.txt')
    expect(rows(page.root)).toHaveLength(1)
    expect(document.title).toBe('a.json – CORSight')
  })

  test('is the first of several that are dropped together, and the page says so', async () => {
    drop(fileOf('a.json', blocked), fileOf('b.json', allowed))
    await screen.findByText(/one file is shown at a time/)
    expect(await waitForRows(page.root, 1)).toEqual(['Blocked at the response GET /blocked response'])
  })

  test('is said to be on its way where it is large, until another one is there', async () => {
    const slow = fileOf('slow.json', blocked)
    slow.text = () => new Promise(() => undefined)
    Object.defineProperty(slow, 'size', { value: 5_000_000 })
    drop(slow)
    expect((await screen.findByText('slow.json')).parentElement?.textContent).toBe('Reading slow.json.')
    drop(fileOf('quick.json', allowed))
    await waitForRows(page.root, 1)
    expect(page.root.textContent).not.toContain('slow.json')
    expect(document.title).toBe('quick.json – CORSight')
  })

  test('is exported again under the name of this browser', async () => {
    drop(fileOf('a.json', blocked))
    await waitForRows(page.root, 1)
    fireEvent.click(screen.getByRole('tab', { name: 'Report' }))
    await waitFor(() => expect(page.root.querySelector('.preview')?.textContent).toContain('Firefox 153.0'))
  })

  test('says so where it has no exchange', async () => {
    drop(fileOf('empty.json'))
    await screen.findByText('This report has no exchange in it.')
    fireEvent.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) ?? page.root)
    await screen.findByText(/drop the file anywhere/)
  })

  test('cannot disguise its name in the title', async () => {
    drop(fileOf('evil\u202Enosj.json', blocked))
    await waitForRows(page.root, 1)
    expect(document.title).toBe('evil\\u{202E}nosj.json – CORSight')
  })
})
