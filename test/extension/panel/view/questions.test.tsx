// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

let panel: Mounted

beforeEach(() => {
  panel = mounted()
})
afterEach(() => panel.unmount())

const questions = () => [...panel.root.querySelectorAll('.question summary')].map((each) => each.textContent)

test('a blocked exchange answers what somebody asks on seeing it, folded', async () => {
  panel.channel.snapshot([exchange({ leg: { method: 'POST', response: { headers: {} }, ...STOPPED } })])
  const summary = await screen.findByText('Why does it work with curl or Postman?')
  expect(questions()).toEqual([
    'Why did the server see the POST?',
    'Does CORS protect from forged requests (CSRF)?',
    'Why does it work with curl or Postman?',
  ])
  const box = summary.closest('details')
  expect(box?.open).toBe(false)
  fireEvent.click(summary)
  expect(box?.textContent).toMatch(/They get the same answer and show it/)
})

test('an allowed one asks nothing', async () => {
  panel.channel.snapshot([exchange({ id: 'allowed' })])
  await waitForRows(panel.root, 1)
  fireEvent.click(panel.root.querySelector('.row') ?? document.body)
  await screen.findByRole('tab', { name: 'Headers' })
  expect(questions()).toEqual([])
})
