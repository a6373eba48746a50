// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

const blocked = (id: string, leg: LegOverrides = {}) =>
  exchange({
    id,
    startedAt: Number(id),
    leg: { ...STOPPED, response: { headers: { 'X-Powered-By': 'Express' } }, ...leg },
  })

const put = (id: string) =>
  blocked(id, {
    method: 'PUT',
    preflight: { unsafeHeaders: ['x-trace-id'], response: { status: 401, headers: { 'X-Powered-By': 'Express' } } },
    response: { seen: false, why: 'never-sent' },
  })

let panel: Mounted

beforeEach(() => {
  panel = mounted()
})
afterEach(() => panel.unmount())

const setup = () => panel.root.querySelector('[data-part=setup]')?.textContent ?? ''

describe('the whole setup', () => {
  test('covers all that was asked of the server where the user wants that', async () => {
    panel.channel.snapshot([blocked('1'), put('2')])
    await waitForRows(panel.root, 2)
    expect(setup()).not.toContain('x-trace-id')

    const scope = screen.getByRole('combobox', { name: 'What the setup is for' })
    expect(scope.textContent).toContain('for all 2 requests to this server')
    fireEvent.change(scope, { target: { value: 'server' } })

    await waitFor(() => expect(setup()).toContain('x-trace-id'))
    expect(setup()).toContain("'PUT'")
  })

  test('asks for no scope where one request is all there is', async () => {
    panel.channel.snapshot([blocked('1')])
    await waitForRows(panel.root, 1)
    expect(setup()).toContain('Whole setup for Express')
    expect(screen.queryByRole('combobox', { name: 'What the setup is for' })).toBeNull()
  })

  test('says what else its cause needs on the chosen stack', async () => {
    panel.channel.snapshot([put('1')])
    await waitForRows(panel.root, 1)
    expect(panel.root.querySelector('.setup-steps')?.textContent).toMatch(/authentication|login/)
  })

  test('is folded where an edit is enough', async () => {
    panel.channel.snapshot([
      blocked('1', {
        response: { headers: { 'Access-Control-Allow-Origin': 'https://x.example', 'X-Powered-By': 'Express' } },
      }),
    ])
    await waitForRows(panel.root, 1)
    expect(panel.root.querySelector('[data-part=edit]')).not.toBeNull()
    expect(panel.root.querySelector('[data-part=setup]')?.hasAttribute('open')).toBe(false)
  })
})

describe('a server that is somebody else’s', () => {
  const proxy = () => panel.root.querySelector('.proxy')?.textContent ?? ''

  test('is asked through a development proxy, which the panel prints with all that it leaves open', async () => {
    panel.channel.snapshot([blocked('1')])
    await waitForRows(panel.root, 1)
    expect(proxy()).toContain("target: 'https://api.example'")
    expect(proxy()).toMatch(/in production the page needs the same/i)
  })

  test('is asked through the tool that the user chooses', async () => {
    panel.channel.snapshot([blocked('1')])
    await waitForRows(panel.root, 1)
    const select = screen.getByRole('combobox', { name: 'Development server', hidden: true })
    fireEvent.change(select, { target: { value: 'nextjs' } })
    await waitFor(() => expect(proxy()).toContain('rewrites'))
  })

  test('gives its code to the clipboard', async () => {
    panel.channel.snapshot([blocked('1')])
    await waitForRows(panel.root, 1)
    const written: string[] = []
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void written.push(text) },
    })
    fireEvent.click(screen.getByRole('button', { name: /^Copy the .* proxy$/, hidden: true }))
    await waitFor(() => expect(written.join()).toContain('https://api.example'))
  })

  test('needs no proxy where the page asks its own origin', async () => {
    panel.channel.snapshot([
      exchange({
        legs: [
          {
            url: 'https://app.example/old',
            ending: { how: 'redirected', to: 'https://api.example/new' },
            response: { status: 302, headers: { Location: 'https://api.example/new' } },
          },
          { ...STOPPED, url: 'https://api.example/new', response: { headers: {} } },
        ],
      }),
    ])
    await waitForRows(panel.root, 1)
    expect(panel.root.querySelector('[data-part=verdict]')?.textContent).toContain('Blocked')
    expect(panel.root.querySelector('.proxy')).toBeNull()
  })
})
