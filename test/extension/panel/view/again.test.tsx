// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import type { ReadBody } from '../../../../extension/panel/model/bodies.ts'
import type { SentRequest } from '../../../../src/cors/page-request.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

const START = Date.UTC(2026, 0, 5, 10)
const at = (id: string, seconds: number) => ({ id, startedAt: START + seconds * 1000 })
const get = exchange({ ...at('one', 0), leg: { ...STOPPED, response: { headers: {} } } })
const PUT: ExchangeOverrides = {
  ...at('one', 0),
  leg: { ...STOPPED, method: 'PUT', preflight: {}, requestHeaders: {}, response: { headers: {} } },
}

const knows =
  (sent: SentRequest | null): ReadBody =>
  async () => ({ type: 'body', id: '1', known: true, text: null, isBase64: false, mimeType: '', sent })

let panel: Mounted
afterEach(() => panel.unmount())

const show = async (it = get, readBody: ReadBody | null = null) => {
  panel = mounted({ readBody })
  panel.channel.snapshot([it])
  await waitForRows(panel.root, 1)
  return waitFor(() => panel.root.querySelector<HTMLElement>('[data-part=again]') ?? expect.fail())
}

const asks = () => panel.channel.sent.filter(({ type }) => type === 'ask' || type === 'try')

describe('a request that changes nothing', () => {
  test('is sent at once, and what came of it is shown in place', async () => {
    const part = await show()
    fireEvent.click(within(part).getByRole('button', { name: 'Ask again' }))
    await waitFor(() => expect(asks()).toHaveLength(1))
    expect(asks()).toEqual([
      {
        type: 'ask',
        id: 'one',
        request: { url: get.legs[0].url, method: 'GET', headers: [], body: null, credentials: 'same-origin' },
      },
    ])
    await within(part).findByText(/nothing is recorded of it yet/)

    panel.channel.changed([exchange(at('two', 9))])
    await waitFor(() => expect(part.textContent).toMatch(/Asked again at .*: .*Allowed/))
    fireEvent.click(within(part).getByRole('button', { name: 'Show it' }))
    await waitFor(() =>
      expect(panel.root.querySelector('.row[aria-selected=true]')?.getAttribute('data-key')).toBe('two'),
    )
  })

  test('says why the page could not be made to ask, and nothing of it the next time', async () => {
    const part = await show()
    const button = within(part).getByRole('button', { name: 'Ask again' })
    fireEvent.click(button)
    await waitFor(() => expect(asks()).toHaveLength(1))
    panel.channel.receive({ type: 'asked', id: 'one', problem: 'The page is `gone`.' })
    await waitFor(() => expect(part.textContent).toContain('Can’t be asked again: The page is gone.'))
    fireEvent.click(button)
    await waitFor(() => expect(asks()).toHaveLength(2))
    await waitFor(() => expect(part.textContent).not.toContain('gone'))
  })
})

describe('a request that may change something', () => {
  test('is sent after a question, which says what may happen', async () => {
    const part = await show(exchange(PUT), knows({ headers: [], body: null }))
    fireEvent.click(within(part).getByRole('button', { name: 'Ask again' }))
    const question = await within(part).findByRole('group', { name: /The server got it before/ })
    expect(asks()).toEqual([])
    fireEvent.click(within(question).getByRole('button', { name: 'Send the PUT' }))
    expect(asks()).toHaveLength(1)
  })

  test('is not sent where the user thinks better of it', async () => {
    const part = await show(exchange(PUT), knows({ headers: [], body: null }))
    fireEvent.click(within(part).getByRole('button', { name: 'Ask again' }))
    fireEvent.click(await within(part).findByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(within(part).queryByRole('group')).toBeNull())
    expect(asks()).toEqual([])
  })

  test('is not sent where its body is not known, and says so', async () => {
    const part = await show(exchange(PUT), knows(null))
    fireEvent.click(within(part).getByRole('button', { name: 'Ask again' }))
    await waitFor(() => expect(part.textContent).toContain('DevTools do not show its body'))
    expect(asks()).toEqual([])
  })
})

test('what no page can ask has the reason in the place of the button', async () => {
  const part = await show(exchange({ ...at('one', 0), type: 'font', leg: { ...STOPPED, response: { headers: {} } } }))
  expect(within(part).queryByRole('button', { name: 'Ask again' })).toBeNull()
  expect(part.textContent).toContain('An element of the page asked')
})

test('a fix is put on trial first, and then the page asks again, in that order', async () => {
  await show()
  fireEvent.click(screen.getByRole('button', { name: 'Try and ask again' }))
  await waitFor(() => expect(asks().map(({ type }) => type)).toEqual(['try', 'ask']))
})
