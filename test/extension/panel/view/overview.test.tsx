// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { details, type Mounted, mounted, waitForRows } from './mounted.ts'

const START = Date.UTC(2026, 0, 5, 9)

/** Two PUTs to one URL with a preflight each, one blocked GET to another server. */
const PAGE = [
  ...[0, 10_000].map((after) =>
    exchange({
      id: `put ${after}`,
      startedAt: START + after,
      leg: { method: 'PUT', preflight: { timing: { startedAt: START + after } } },
    }),
  ),
  exchange({
    id: 'blocked',
    startedAt: START + 20_000,
    leg: { url: 'https://cdn.example/a.json', response: { headers: {} }, ...STOPPED },
  }),
]

let panel: Mounted

beforeEach(() => {
  panel = mounted()
})
afterEach(() => panel.unmount())

const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter' })

describe('the overview', () => {
  test('is where the user starts: nothing is selected while nothing is blocked', async () => {
    panel.channel.snapshot(PAGE.slice(0, 2))
    await waitForRows(panel.root, 2)
    await screen.findByRole('heading', { name: 'Overview' })
    expect(details(panel.root)).toMatch(/https:\/\/api\.example.*2 allowed.*2 preflights sent \(36 ms\).*1 avoidable/)
    expect(details(panel.root)).toMatch(/Access-Control-Max-Age: 600/)
  })

  test('is one button or one key away from an exchange', async () => {
    panel.channel.snapshot(PAGE)
    await waitFor(() => expect(details(panel.root)).toMatch(/Blocked/))
    fireEvent.click(screen.getByRole('button', { name: 'Overview' }))
    await screen.findByRole('heading', { name: 'Overview' })
    fireEvent.click(screen.getByRole('button', { name: 'Show how' }))
    await waitFor(() => expect(details(panel.root)).toMatch(/Blocked at the response/))
    fireEvent.keyDown(document.body, { key: 'o' })
    await screen.findByRole('heading', { name: 'Overview' })
  })

  test('fills the list with what a count counts', async () => {
    panel.channel.snapshot(PAGE)
    await waitForRows(panel.root, 3)
    fireEvent.click(screen.getByRole('button', { name: 'Overview' }))
    fireEvent.click(await screen.findByRole('button', { name: '1 avoidable' }))
    await waitForRows(panel.root, 1)
    expect(field().value).toBe('server:https://api.example preflight:avoidable')
    fireEvent.click(screen.getByRole('button', { name: '1 blocked' }))
    await waitFor(() => expect(field().value).toBe('server:https://cdn.example'))
    await waitForRows(panel.root, 1)
  })
})
