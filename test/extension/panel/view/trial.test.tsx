// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import type { TrialPlan } from '../../../../src/cors/trial.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

const PLAN: TrialPlan = {
  pageOrigin: 'https://app.example',
  server: 'https://api.example',
  preflight: [],
  actual: [{ name: 'Access-Control-Allow-Origin', from: null, to: 'https://app.example' }],
  unproven: ['Only answers in this tab change; the server stays as it is.'],
}

const blocked = exchange({ leg: { response: { headers: {} }, ...STOPPED } })
const refused = exchange({
  leg: {
    method: 'PUT',
    preflight: { method: 'PUT', response: { status: 401, headers: {} }, ending: { how: 'completed' } },
    response: { seen: false, why: 'never-sent' },
    ...STOPPED,
  },
})
const passed = exchange({
  leg: {
    response: { headers: { Server: 'nginx' }, trial: PLAN.actual },
    ending: { how: 'completed' },
    bodyStarted: true,
  },
})

let panel: Mounted

beforeEach(() => {
  panel = mounted()
})
afterEach(() => panel.unmount())

const show = async (it: Exchange, trial: TrialPlan | null = null) => {
  panel.channel.snapshot([it], { trial })
  await waitForRows(panel.root, 1)
  fireEvent.click(panel.root.querySelector('.row') ?? expect.fail())
  await waitFor(() => expect(panel.root.querySelector('[data-part=headline]')).not.toBeNull())
}

const tries = () => panel.channel.sent.filter(({ type }) => type === 'try' || type === 'end-trial')

describe('a fix that can be tried', () => {
  test('is put in force by one click, and the page reloads', async () => {
    await show(blocked)
    fireEvent.click(screen.getByRole('button', { name: 'Try in this tab' }))
    expect(tries()).toEqual([{ type: 'try', plan: PLAN, reload: true }])
  })

  test('is put in force without reloading, where that is asked for', async () => {
    await show(blocked)
    fireEvent.click(screen.getByRole('button', { name: 'Try without reloading' }))
    expect(tries()).toEqual([{ type: 'try', plan: PLAN, reload: false }])
  })

  test('says before what it does not prove', async () => {
    await show(blocked)
    expect(panel.root.querySelector('[data-part=trial]')?.textContent).toContain(PLAN.unproven[0])
  })
})

test('what can’t be tried has the reason in the place of the button', async () => {
  await show(refused)
  expect(screen.queryByRole('button', { name: 'Try in this tab' })).toBeNull()
  expect(panel.root.querySelector('[data-part=trial]')?.textContent).toContain('no other status')
})

describe('while a fix is on trial', () => {
  test('the panel says whose answers are changed, and ends it with one click', async () => {
    await show(passed, PLAN)
    const bar = screen.getByText(/are changed in this tab/).closest('.bar') ?? expect.fail()
    expect(bar.textContent).toContain('api.example')
    expect(bar.textContent).toContain('Answers of api.example are changed in this tab: 1 header')
    fireEvent.click(within(bar as HTMLElement).getByRole('button', { name: 'End' }))
    expect(tries()).toEqual([{ type: 'end-trial' }])
  })

  test('the exchange is marked in the list and in its verdict', async () => {
    await show(passed, PLAN)
    expect(panel.root.querySelector('.row')?.textContent).toContain('on trial')
    expect(panel.root.querySelector('[data-part=verdict]')?.textContent).toContain('fix on trial')
  })

  test('the server’s own answer stays in view, beside what was changed', async () => {
    await show(passed, PLAN)
    fireEvent.click(screen.getByRole('tab', { name: /Headers/ }))
    const changed = await screen.findByRole('region', { name: 'Changed by the fix on trial' })
    expect(changed.textContent).toContain('The server sent what stands above')
    expect(changed.textContent).toContain('Access-Control-Allow-Origin: https://app.example')
  })
})

test('nothing is said of trials where none is in force', async () => {
  await show(blocked)
  expect(screen.queryByText(/are changed in this tab/)).toBeNull()
})
