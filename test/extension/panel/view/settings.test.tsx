// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { status } from '../../../support/channel.ts'
import { exchange } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

let panel: Mounted

beforeEach(() => {
  panel = mounted()
  panel.channel.snapshot([exchange({ id: '1' }), exchange({ id: '2', leg: { url: 'https://cdn.example/font.woff2' } })])
})
afterEach(() => panel.unmount())

const openSettings = async () => {
  await waitForRows(panel.root, 2)
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }))
}

const leaveOut = (servers: string) =>
  fireEvent.change(screen.getByLabelText('Servers to leave out of the list'), { target: { value: servers } })

test('a server that is left out is not listed, and comes back with a reset', async () => {
  await openSettings()
  leaveOut('https://CDN.example/, not a host!')
  await waitForRows(panel.root, 1)
  expect(screen.getByLabelText<HTMLInputElement>('Servers to leave out of the list').value).toBe('cdn.example, not, a')
  expect(
    screen
      .getAllByRole('alert')
      .map(({ textContent }) => textContent)
      .join(),
  ).toMatch(/No server is called host!/)
  fireEvent.click(screen.getByRole('button', { name: 'Reset all settings' }))
  await waitForRows(panel.root, 2)
})

test('where all servers are left out, that is said, as one of the reasons why a request is not here', async () => {
  await openSettings()
  leaveOut('*.example api.example')
  await screen.findByText(/is of servers that you leave out of the list \(2\)/)
  const reasons = screen.getAllByText('Why is my request not here?').at(-1)?.closest('details')
  expect(reasons?.textContent).toMatch(/Its server is one that you leave out: \*\.example, api\.example/)
  fireEvent.click(screen.getByRole('button', { name: 'Show all servers' }))
  await waitForRows(panel.root, 2)
})

test('a reason stands there only where it may hold', async () => {
  await openSettings()
  const text = () => screen.getByText('Why is my request not here?').closest('details')?.textContent ?? ''
  expect(text()).toMatch(/before DevTools were open/)
  expect(text()).not.toMatch(/The filter leaves it out|let go to make room|paused/)
  panel.channel.receive({ type: 'status', status: status({ everywhere: true, evicted: 3, recording: false }) })
  fireEvent.input(screen.getByRole('searchbox', { name: 'Filter' }), { target: { value: 'api' } })
  await waitFor(() => expect(text()).toMatch(/The filter leaves it out/))
  expect(text()).toMatch(/as were 3 older exchanges/)
  expect(text()).toMatch(/Recording was paused/)
  expect(text()).not.toMatch(/before DevTools were open/)
})

test('the usual stack prints the code of a server that does not show what it runs', async () => {
  await openSettings()
  fireEvent.change(screen.getByLabelText(/Code for a server/), { target: { value: 'flask' } })
  await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>(/Code for a server/).value).toBe('flask'))
})
