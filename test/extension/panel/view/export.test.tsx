// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

const SECRET = '3f9a1c77e0b24d5e'

const preflighted = exchange({
  id: '1',
  leg: {
    ...STOPPED,
    url: 'https://api.example/items',
    method: 'PUT',
    requestHeaders: { Origin: 'https://app.example', Cookie: `sid=${SECRET}` },
    preflight: { unsafeHeaders: ['x-trace'] },
    response: { headers: {} },
  },
})

let panel: Mounted
const copied = vi.fn<(text: string) => Promise<void>>()

beforeEach(async () => {
  copied.mockReset().mockResolvedValue()
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: copied } })
  panel = mounted()
})
afterEach(() => panel.unmount())

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))

const textCopied = async (): Promise<string> => {
  await waitFor(() => expect(copied).toHaveBeenCalledTimes(1))
  return copied.mock.calls[0]?.[0] ?? ''
}

describe('copying as cURL', () => {
  test('gives the request and, after it, its preflight, with variables instead of secrets', async () => {
    panel.channel.snapshot([preflighted])
    await waitForRows(panel.root, 1)
    await press('Export')
    await press('Copy cURL')
    const [actual = '', preflight = '', ...others] = (await textCopied()).split('\n\n')
    expect(actual).toMatch(/^curl .* -X PUT --url 'https:\/\/api\.example\/items'/)
    expect(actual).toContain('$COOKIE')
    expect(preflight).toMatch(/^curl .* -X OPTIONS --url 'https:\/\/api\.example\/items'/)
    expect(preflight).toContain(`-H 'Access-Control-Request-Method: PUT'`)
    expect(others).toEqual([])
    expect(await textCopied()).not.toContain(SECRET)
    await screen.findByText('Copied the commands for cURL.')
  })

  test('keeps its variables where secrets stay in the other formats', async () => {
    panel.channel.snapshot([preflighted])
    await waitForRows(panel.root, 1)
    await press('Export')
    fireEvent.click(await screen.findByRole('checkbox', { name: /Take out secrets/ }))
    await press('Copy cURL')
    expect(await textCopied()).not.toContain(SECRET)
  })

  test('gives every request when all are exported', async () => {
    panel.channel.snapshot([preflighted, exchange({ id: '2', leg: { url: 'https://api.example/other' } })])
    await waitForRows(panel.root, 2)
    await press('Export')
    fireEvent.click(await screen.findByRole('radio', { name: 'All 2' }))
    await press('Copy cURL')
    expect((await textCopied()).match(/^curl /gm)).toHaveLength(3)
  })

  test('says so where cURL can’t make the request, and copies nothing', async () => {
    panel.channel.snapshot([exchange({ leg: { ...STOPPED, method: 'not a name', response: { headers: {} } } })])
    await waitForRows(panel.root, 1)
    await press('Export')
    await press('Copy cURL')
    await screen.findByText(/cURL can’t make these requests/)
    expect(copied).not.toHaveBeenCalled()
  })
})

test('copying for an assistant asks about the exchange, without secrets whatever the other formats keep', async () => {
  panel.channel.snapshot([preflighted])
  await waitForRows(panel.root, 1)
  await press('Export')
  fireEvent.click(await screen.findByRole('checkbox', { name: /Take out secrets/ }))
  await press('Copy Assistant')
  expect(await textCopied()).toMatch(/^## Question$/m)
  expect(await textCopied()).not.toContain(SECRET)
  await screen.findByText('Copied the question for an assistant.')
})

test('copying as HAR gives preflight and actual request as two entries, without secrets', async () => {
  panel.channel.snapshot([preflighted])
  await waitForRows(panel.root, 1)
  await press('Export')
  await press('Copy HAR')
  const text = await textCopied()
  expect(JSON.parse(text)).toMatchObject({
    log: { version: '1.2', entries: [{ _corsRole: 'preflight' }, { _corsRole: 'actual', request: { method: 'PUT' } }] },
  })
  expect(text).not.toContain(SECRET)
})

describe('the shell of the commands', () => {
  test('is chosen in the form, and is the user’s from then on', async () => {
    panel.channel.snapshot([preflighted])
    await waitForRows(panel.root, 1)
    await press('Export')
    const choice = await screen.findByRole('combobox', { name: 'Shell of the commands' })
    expect(choice).toHaveProperty('value', 'sh')
    fireEvent.change(choice, { target: { value: 'powershell' } })
    await press('Copy cURL')
    expect(await textCopied()).toMatch(/^curl\.exe -i -X PUT --url 'https:\/\/api\.example\/items' `\n/)
    expect(await textCopied()).toContain('$env:COOKIE')
  })
})

describe('a message for a colleague', () => {
  const select = async () => {
    panel.channel.snapshot([preflighted])
    await waitForRows(panel.root, 1)
    return screen.findByRole('button', { name: 'Copy a message for whoever runs the server' })
  }

  test('is copied beside the fix, as text, in the words of the answer and without secrets', async () => {
    fireEvent.click(await select())
    const text = await textCopied()
    const headline = panel.root.querySelector('[data-part="headline"]')?.textContent ?? 'none'
    expect(text.split('\n')[1]).toBe(headline)
    expect(text).toMatch(
      /^PUT https:\/\/api\.example\/items from a page on https:\/\/app\.example in Chromium: blocked /,
    )
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain('```')
    await screen.findByText('Copied the message.')
  })

  test('is copied by its key', async () => {
    await select()
    fireEvent.keyDown(document.body, { key: 'm' })
    expect(await textCopied()).toMatch(/^PUT /)
  })

  test('is copied from the form as Markdown once that was chosen, and beside the fix too', async () => {
    const button = await select()
    await press('Export')
    fireEvent.change(await screen.findByRole('combobox', { name: 'How the message is written' }), {
      target: { value: 'markdown' },
    })
    await press('Copy Message')
    expect(await textCopied()).toMatch(/^`PUT https:\/\/api\.example\/items` from a page/)
    copied.mockClear()
    fireEvent.click(button)
    expect(await textCopied()).toMatch(/^`PUT /)
  })
})
