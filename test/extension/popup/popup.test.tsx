// @vitest-environment happy-dom
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mountPopup } from '../../../extension/popup/popup.tsx'
import { createTestChannel, type TestChannel } from '../../support/channel.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'

// What explains is loaded meanwhile, on a machine that may run browsers beside.
configure({ asyncUtilTimeout: 20_000 })

const blocked = (id: string) =>
  exchange({
    id,
    startedAt: Number(id),
    leg: { ...STOPPED, url: `https://api.example/${id}`, response: { headers: {} } },
  })

const grant = vi.fn<() => Promise<boolean>>()
const showReports = vi.fn<() => void>()
let channel: TestChannel
let unmount: () => void

const show = (page: boolean) => {
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  channel = createTestChannel()
  unmount = mountPopup(root, channel, { page, grant, showReports })
}

beforeEach(() => {
  grant.mockReset()
  showReports.mockReset()
  show(false)
})
afterEach(() => unmount())

describe('the popup', () => {
  test('says first what was wrong with the latest, and what to do about it', async () => {
    channel.snapshot(['1', '2'].map(blocked))
    const latest = within(await screen.findByRole('region', { name: 'Blocked last' }))
    latest.getByText('GET')
    expect(latest.getByTitle('https://api.example/2')).toBeTruthy()
    const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')]
    expect(parts.map(({ dataset }) => dataset['part'])).toEqual(['headline', 'step'])
    expect(parts[0]?.textContent).toContain('has no Access-Control-Allow-Origin')
    expect(parts[1]?.textContent).toContain('Set up CORS')
  })

  test('takes the other requests of the tab for evidence', async () => {
    const nginx = exchange({
      id: '2',
      startedAt: 2,
      leg: { ...STOPPED, url: 'https://api.example/2', response: { status: 200, headers: { Server: 'nginx' } } },
    })
    const passed = exchange({
      id: '3',
      startedAt: 3,
      leg: {
        url: 'https://api.example/3',
        response: { headers: { Server: 'nginx', 'Access-Control-Allow-Origin': 'https://app.example' } },
      },
    })
    channel.snapshot([nginx])
    const before = (await screen.findByRole('region', { name: 'Blocked last' })).textContent
    channel.changed([passed])
    await waitFor(() => expect(screen.getByRole('region', { name: 'Blocked last' }).textContent).not.toBe(before))
  })

  test('counts what was blocked, lists what came before the latest and says where to look', async () => {
    channel.snapshot(['1', '2', '3', '4', '5', '6'].map(blocked))
    await screen.findByRole('heading', { name: '6 requests of this tab blocked' })
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(
      ['2', '3', '4', '5'].map((id) => expect.stringContaining(`https://api.example/${id}`)),
    )
    screen.getByText('and 1 earlier ones')
    screen.getByText('Open DevTools, tab CORS, for the whole answer.')
  })

  test('counts what was blocked before recording began, which is all that watching sees', async () => {
    channel.snapshot([exchange({ beforeRecording: true, leg: STOPPED })], { recording: false })
    await screen.findByRole('heading', { name: '1 request of this tab blocked' })
  })

  test('does not claim that nothing was blocked where nothing was recorded', async () => {
    channel.snapshot([], { recording: false })
    await screen.findByRole('heading', { name: /that could be seen/ })
    screen.getByText(/This tab is not being recorded/)
  })

  test('follows what happens while it is open', async () => {
    channel.snapshot([exchange({ id: '1' })])
    await screen.findByRole('heading', { name: /No request of this tab was blocked/ })
    channel.changed([blocked('2')])
    await screen.findByRole('heading', { name: '1 request of this tab blocked' })
  })

  test('switches recording in all tabs on and off, and says what that costs', async () => {
    channel.snapshot([])
    fireEvent.click(await screen.findByRole('checkbox', { name: /Record in all tabs.*about 2 ms/ }))
    expect(channel.sent).toEqual([{ type: 'record', when: 'always' }])
    channel.snapshot([], { everywhere: true })
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true))
    fireEvent.click(screen.getByRole('checkbox'))
    expect(channel.sent.at(-1)).toEqual({ type: 'record', when: 'devtools' })
  })

  test('copies a message about the latest, with the others as evidence and without secrets', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const passed = exchange({ id: '1', startedAt: 1, leg: { url: 'https://api.example/1' } })
    const url = 'https://api.example/2?key=s3cr3t-0001'
    const latest = exchange({ id: '2', startedAt: 2, leg: { ...STOPPED, url, response: { headers: {} } } })
    channel.snapshot([passed, latest])
    fireEvent.click(await screen.findByRole('button', { name: 'Copy message' }))
    await screen.findByRole('button', { name: 'Copied' })
    expect(writeText).toHaveBeenCalledOnce()
    const [text = ''] = writeText.mock.calls[0] ?? []
    expect(text).toMatch(
      /^GET https:\/\/api\.example\/2\?key=‹query 1: 11 characters› from a page on https:\/\/app\.example/,
    )
    const headline = document.querySelector('[data-part="headline"]')?.textContent ?? 'none'
    expect(text).toContain(`\n${headline}\n`)
    expect(text).toContain('"$KEY"')
    expect(text).not.toContain('s3cr3t')
  })

  test('says where to copy the message where the browser refuses', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
    document.execCommand = () => false
    channel.snapshot([blocked('1')])
    fireEvent.click(await screen.findByRole('button', { name: 'Copy message' }))
    await screen.findByText(/^The browser refused to copy the message: open DevTools, tab CORS/)
  })

  test('leads to the page for reports, since no file chooser opens beside a popup', async () => {
    channel.snapshot([])
    fireEvent.click(await screen.findByRole('button', { name: 'Open a report or HAR…' }))
    expect(showReports).toHaveBeenCalledOnce()
  })

  test('says what the background has to say', async () => {
    channel.snapshot([])
    channel.receive({ type: 'problem', sentence: 'The storage of this session is full.' })
    await screen.findByText('The storage of this session is full.')
  })
})

describe('without access', () => {
  test('asks for it straight from the click, which Firefox insists on', async () => {
    channel.snapshot([], { permitted: false })
    const button = await screen.findByRole('button', { name: 'Give access' })
    grant.mockResolvedValue(true)
    fireEvent.click(button)
    expect(grant).toHaveBeenCalledOnce()
    await screen.findByRole('checkbox', { name: /Record in all tabs/ })
  })

  test('says that nothing can be recorded when it is not given', async () => {
    channel.snapshot([], { permitted: false })
    grant.mockResolvedValue(false)
    fireEvent.click(await screen.findByRole('button', { name: 'Give access' }))
    await screen.findByText('Access was not given, so nothing can be recorded.')
  })

  test('says so when the browser can’t even ask', async () => {
    channel.snapshot([], { permitted: false })
    grant.mockRejectedValue(new Error('no user input'))
    fireEvent.click(await screen.findByRole('button', { name: 'Give access' }))
    await screen.findByText('The browser could not ask for access: no user input')
  })

  test('as a page of its own, asks and then sends the user back', async () => {
    unmount()
    show(true)
    channel.snapshot([], { permitted: false })
    grant.mockResolvedValue(true)
    fireEvent.click(await screen.findByRole('button', { name: 'Give access' }))
    await screen.findByRole('heading', { name: 'CORSight has access' })
  })
})
