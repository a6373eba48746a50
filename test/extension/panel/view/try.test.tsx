// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

const blocked = (id: string, leg: LegOverrides = {}) =>
  exchange({ id, startedAt: Number(id), leg: { ...STOPPED, response: { headers: { Server: 'x' } }, ...leg } })

const put = (id: string) =>
  blocked(id, {
    method: 'PUT',
    preflight: { unsafeHeaders: ['x-trace-id'], response: { status: 401, headers: {} } },
    response: { seen: false, why: 'never-sent' },
  })

let panel: Mounted

beforeEach(() => {
  panel = mounted()
})
afterEach(() => panel.unmount())

describe('the tab “Try it”', () => {
  const outcome = () => panel.root.querySelector('.try-outcome')?.textContent ?? ''
  const headers = (of: RegExp) => screen.getByRole<HTMLTextAreaElement>('textbox', { name: of })
  const write = (of: RegExp, value: string) => fireEvent.input(headers(of), { target: { value } })

  beforeEach(async () => {
    panel.channel.snapshot([put('1'), blocked('2')])
    await waitForRows(panel.root, 2)
    fireEvent.click(screen.getByRole('tab', { name: 'Try it' }))
    await waitFor(() => expect(outcome()).not.toBe(''))
  })

  test('starts with the answers as they came, and the verdict that they got', () => {
    expect(outcome()).toMatch(/^ ?Blocked at the preflight/)
    expect(screen.getAllByRole<HTMLInputElement>('textbox', { name: 'Status' }).map(({ value }) => value)).toEqual([
      '401',
      '200',
    ])
  })

  test('allows the request with the change, and blocks it again with those received', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'With the change' }))
    await waitFor(() => expect(outcome()).toMatch(/^ ?Allowed/))
    expect(headers(/preflight.*headers/).value).toContain('Access-Control-Allow-Methods: PUT')

    fireEvent.click(screen.getByRole('button', { name: 'As received' }))
    await waitFor(() => expect(outcome()).toMatch(/^ ?Blocked at the preflight/))
  })

  test('follows every edit, and names a line that is no header', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'With the change' }))
    write(/actual request.*headers/, 'Access-Control-Allow-Origin: https://else.example')
    await waitFor(() => expect(outcome()).toMatch(/^ ?Blocked at the response/))

    write(/actual request.*headers/, 'not a header')
    await waitFor(() => expect(outcome()).toContain('not a header is not a header'))
  })

  test('begins anew with another exchange', async () => {
    write(/actual request.*headers/, 'X-Mine: 1')
    fireEvent.click(screen.getAllByRole('option')[1] ?? expect.fail())
    await waitFor(() => expect(headers(/actual request.*headers/).value).toBe('Server: x'))
  })
})
