// @vitest-environment happy-dom
import { configure, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import * as explaining from '../../../extension/panel/model/explain.ts'
import { mountPopup } from '../../../extension/popup/popup.tsx'
import { createTestChannel, type TestChannel } from '../../support/channel.ts'
import { deferred } from '../../support/deferred.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'

// A second, as it is by itself, is short for a machine that runs browsers beside.
configure({ asyncUtilTimeout: 20_000 })

const MODULE = '../../../extension/panel/model/explain.ts'
const blocked = (id: string) => exchange({ id, startedAt: Number(id), leg: { ...STOPPED, response: { headers: {} } } })

let channel: TestChannel
let unmount: () => void

/** The popup, where what explains is loaded as the test says. */
const show = (load: () => Promise<typeof explaining>) => {
  vi.doMock(MODULE, load)
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  channel = createTestChannel()
  unmount = mountPopup(root, channel, { page: false, grant: () => Promise.resolve(true), showReports: () => undefined })
}

afterEach(() => {
  unmount()
  vi.doUnmock(MODULE)
})

test('what explains comes before anything that it would move', async () => {
  const loading = deferred<typeof explaining>()
  show(() => loading.promise)
  channel.snapshot([blocked('1')])
  await waitFor(() => expect(screen.getByRole('main').classList).not.toContain('late'))
  expect(screen.getByRole('main').textContent).toBe('')
  loading.resolve(explaining)
  await screen.findByRole('region', { name: 'Blocked last' })
  screen.getByRole('heading', { name: '1 request of this tab blocked' })
})

test('where it can’t be loaded, that is said, and what was blocked is listed', async () => {
  show(() => {
    throw new Error('gone')
  })
  channel.snapshot(['1', '2'].map(blocked))
  await screen.findByText(/^Nothing can be explained here, .* close this and open it again\.$/)
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
  screen.getByRole('heading', { name: '2 requests of this tab blocked' })
  expect(screen.queryByRole('region', { name: 'Blocked last' })).toBeNull()
})
