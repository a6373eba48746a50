// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROW_HEIGHT } from '../../../../extension/panel/view/virtual.ts'
import { exchange } from '../../../support/exchanges.ts'
import { type Mounted, mounted, rows } from './mounted.ts'

const LATER = Date.UTC(2026, 0, 6)

const asked = (server: string, id: number) =>
  exchange({ id: `${server}${id}`, startedAt: id, leg: { url: `https://${server}.example/${id}` } })

const fresh = (server: string, id: number) => ({ ...asked(server, id), startedAt: LATER + id })

/** Two servers, each with more rows than are in sight. */
const BEFORE = ['a', 'b'].flatMap((server) => Array.from({ length: 100 }, (_, index) => asked(server, index)))

let panel: Mounted

const scroller = () => screen.getByRole('listbox')

const scrollTo = (row: number) => {
  scroller().scrollTop = row * ROW_HEIGHT
  fireEvent.scroll(scroller())
}

const shows = (path: string) =>
  waitFor(() => expect(rows(panel.root).some((row) => row.includes(` ${path} `))).toBe(true))

beforeEach(async () => {
  panel = mounted()
  panel.channel.snapshot(BEFORE)
  await shows('/0')
})
afterEach(() => panel.unmount())

describe('while exchanges come', () => {
  test('the rows in sight stay where they are, whatever comes above them', async () => {
    scrollTo(120)
    await shows('/25')
    panel.channel.changed([fresh('a', 1000), fresh('a', 1001)])
    await waitFor(() => expect(scroller().scrollTop).toBe(122 * ROW_HEIGHT))
  })

  test('the list stays where it is when they come below', async () => {
    scrollTo(20)
    await shows('/25')
    panel.channel.changed([fresh('b', 1000)])
    await screen.findByRole('button', { name: 'All 201' })
    expect(scroller().scrollTop).toBe(20 * ROW_HEIGHT)
  })

  test('the row under the pointer stays there', async () => {
    scrollTo(95)
    await shows('/99')
    const row = [...scroller().querySelectorAll('[data-key]')].find((each) => each.getAttribute('data-key') === 'b5')
    fireEvent.pointerMove(row ?? scroller())
    panel.channel.changed([fresh('a', 1000)])
    await waitFor(() => expect(scroller().scrollTop).toBe(96 * ROW_HEIGHT))
  })

  test('what is out of sight is counted, and the count leads to the first of it', async () => {
    panel.channel.changed([fresh('a', 1000), fresh('b', 1001)])
    const count = await screen.findByRole('button', { name: '2 new: go to the first' })
    fireEvent.click(count)
    fireEvent.scroll(scroller())
    await shows('/1000')
    await screen.findByRole('button', { name: '1 new: go to the first' })
  })

  test('the keyboard stays where it is, and its row keeps its name', async () => {
    scroller().focus()
    fireEvent.keyDown(scroller(), { key: 'ArrowDown' })
    await waitFor(() => expect(scroller().getAttribute('aria-activedescendant')).not.toBeNull())
    const active = () => document.getElementById(scroller().getAttribute('aria-activedescendant') ?? '')
    const before = active()
    expect(before?.getAttribute('aria-selected')).toBe('true')
    panel.channel.changed([{ ...asked('a', 1000), startedAt: -1 }, fresh('b', 1001)])
    await screen.findByRole('button', { name: 'All 202' })
    expect(document.activeElement).toBe(scroller())
    expect(active()).toBe(before)
    expect(before?.getAttribute('aria-posinset')).toBe('2')
    fireEvent.keyDown(scroller(), { key: 'ArrowDown' })
    await waitFor(() => expect(active()?.getAttribute('aria-posinset')).toBe('3'))
  })

  test('a row whose id is made of anything can be pointed at', async () => {
    const id = 'a b"\ud800#<>'
    panel.channel.snapshot([{ ...asked('a', 1), id }])
    await waitFor(() => expect(rows(panel.root)).toHaveLength(1))
    fireEvent.keyDown(scroller(), { key: 'ArrowDown' })
    await waitFor(() => expect(scroller().getAttribute('aria-activedescendant')).toMatch(/^[\w-]+$/))
    expect(document.getElementById(scroller().getAttribute('aria-activedescendant') ?? '')).not.toBeNull()
  })

  test('what is in sight is not counted', async () => {
    scrollTo(190)
    await shows('/99')
    panel.channel.changed([fresh('b', 1000)])
    await shows('/1000')
    expect(screen.queryByRole('button', { name: /new/ })).toBeNull()
  })
})
