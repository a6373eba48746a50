// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'
import { chooseServer, details, type Mounted, mounted, rows, waitForRows } from './mounted.ts'

const allowed = (id: string, leg: LegOverrides = {}) =>
  exchange({ id, startedAt: Number(id), leg: { url: `https://api.example/ok/${id}`, ...leg } })

const blocked = (id: string, leg: LegOverrides = {}) =>
  exchange({
    id,
    startedAt: Number(id),
    leg: { ...STOPPED, url: `https://api.example/no/${id}`, response: { headers: { Server: 'nginx' } }, ...leg },
  })

let panel: Mounted

const key = (name: string, target: Element = document.body) => fireEvent.keyDown(target, { key: name })
const list = () => screen.getByRole('listbox')
const selected = () => within(list()).queryByRole('option', { selected: true })?.textContent ?? null

describe('the panel', () => {
  beforeEach(() => {
    panel = mounted()
  })
  afterEach(() => panel.unmount())

  test('shows a row per exchange, with the word and the place of its verdict', async () => {
    panel.channel.snapshot([allowed('1'), blocked('2')])
    expect(await waitForRows(panel.root, 2)).toEqual([
      'Allowed GET /ok/1 200',
      'Blocked at the response GET /no/2 response',
    ])
  })

  test('opens the first failure with its headline and code for the server that answered', async () => {
    panel.channel.snapshot([allowed('1'), blocked('2')])
    await waitForRows(panel.root, 2)
    expect(details(panel.root)).toContain('has no Access-Control-Allow-Origin')
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Server' }).value).toBe('Nginx')
  })

  test('names twenty of ten thousand headers that made a preflight necessary, and how many there are besides', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `x-${index}`)
    panel.channel.snapshot([blocked('1', { method: 'GET', preflight: { unsafeHeaders: names } })])
    await waitForRows(panel.root, 1)
    expect(panel.root.querySelectorAll('.why-preflight li')).toHaveLength(20)
    expect(details(panel.root)).toContain('And 9,980 more')
  })

  test('prints the code for the stack that the user chooses', async () => {
    panel.channel.snapshot([blocked('1')])
    await waitForRows(panel.root, 1)
    chooseServer(screen.getByRole('combobox', { name: 'Server' }), 'flask')
    await waitFor(() => expect(details(panel.root)).toContain('flask_cors'))
  })

  test('lists what would fail next', async () => {
    panel.channel.snapshot([
      exchange({
        credentials: 'include',
        leg: { ...STOPPED, response: { headers: { 'Access-Control-Allow-Origin': '*' } } },
      }),
    ])
    await waitForRows(panel.root, 1)
    expect(details(panel.root)).toMatch(/After that it would still fail on:.*Access-Control-Allow-Credentials/)
  })

  test('keeps the selection when further failures come', async () => {
    panel.channel.snapshot([allowed('1'), blocked('2')])
    await waitForRows(panel.root, 2)
    fireEvent.click(screen.getByRole('option', { name: /ok\/1/ }))
    panel.channel.changed([blocked('3'), blocked('4')])
    await waitForRows(panel.root, 4)
    expect(selected()).toContain('/ok/1')
  })

  test('keeps list, selection and filter while the background restarts', async () => {
    panel.channel.snapshot([allowed('1'), blocked('2')])
    await waitForRows(panel.root, 2)
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: '/ok' } })
    await waitForRows(panel.root, 1)
    panel.channel.connection('down')
    await screen.findByText(/it is starting again/)
    expect(rows(panel.root)).toHaveLength(1)
    panel.channel.snapshot([allowed('1'), blocked('2'), allowed('3')])
    await waitForRows(panel.root, 2)
    expect(screen.queryByText(/it is starting again/)).toBeNull()
  })

  test('folds a failure that comes again and again', async () => {
    const again = (id: string) => blocked(id, { url: 'https://api.example/poll' })
    panel.channel.snapshot(['1', '2', '3'].map(again))
    expect(await waitForRows(panel.root, 1)).toEqual(['Blocked at the response GET /poll ×3 response'])
  })

  test('draws only the rows in sight of 5,000', async () => {
    panel.channel.snapshot(Array.from({ length: 5000 }, (_, index) => allowed(`${index + 1}`)))
    await waitFor(() => expect(rows(panel.root).length).toBeGreaterThan(10))
    expect(rows(panel.root).length).toBeLessThan(60)
    expect(screen.getByRole('button', { name: 'All 5,000' })).toBeTruthy()
  })

  test('counts what the filter lets through, and shows what a count stands for', async () => {
    panel.channel.snapshot([allowed('1'), blocked('2'), blocked('3')])
    await waitForRows(panel.root, 3)
    fireEvent.click(screen.getByRole('button', { name: 'Blocked 2' }))
    await waitForRows(panel.root, 2)
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'no/3' } })
    await screen.findByRole('button', { name: 'Blocked 1' })
    await waitForRows(panel.root, 1)
  })
})

describe('the keyboard', () => {
  beforeEach(async () => {
    panel = mounted()
    panel.channel.snapshot([blocked('1'), allowed('2'), blocked('3', { url: 'https://cdn.example/no/3' })])
    await waitForRows(panel.root, 3)
  })
  afterEach(() => panel.unmount())

  test('moves the selection over the headings of servers, and stops at both ends', async () => {
    list().focus()
    key('ArrowDown', list())
    await waitFor(() => expect(selected()).toContain('/ok/2'))
    key('ArrowDown', list())
    await waitFor(() => expect(selected()).toContain('/no/3'))
    key('ArrowDown', list())
    key('Home', list())
    await waitFor(() => expect(selected()).toContain('/no/1'))
    key('ArrowUp', list())
    key('End', list())
    await waitFor(() => expect(selected()).toContain('/no/3'))
  })

  test('tells assistive technology which row is active', async () => {
    key('End', list())
    await waitFor(() => {
      const active = list().getAttribute('aria-activedescendant') ?? ''
      expect(document.getElementById(active)?.textContent).toContain('/no/3')
    })
  })

  test('goes to the details with Enter and back with Escape', () => {
    list().focus()
    key('Enter', list())
    expect(document.activeElement?.getAttribute('data-place')).toBe('details')
    key('Escape', document.activeElement ?? document.body)
    expect(document.activeElement).toBe(list())
  })

  test('goes to the filter with /, and leaves it with Escape once it is empty', async () => {
    key('/')
    const filter = screen.getByRole<HTMLInputElement>('searchbox')
    expect(document.activeElement).toBe(filter)
    fireEvent.input(filter, { target: { value: 'x' } })
    key('Escape', filter)
    await waitFor(() => expect(filter.value).toBe(''))
    key('Escape', filter)
    expect(document.activeElement).toBe(list())
  })

  test('types its letters into the filter instead of obeying them', () => {
    key('/')
    key('e', screen.getByRole('searchbox'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('leaves combinations to the browser', () => {
    fireEvent.keyDown(document.body, { key: 'e', ctrlKey: true })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('opens the export with e and closes it with Escape', async () => {
    key('e')
    await screen.findByRole('dialog', { name: 'Export a report' })
    key('Escape')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('goes through the tabs with the arrows, and round', async () => {
    const tab = (name: RegExp) => screen.getByRole('tab', { name })
    key('ArrowLeft', tab(/What happened/))
    await waitFor(() => expect(tab(/Report/).getAttribute('aria-selected')).toBe('true'))
    key('ArrowRight', tab(/Report/))
    await waitFor(() => expect(tab(/What happened/).getAttribute('aria-selected')).toBe('true'))
  })

  test('moves the splitter', async () => {
    const splitter = screen.getByRole('separator')
    const before = Number(splitter.getAttribute('aria-valuenow'))
    key('ArrowRight', splitter)
    await waitFor(() => expect(Number(splitter.getAttribute('aria-valuenow'))).toBeGreaterThan(before))
  })
})

describe('copying', () => {
  const write = vi.fn<(text: string) => Promise<void>>()

  beforeEach(async () => {
    write.mockReset()
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } })
    panel = mounted()
    panel.channel.snapshot([blocked('1')])
    await waitForRows(panel.root, 1)
  })
  afterEach(() => panel.unmount())

  const copyButton = () => screen.getByRole('button', { name: 'Copy the Nginx setup' })

  test('says so in the button', async () => {
    write.mockResolvedValue()
    fireEvent.click(copyButton())
    await waitFor(() => expect(copyButton().textContent).toBe('Copied'))
    expect(write).toHaveBeenCalledWith(expect.stringContaining('add_header Access-Control-Allow-Origin'))
  })

  test('works by the key c', async () => {
    write.mockResolvedValue()
    key('c')
    await waitFor(() => expect(copyButton().textContent).toBe('Copied'))
  })

  test('falls back to a selection where the browser refuses the clipboard', async () => {
    write.mockRejectedValue(new Error('refused'))
    let copied = ''
    document.execCommand = () => {
      copied = document.querySelector('textarea')?.value ?? ''
      return true
    }
    fireEvent.click(copyButton())
    await waitFor(() => expect(copyButton().textContent).toBe('Copied'))
    expect(copied).toContain('add_header')
    expect(document.querySelector('textarea')).toBeNull()
  })

  test('tells the user when every way is refused', async () => {
    write.mockRejectedValue(new Error('refused'))
    document.execCommand = () => false
    fireEvent.click(copyButton())
    await screen.findByText(/refused to copy the Nginx setup/)
    expect(copyButton().textContent).toBe('Copy')
  })
})

describe('the tabs', () => {
  beforeEach(() => {
    panel = mounted()
  })
  afterEach(() => panel.unmount())

  const show = async (name: RegExp) => {
    fireEvent.click(screen.getByRole('tab', { name }))
    await waitFor(() => expect(screen.getByRole('tab', { name }).getAttribute('aria-selected')).toBe('true'))
    return within(screen.getByRole('tabpanel'))
  }

  test('What happened: the picture has a title and a description', async () => {
    panel.channel.snapshot([blocked('1')])
    await waitForRows(panel.root, 1)
    const picture = screen.getByRole('img')
    expect(picture.querySelector('title')?.textContent).toContain('GET https://api.example/no/1')
    expect(picture.querySelector('desc')?.textContent).toContain('From page to browser')
  })

  test('Rules: what failed is open with both browsers’ codes, what passed is folded', async () => {
    const response = { headers: { 'Access-Control-Allow-Origin': 'https://app.example/' } }
    panel.channel.snapshot([blocked('1', { response })])
    await waitForRows(panel.root, 1)
    const tab = await show(/Rules 1 failed 4 passed/)
    const failed = tab.getByText('stopped here').closest('details')
    expect(failed?.open).toBe(true)
    expect(failed?.textContent).toContain('AllowOriginMismatch')
    expect(failed?.textContent).toContain('CORSAllowOriginNotMatchingOrigin')
    expect(failed?.querySelector('mark')?.textContent).toBe('/')
    expect(failed?.querySelector('a')?.getAttribute('href')).toBe('https://fetch.spec.whatwg.org/#concept-cors-check')
    expect(tab.getAllByText('passes')[0]?.closest('details')?.open).toBe(false)
  })

  test('Headers: those that decide CORS come first, in wire order, with their repetitions', async () => {
    const headers = [
      ['Date', 'today'],
      ['Access-Control-Allow-Origin', 'https://one.example'],
      ['Server', 'nginx'],
      ['Access-Control-Allow-Origin', 'https://two.example'],
    ] as const
    panel.channel.snapshot([blocked('1', { response: { headers } })])
    await waitForRows(panel.root, 1)
    const tab = await show(/Headers/)
    const lines = tab.getAllByRole('listitem').map((line) => line.textContent)
    expect(lines.slice(-4)).toEqual([
      'Access-Control-Allow-Origin: https://one.example',
      'Access-Control-Allow-Origin: https://two.example',
      'Date: today',
      'Server: nginx',
    ])
  })

  test('Headers: what the browser withholds is not shown as absent', async () => {
    panel.channel.snapshot([allowed('1', { requestHeaders: { seen: false, why: 'withheld-by-browser' } })])
    await waitForRows(panel.root, 1)
    fireEvent.click(screen.getByRole('option'))
    await screen.findByRole('tablist')
    const tab = await show(/Headers/)
    tab.getByText(/does not show it to extensions/)
    expect(tab.queryByText('No headers.')).toBeNull()
  })

  test('Report: says what would be taken out', async () => {
    panel.channel.snapshot([
      blocked('1', { requestHeaders: { Origin: 'https://app.example', Cookie: 'sid=3f9a1c77e0b24d5e' } }),
    ])
    await waitForRows(panel.root, 1)
    const tab = await show(/Report/)
    expect((await tab.findAllByText(/value of a cookie/)).length).toBeGreaterThan(0)
    const preview = await tab.findByRole('region', { name: 'The report as Markdown' })
    expect(preview.textContent).toContain('/no/1')
    expect(panel.root.textContent).not.toContain('3f9a1c77e0b24d5e')
  })
})

describe('hostile values', () => {
  const MARKUP = '<img src=x onerror="globalThis.hit = true"><script>globalThis.hit = true</script>'

  beforeEach(() => {
    panel = mounted()
  })
  afterEach(() => panel.unmount())

  test('stay text wherever they are shown', async () => {
    const headers = { 'Access-Control-Allow-Origin': MARKUP, [`X-${MARKUP}`]: MARKUP, Server: MARKUP }
    panel.channel.snapshot([
      exchange({
        type: MARKUP,
        leg: {
          ...STOPPED,
          url: `https://api.example/${MARKUP}`,
          method: MARKUP,
          response: { headers, statusText: MARKUP },
        },
      }),
    ])
    await waitForRows(panel.root, 1)
    for (const name of [/What happened/, /Rules/, /Headers/, /Report/]) {
      fireEvent.click(screen.getByRole('tab', { name }))
      await waitFor(() => expect(screen.getByRole('tab', { name }).getAttribute('aria-selected')).toBe('true'))
      expect(panel.root.querySelector('img, script')).toBeNull()
    }
    expect(details(panel.root)).toContain('<img src=x')
    expect(globalThis).not.toHaveProperty('hit')
  })

  test('have their invisible characters written out', async () => {
    panel.channel.snapshot([
      blocked('1', { response: { headers: { 'Access-Control-Allow-Origin': 'https://app.example\u200B' } } }),
    ])
    await waitForRows(panel.root, 1)
    expect(details(panel.root)).toContain('\\u{200B}')
  })

  test('of a megabyte are folded, and shown whole on demand', async () => {
    const huge = 'a'.repeat(1_048_576)
    panel.channel.snapshot([blocked('1', { response: { headers: { 'Access-Control-Allow-Origin': huge } } })])
    await waitForRows(panel.root, 1)
    fireEvent.click(screen.getByRole('tab', { name: /Headers/ }))
    const button = await screen.findByRole('button', { name: 'Show all 1,048,576 characters' })
    expect(panel.root.textContent?.length).toBeLessThan(50_000)
    fireEvent.click(button)
    await waitFor(() => expect(panel.root.textContent?.length).toBeGreaterThan(1_048_576))
  })
})
