// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { timeOfDay } from '../../../../extension/panel/model/clock.ts'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

const START = Date.UTC(2026, 0, 5, 10, 41)
const at = (id: string, minutes: number) => ({ id, startedAt: START + minutes * 60_000 })
const ALLOW = { 'Access-Control-Allow-Origin': 'https://app.example', Date: 'later' }

const failed = (id: string, minutes: number): Exchange =>
  exchange({ ...at(id, minutes), leg: { ...STOPPED, response: { headers: { Date: 'sooner' } } } })
const passed = (id: string, minutes: number): Exchange =>
  exchange({ ...at(id, minutes), leg: { response: { headers: ALLOW } } })
const tried = exchange({
  ...at('tried', 1),
  leg: {
    response: { headers: {}, trial: [{ name: 'Access-Control-Allow-Origin', from: null, to: 'https://app.example' }] },
  },
})

let panel: Mounted

beforeEach(() => {
  panel = mounted()
})
afterEach(() => panel.unmount())

const row = (id: string) => panel.root.querySelector(`.row[data-key=${id}]`) ?? expect.fail()
const select = async (id: string) => {
  fireEvent.click(row(id))
  return waitFor(() => {
    expect(row(id).getAttribute('aria-selected')).toBe('true')
    return panel.root.querySelector<HTMLElement>('[data-part=since]') ?? expect.fail()
  })
}

describe('a blocked request that passes later', () => {
  test('says fixed in its row, and shows what changed line by line', async () => {
    panel.channel.snapshot([failed('one', 0)])
    await waitForRows(panel.root, 1)
    expect(row('one').textContent).not.toContain('fixed')
    panel.channel.changed([passed('two', 2)])
    await waitFor(() => expect(row('one').textContent).toContain('fixed'))

    const since = await select('one')
    expect(since.textContent).toContain(`Fixed: the same request passed at ${timeOfDay(START + 120_000)}`)
    const lines = [...since.querySelectorAll('.change > .change-lines > li')].map(({ textContent }) => textContent)
    expect(lines).toEqual(['after: + Access-Control-Allow-Origin: https://app.example'])
    expect(within(since).getByText('1 other header')).toBeTruthy()
  })

  test('is not lost where a navigation takes it out of the list: the one that passes says so', async () => {
    panel.channel.snapshot([failed('one', 0)])
    await waitForRows(panel.root, 1)
    panel.channel.changed([], ['one'])
    panel.channel.changed([passed('two', 2)])
    await waitForRows(panel.root, 1)
    const since = await select('two')
    expect(row('two').textContent).toContain('fixed')
    expect(since.textContent).toContain('the same request failed until')
    expect(within(since).queryByRole('button', { name: 'Compare the two' })).toBeNull()
  })

  test('is forgotten with Clear', async () => {
    panel.channel.snapshot([failed('one', 0)])
    await waitForRows(panel.root, 1)
    fireEvent.click(screen.getByRole('button', { name: /^Clear/ }))
    panel.channel.changed([passed('two', 2)])
    await waitForRows(panel.root, 1)
    expect(row('two').textContent).not.toContain('fixed')
  })
})

test('a request that fails says until when it worked, and leads to the comparison', async () => {
  panel.channel.snapshot([passed('one', 0), failed('two', 2)])
  await waitForRows(panel.root, 2)
  expect(row('two').textContent).toContain(`worked until ${timeOfDay(START)}`)
  const since = await select('two')
  fireEvent.click(within(since).getByRole('button', { name: 'Compare the two' }))
  const parting = await waitFor(() => panel.root.querySelector('[data-part=parting]') ?? expect.fail())
  expect(parting.textContent).toContain('Access-Control-Allow-Origin is present')
})

test('a request that passes with the fix on trial is not called fixed', async () => {
  panel.channel.snapshot([failed('one', 0), tried])
  await waitForRows(panel.root, 2)
  expect(row('one').textContent).toContain('passes on trial')
  expect(row('one').textContent).not.toContain('fixed')
  expect((await select('one')).textContent).toContain('Passes with the fix on trial')
})
