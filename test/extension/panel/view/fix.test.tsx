// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'
import { details, type Mounted, mounted, waitForRows } from './mounted.ts'

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

describe('the fix', () => {
  test('is proven by the engine, with the number of rules', async () => {
    panel.channel.snapshot([put('1')])
    await waitForRows(panel.root, 1)
    expect(details(panel.root)).toMatch(/Checked: with this answer all \d+ rules pass/)
  })

  test('covers all that was asked of the server where the user wants that', async () => {
    panel.channel.snapshot([blocked('1'), put('2')])
    await waitForRows(panel.root, 2)
    expect(details(panel.root)).not.toContain('x-trace-id')

    const scope = screen.getByRole('combobox', { name: 'What the fix is for' })
    expect(scope.textContent).toContain('for all 2 requests to this server')
    fireEvent.change(scope, { target: { value: 'server' } })

    await waitFor(() => expect(details(panel.root)).toContain('x-trace-id'))
    expect(details(panel.root)).toContain("'PUT'")
  })

  test('asks for no scope where one request is all there is', async () => {
    panel.channel.snapshot([blocked('1')])
    await waitForRows(panel.root, 1)
    expect(screen.queryByRole('combobox', { name: 'What the fix is for' })).toBeNull()
  })

  test('says what else its cause needs on the chosen stack', async () => {
    panel.channel.snapshot([put('1')])
    await waitForRows(panel.root, 1)
    fireEvent.change(screen.getByRole('combobox', { name: 'Server' }), { target: { value: 'express' } })
    await waitFor(() => expect(panel.root.querySelector('.fix-steps')?.textContent).toContain('authentication'))
  })
})

describe('a server that is somebody else’s', () => {
  beforeEach(async () => {
    panel.channel.snapshot([blocked('1')])
    await waitForRows(panel.root, 1)
  })

  const proxy = () => panel.root.querySelector('.proxy')?.textContent ?? ''

  test('is asked through a development proxy, which the panel prints with all that it leaves open', () => {
    expect(proxy()).toContain("target: 'https://api.example'")
    expect(proxy()).toContain('in production the page needs the same on a server of your own')
  })

  test('is asked through the tool that the user chooses', async () => {
    const select = screen.getByRole('combobox', { name: 'Development server', hidden: true })
    fireEvent.change(select, { target: { value: 'nextjs' } })
    await waitFor(() => expect(proxy()).toContain('rewrites'))
  })

  test('gives its code to the clipboard', async () => {
    const written: string[] = []
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void written.push(text) },
    })
    const [, copy] = screen.getAllByRole('button', { name: /^Copy/, hidden: true })
    fireEvent.click(copy ?? expect.fail())
    await waitFor(() => expect(written.join()).toContain('https://api.example'))
  })
})

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

  test('allows the request with the answers of the fix, and blocks it again with those received', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'As the fix answers' }))
    await waitFor(() => expect(outcome()).toMatch(/^ ?Allowed/))
    expect(headers(/preflight.*headers/).value).toContain('Access-Control-Allow-Methods: PUT')

    fireEvent.click(screen.getByRole('button', { name: 'As received' }))
    await waitFor(() => expect(outcome()).toMatch(/^ ?Blocked at the preflight/))
  })

  test('follows every edit, and names a line that is no header', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'As the fix answers' }))
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
