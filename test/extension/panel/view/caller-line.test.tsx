// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import type { Callers, CodePlace } from '../../../../extension/panel/model/callers.ts'
import type { Caller, CallerAnswer, CallFrame } from '../../../../extension/protocol.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

let panel: Mounted | null = null
afterEach(() => panel?.unmount())

const frame = (overrides: Partial<CallFrame> = {}): CallFrame => ({
  name: 'loadUser',
  url: 'https://app.example/js/app.js?v=2',
  line: 41,
  column: 8,
  after: null,
  ...overrides,
})

const stackOf = (...frames: readonly CallFrame[]): Caller => ({ kind: 'script', frames })

const shown = async (
  caller: Caller | null,
  { known = true, overrides = {} }: { readonly known?: boolean; readonly overrides?: ExchangeOverrides } = {},
) => {
  const opened: CodePlace[] = []
  const answer: CallerAnswer = { type: 'caller', id: '1', known, caller }
  const callers: Callers = { read: async () => answer, open: (place) => void opened.push(place) }
  panel = mounted({ callers })
  panel.channel.snapshot([exchange({ leg: { response: { headers: {} }, ...STOPPED }, ...overrides })])
  await waitForRows(panel.root, 1)
  fireEvent.click(panel.root.querySelector('.row') ?? expect.fail())
  return { opened, line: () => panel?.root.querySelector('[data-part=caller]')?.textContent ?? '' }
}

describe('where in the code', () => {
  test('is one line with file, line and function', async () => {
    const { line } = await shown(stackOf(frame()))
    await waitFor(() => expect(line()).toBe('Called from app.js:42 in loadUser'))
  })

  test('opens in Sources by a click', async () => {
    const { opened } = await shown(stackOf(frame()))
    fireEvent.click(await screen.findByRole('button', { name: 'app.js:42' }))
    expect(opened).toMatchObject([{ url: 'https://app.example/js/app.js?v=2', line: 41, column: 8 }])
  })

  test('has the whole stack behind a click', async () => {
    const { opened } = await shown(
      stackOf(frame({ url: '', name: 'evaluated' }), frame(), frame({ name: '', after: 'await' })),
    )
    expect(screen.queryByRole('list', { name: 'Stack' })).toBeNull()
    fireEvent.click(await screen.findByRole('button', { name: 'stack' }))
    const items = [...screen.getByRole('list', { name: 'Stack' }).children].map(({ textContent }) => textContent)
    expect(items).toEqual(['evaluated in eval', 'loadUser app.js:42', 'after await(anonymous) app.js:42'])
    fireEvent.click(screen.getAllByRole('button', { name: 'app.js:42' })[1] ?? expect.fail())
    expect(opened.length).toBe(1)
  })

  test('is a line of the document for an element', async () => {
    const { line } = await shown({ kind: 'document', url: 'https://app.example/', line: 2 })
    await waitFor(() => expect(line()).toBe('Asked for in app.example/:3'))
  })

  test.each([
    ['names no place', null, true, 'DevTools name no place'],
    ['was not open', null, false, 'is not known'],
  ])('is said to be unknown where DevTools %s', async (_, caller, known, words) => {
    const { line } = await shown(caller, { known })
    await waitFor(() => expect(line()).toContain(words))
  })

  test('is text, whatever a page calls its functions and files', async () => {
    const { line } = await shown(stackOf(frame({ name: '<img src=x>', url: 'https://app.example/<b>.js' })))
    await waitFor(() => expect(line()).toContain('<img src=x>'))
    expect(panel?.root.querySelector('[data-part=caller] :is(img, b)')).toBeNull()
  })

  test('stands among the facts in Firefox, which tells extensions nothing of it', async () => {
    const { line } = await shown(stackOf(frame()), { overrides: { browser: 'firefox' } })
    await waitFor(() => expect(screen.getByRole('tabpanel').textContent).toContain('under Stack Trace'))
    expect(line()).toBe('')
  })
})

test('nothing is said of it where there are no DevTools', async () => {
  panel = mounted()
  panel.channel.snapshot([exchange({ leg: { response: { headers: {} }, ...STOPPED } })])
  await waitForRows(panel.root, 1)
  await waitFor(() => expect(panel?.root.querySelector('[data-part=headline]')).not.toBeNull())
  expect(panel.root.querySelector('[data-part=caller]')).toBeNull()
})
