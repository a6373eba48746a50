// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

const START = Date.UTC(2026, 0, 5, 10)
const at = (id: string, seconds: number) => ({ id, startedAt: START + seconds * 1000 })

const lacks = exchange({ ...at('lacks', 0), leg: { ...STOPPED, response: { headers: { 'X-Same': 'a' } } } })
const elsewhere = exchange({ ...at('elsewhere', 1), leg: { url: 'https://api.example/v1/others' } })
const passes = exchange({
  ...at('passes', 60),
  leg: { response: { headers: { 'X-Same': 'a', 'Access-Control-Allow-Origin': 'https://app.example' } } },
})

let panel: Mounted

beforeEach(() => {
  panel = mounted()
})
afterEach(() => panel.unmount())

const openTab = async () => {
  panel.channel.snapshot([lacks, elsewhere, passes])
  await waitForRows(panel.root, 3)
  fireEvent.click(panel.root.querySelector('.row[data-key=lacks]') ?? expect.fail())
  fireEvent.click(await screen.findByRole('tab', { name: 'Compare' }))
  return screen.findByRole<HTMLSelectElement>('combobox', { name: 'Compare with' })
}

test('what has the same URL is offered first, whatever came between', async () => {
  const field = await openTab()
  expect([...field.querySelectorAll('optgroup')].map(({ label }) => label)).toEqual(['The same URL', 'Other URLs'])
  expect([...field.options].map(({ value }) => value)).toEqual(['', 'passes', 'elsewhere'])
})

test('the rule on which two exchanges part is named, and the header that differs stands beside its absence', async () => {
  fireEvent.change(await openTab(), { target: { value: 'passes' } })
  const parting = await waitFor(() => panel.root.querySelector('[data-part=parting]') ?? expect.fail())
  expect(parting.textContent).toContain('Access-Control-Allow-Origin is present')
  expect(parting.textContent).toContain('This one fails: Access-Control-Allow-Origin is absent')
  const row = screen.getByRole('rowheader', { name: 'Access-Control-Allow-Origin' }).closest('tr')
  expect([...(row?.cells ?? [])].map((cell) => cell.textContent)).toEqual([
    'Access-Control-Allow-Origin',
    'absent',
    'https://app.example',
  ])
  expect(screen.queryByRole('rowheader', { name: 'X-Same' })).toBeNull()
})

test('another selection is compared with nothing until something is chosen', async () => {
  fireEvent.change(await openTab(), { target: { value: 'passes' } })
  await waitFor(() => panel.root.querySelector('[data-part=parting]') ?? expect.fail())
  fireEvent.click(panel.root.querySelector('.row[data-key=elsewhere]') ?? expect.fail())
  await waitFor(() => expect(panel.root.querySelector('[data-part=parting]')).toBeNull())
})

test('an only exchange has nothing to be compared with', async () => {
  panel.channel.snapshot([lacks])
  await waitForRows(panel.root, 1)
  fireEvent.click(await screen.findByRole('tab', { name: 'Compare' }))
  expect(await screen.findByText('There is no other exchange to compare this one with.')).toBeTruthy()
})
