// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { exchanges } from '../page/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

let panel: Mounted

/** What axe finds, as one line each; contrast needs a layout and has a test of its own. */
const found = async (): Promise<readonly string[]> => {
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

beforeEach(() => {
  document.documentElement.lang = 'en'
  document.title = 'CORSight'
  panel = mounted()
})
afterEach(() => panel.unmount())

describe('axe finds nothing', () => {
  test.each([
    ['recording', [[], {}]],
    ['paused', [[], { recording: false }]],
    ['without access', [[], { permitted: false }]],
    ['after an update', [[], { protocol: 99 }]],
  ] as const)('while there is nothing to show: %s', async (_, [list, status]) => {
    panel.channel.snapshot(list, status)
    await screen.findAllByRole('status')
    expect(await found()).toEqual([])
  })

  test.each([/What happened/, /Rules/, /Headers/, /Report/])('in the tab %s', async (name) => {
    panel.channel.snapshot(exchanges(15))
    await waitForRows(panel.root, 14)
    fireEvent.click(screen.getByRole('tab', { name }))
    await waitFor(() => expect(screen.getByRole('tab', { name }).getAttribute('aria-selected')).toBe('true'))
    expect(await found()).toEqual([])
  })

  test.each([
    ['a redirect', '10'],
    ['an allowed exchange with a warning', '8'],
    ['a verdict that cannot be told', '13'],
  ])('in the details of %s', async (_, id) => {
    panel.channel.snapshot(exchanges(15))
    await waitForRows(panel.root, 14)
    fireEvent.click(panel.root.querySelector(`[data-key="${id}"]`) ?? panel.root)
    await waitFor(() =>
      expect(panel.root.querySelector(`[data-key="${id}"]`)?.getAttribute('aria-selected')).toBe('true'),
    )
    expect(await found()).toEqual([])
  })

  test('of a request that is fixed, beside the one that passes, while the user is asked whether to send it again', async () => {
    const put = { method: 'PUT', url: 'https://api.example/fixed', requestHeaders: { 'Content-Length': '0' } }
    const failed = exchange({ id: 'failed', leg: { ...put, ...STOPPED, response: { headers: {} } } })
    panel.channel.snapshot([failed, exchange({ id: 'passed', startedAt: failed.startedAt + 9_000, leg: put })])
    await waitForRows(panel.root, 2)
    fireEvent.click(panel.root.querySelector('[data-key=failed]') ?? expect.fail())
    fireEvent.click(await screen.findByRole('button', { name: 'Compare the two' }))
    fireEvent.click(screen.getByRole('button', { name: 'Ask again' }))
    await screen.findByRole('group', { name: /again\?/ })
    expect(screen.getAllByRole('table').length).toBeGreaterThan(1)
    expect(await found()).toEqual([])
  })

  test.each(['Export', 'Settings'])('in the menu %s', async (name) => {
    panel.channel.snapshot(exchanges(15))
    fireEvent.click(await screen.findByRole('button', { name }))
    await screen.findByRole('dialog')
    expect(await found()).toEqual([])
  })

  test('above the list', async () => {
    panel.channel.snapshot(exchanges(15), { evicted: 3 })
    panel.channel.receive({ type: 'problem', sentence: 'The storage is full.' })
    panel.channel.connection('down')
    await screen.findByText('The storage is full.')
    expect(await found()).toEqual([])
  })
})
