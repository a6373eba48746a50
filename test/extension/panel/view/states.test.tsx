// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UNEXPLAINED } from '../../../../src/cors/unexplained.ts'
import { buildReport } from '../../../../src/report/build.ts'
import { redactReport } from '../../../../src/report/redaction/index.ts'
import { status } from '../../../support/channel.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { details, type Mounted, mounted, rows, waitForRows } from './mounted.ts'

let panel: Mounted

beforeEach(() => {
  panel = mounted()
})
afterEach(() => panel.unmount())

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))

describe('a sentence and one button help where there is nothing to show', () => {
  test('no request yet: reload the page', async () => {
    panel.channel.snapshot([])
    await screen.findByText(/has sent no request to another origin yet/)
    await press('Reload the page')
    expect(panel.reloads()).toBe(1)
  })

  test('paused: record', async () => {
    panel.channel.snapshot([], { recording: false })
    await screen.findByText('Recording is paused.')
    fireEvent.click(screen.getAllByRole('button', { name: 'Record' }).at(-1) ?? document.body)
    expect(panel.channel.sent).toEqual([{ type: 'pause', paused: false }])
  })

  test('no access: give it', async () => {
    panel.channel.snapshot([], { permitted: false })
    await screen.findByText(/can’t see any request/)
    await press('Give access')
    expect(panel.channel.sent).toEqual([{ type: 'grant' }])
  })

  test('nothing matches: show all', async () => {
    panel.channel.snapshot([exchange()])
    await waitForRows(panel.root, 1)
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'status:404' } })
    await screen.findByText('status:404')
    await press('Show all')
    await waitForRows(panel.root, 1)
  })

  test('a pasted console message: its meaning, and the exchange that it is about', async () => {
    panel.channel.snapshot([
      exchange({ id: 'other', leg: { url: 'https://api.example/other' } }),
      exchange({ id: 'meant', leg: { url: 'https://api.example/meant', response: { headers: {} }, ...STOPPED } }),
    ])
    await waitForRows(panel.root, 2)
    const text = `Access to fetch at 'https://api.example/meant' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: text } })
    await screen.findByText(/Chromium’s message: The server’s answer has no/)
    await waitForRows(panel.root, 1)
    expect(panel.root.querySelector('[aria-selected="true"]')?.textContent).toContain('/meant')
    await press('Back to all')
    await waitForRows(panel.root, 2)
  })

  test('a pasted console message that nothing matches: say so, and why requests may be missing', async () => {
    panel.channel.snapshot([exchange()])
    await waitForRows(panel.root, 1)
    fireEvent.input(screen.getByRole('searchbox'), {
      target: { value: 'Preflight response is not successful. Status code: 404' },
    })
    await screen.findByText(/No recorded exchange matches it/)
    await screen.findByText('Why is my request not here?')
  })

  test('nothing under the chosen count: show all', async () => {
    panel.channel.snapshot([exchange()])
    await waitForRows(panel.root, 1)
    await press('Blocked 0')
    await screen.findByText('None of the 1 exchanges is blocked.')
    await press('Show all')
    await waitForRows(panel.root, 1)
  })

  test('only what CORS does not govern: show it', async () => {
    panel.channel.snapshot([exchange({ mode: 'no-cors', type: 'image' })])
    await screen.findByText(/1 others are hidden|1 other is hidden/)
    await press('Show them')
    await waitForRows(panel.root, 1)
  })

  test('another version of the background: open DevTools again', async () => {
    panel.channel.snapshot([exchange()], { protocol: 99 })
    await screen.findByText(/no longer understand each other/)
    expect(rows(panel.root)).toEqual([])
  })

  test('nothing here: every code that no rule explains stands where a missing request is looked for', async () => {
    panel.channel.snapshot([])
    const list = (await screen.findByText('Why is my request not here?')).parentElement
    const codes = [...Object.keys(UNEXPLAINED.chromium), ...Object.keys(UNEXPLAINED.firefox)]
    expect(codes.filter((code) => !list?.textContent?.includes(code))).toEqual([])
  })

  test.each([
    ['down', 'gone', /updated or removed while this panel was open/],
    ['gone', 'gone', /updated or removed while this panel was open/],
  ] as const)(
    'the extension is gone for good (%s, then %s): what to do, and nothing that can’t be done',
    async (first, then, words) => {
      panel.channel.snapshot([exchange()])
      await waitForRows(panel.root, 1)
      panel.channel.connection(first)
      panel.channel.connection(then)
      expect((await screen.findByText(words)).closest('[role=alert]')?.textContent).toContain('open it again')
      expect(rows(panel.root)).toHaveLength(1)
      expect(screen.getByRole('button', { name: 'Record' })).toHaveProperty('disabled', true)
    },
  )

  test('the extension was gone before anything was heard: no endless waiting', async () => {
    panel.channel.connection('gone')
    await screen.findByText('Nothing is being recorded.')
  })

  test('nothing heard yet: waiting', () => {
    screen.getByText('Waiting for the extension’s background.')
  })
})

describe('the toolbar', () => {
  test('pauses what is being recorded', async () => {
    panel.channel.snapshot([])
    await press('Pause recording')
    panel.channel.receive({ type: 'status', status: status({ recording: false }) })
    await screen.findByText('Recording is paused.')
    expect(panel.channel.sent).toEqual([{ type: 'pause', paused: true }])
  })

  test('switches recording in all tabs on, and says what that costs', async () => {
    panel.channel.snapshot([])
    await press('Settings')
    await screen.findByText('Slows every request of the browser by about 2 ms.')
    fireEvent.click(screen.getByRole('checkbox', { name: /Record in all tabs/ }))
    expect(panel.channel.sent).toEqual([{ type: 'record', when: 'always' }])
  })
})

test('the page for reports is opened from the settings', async () => {
  panel.channel.snapshot([])
  await press('Settings')
  await press('Open a report in a tab of its own')
  expect(panel.channel.sent).toEqual([{ type: 'show-reports' }])
})

describe('what the background has to say', () => {
  test('stands above the list until it is dismissed', async () => {
    panel.channel.snapshot([exchange()])
    panel.channel.receive({ type: 'problem', sentence: 'The storage of this session is full.' })
    await screen.findByText('The storage of this session is full.')
    await press('Dismiss')
    await waitFor(() => expect(screen.queryByText('The storage of this session is full.')).toBeNull())
  })

  test('counts what was let go', async () => {
    panel.channel.snapshot([exchange()], { evicted: 412 })
    await screen.findByText(/412 older exchanges of this tab were let go.*Blocked ones go last/)
  })

  test('counts what an interruption cut, says when that was, and shows it', async () => {
    const interruptedAt = new Date(2026, 0, 5, 10, 41, 7).getTime()
    const cut = exchange({
      id: '1',
      interruptedAt,
      leg: { ending: null, bodyStarted: false, response: { seen: false, why: 'interrupted' } },
    })
    panel.channel.snapshot([cut, exchange({ id: '2' })])
    await waitForRows(panel.root, 2)
    await screen.findByText(/1 exchange is incomplete: .* the recording was interrupted at 10:41:07/)
    await press('Show it')
    await waitForRows(panel.root, 1)
    expect(rows(panel.root)[0]).toMatch(/^Cannot tell/)
    expect(screen.queryByRole('button', { name: 'Show it' })).toBeNull()
  })

  test('offers a reload for what was blocked before recording began', async () => {
    panel.channel.snapshot([exchange({ id: '1' }), exchange({ id: '2', beforeRecording: true, leg: STOPPED })])
    await waitForRows(panel.root, 2)
    await press('Reload the page')
    expect(panel.reloads()).toBe(1)
  })
})

describe('opening a report', () => {
  const producer = { name: 'CORSight', version: '0.1.0', browser: { name: 'Firefox', version: '153.0' } }
  const blocked = exchange({
    id: 'r1',
    leg: {
      ...STOPPED,
      url: 'https://api.example/reported',
      requestHeaders: { Origin: 'https://app.example', Cookie: 'sid=3f9a1c77e0b24d5e' },
      response: { headers: {} },
    },
  })
  const report = redactReport(buildReport([blocked], { createdAt: '2026-01-05T09:00:00.000Z', producer }))

  const drop = (name: string, text: string) => {
    const file = new File([text], name)
    fireEvent.drop(panel.root.querySelector('.panel') ?? panel.root, {
      dataTransfer: { types: ['Files'], files: [file] },
    })
  }

  test('shows what is in it and where it is from, and leads back to live', async () => {
    panel.channel.snapshot([exchange({ leg: { url: 'https://api.example/live' } })])
    drop('api.json', JSON.stringify(report))
    await screen.findByText(/by CORSight 0.1.0 in Firefox 153.0, 1 value taken out/)
    expect(await waitForRows(panel.root, 1)).toEqual(['Blocked at the response GET /reported response'])
    expect(details(panel.root)).toContain('has no Access-Control-Allow-Origin')
    await press('Back to live')
    await waitFor(() => expect(rows(panel.root)).toEqual(['Allowed GET /live 200']))
    expect(panel.root.textContent).not.toContain('api.json')
  })

  test('goes on recording meanwhile', async () => {
    panel.channel.snapshot([])
    drop('api.json', JSON.stringify(report))
    await waitForRows(panel.root, 1)
    panel.channel.changed([exchange({ id: '1' }), exchange({ id: '2' })])
    expect(rows(panel.root)).toHaveLength(1)
    await press('Back to live')
    await waitForRows(panel.root, 2)
  })

  test('works with the file picker too', async () => {
    panel.channel.snapshot([])
    const input = panel.root.querySelector('input[type=file]')
    const file = new File([JSON.stringify(report)], 'api.json')
    fireEvent.change(input ?? panel.root, { target: { files: [file] } })
    await waitForRows(panel.root, 1)
  })

  test('says where today’s rules disagree with the report', async () => {
    panel.channel.snapshot([])
    const [one] = report.exchanges
    const verdict = { kind: 'allowed', sentence: 'All was well.', also: [], warnings: [] }
    drop('old.json', JSON.stringify({ ...report, exchanges: [{ ...one, verdict }] }))
    await waitForRows(panel.root, 1)
    expect(details(panel.root)).toMatch(
      /The report itself says “allowed”; today’s rules say “blocked at the response”.*All was well\./,
    )
  })

  test.each([
    ['notes.txt', 'not JSON'],
    ['package.json', '{"name": "x"}'],
    ['future.json', JSON.stringify({ ...report, version: 2 })],
    ['broken.json', JSON.stringify({ ...report, exchanges: [{ id: 'x' }] })],
  ])('refuses %s with a sentence that names it, and changes nothing', async (name, text) => {
    panel.channel.snapshot([exchange()])
    await waitForRows(panel.root, 1)
    drop(name, text)
    const alert = await screen.findByText(name)
    expect(alert.closest('.bar')?.textContent?.length).toBeGreaterThan(name.length + 30)
    expect(rows(panel.root)).toHaveLength(1)
    expect(screen.queryByRole('button', { name: 'Back to live' })).toBeNull()
  })
})

describe('exporting', () => {
  const saved: { name: string; blob: Blob }[] = []

  beforeEach(() => {
    saved.length = 0
    const blobs = new Map<string, Blob>()
    URL.createObjectURL = (blob: Blob) => {
      const url = `blob:${blobs.size}`
      blobs.set(url, blob)
      return url
    }
    HTMLAnchorElement.prototype.click = function click() {
      const blob = blobs.get(this.href)
      if (blob) saved.push({ name: this.download, blob })
    }
    panel.channel.snapshot([
      exchange({ id: '1', leg: { url: 'https://api.example/a' } }),
      exchange({
        id: '2',
        leg: {
          ...STOPPED,
          url: 'https://api.example/b',
          requestHeaders: { Cookie: 'sid=3f9a1c77e0b24d5e' },
          response: { headers: {} },
        },
      }),
    ])
  })

  const textOf = async () => {
    await waitFor(() => expect(saved).toHaveLength(1))
    return (await saved[0]?.blob.text()) ?? ''
  }

  test('saves this exchange without its secrets, under a name that says what it is', async () => {
    await press('Export')
    await press('Save JSON')
    const { exchanges } = JSON.parse(await textOf())
    expect(exchanges.map(({ id }: { id: string }) => id)).toEqual(['2'])
    expect(await textOf()).not.toContain('3f9a1c77e0b24d5e')
    expect(saved[0]?.name).toBe('corsight-api.example-2026-01-05-12-00.json')
    await screen.findByText('Saved corsight-api.example-2026-01-05-12-00.json.')
  })

  test('saves all of them when asked to', async () => {
    await press('Export')
    fireEvent.click(await screen.findByRole('radio', { name: 'All 2' }))
    await press('Save JSON')
    expect(JSON.parse(await textOf()).exchanges).toHaveLength(2)
  })

  test('saves what the filter shows when asked to', async () => {
    await waitForRows(panel.root, 2)
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'example/a' } })
    await waitForRows(panel.root, 1)
    await press('Export')
    fireEvent.click(await screen.findByRole('radio', { name: 'The 1 that the filter shows' }))
    await press('Save JSON')
    expect(JSON.parse(await textOf()).exchanges).toHaveLength(1)
  })

  test('leaves secrets in only after a warning', async () => {
    await press('Export')
    fireEvent.click(await screen.findByRole('checkbox', { name: /Take out secrets/ }))
    await screen.findByText(/whoever reads the report can use them/)
    await press('Save HTML')
    expect(await textOf()).toContain('3f9a1c77e0b24d5e')
  })

  test('writes a JSON that the panel opens again', async () => {
    await press('Export')
    await press('Save JSON')
    const file = new File([await textOf()], 'again.json')
    fireEvent.drop(panel.root.querySelector('.panel') ?? panel.root, {
      dataTransfer: { types: ['Files'], files: [file] },
    })
    await screen.findByText(/Opened report/)
  })
})
