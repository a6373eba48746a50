// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'
import { exchanges } from '../page/exchanges.ts'
import { chooseServer, details, type Mounted, mounted, waitForRows } from './mounted.ts'

const PAGE = 'https://app.example'
const NEVER = { seen: false, why: 'never-sent' } as const
const HIDDEN = { seen: false, why: 'withheld-by-browser' } as const

/** A preflight that lacks one name of its list. */
const unlisted = (server: Readonly<Record<string, string>>, leg: LegOverrides = {}) =>
  exchange({
    leg: {
      ...STOPPED,
      method: 'PUT',
      requestHeaders: HIDDEN,
      response: NEVER,
      preflight: {
        unsafeHeaders: ['content-type', 'x-trace-id'],
        response: {
          status: 204,
          headers: {
            ...server,
            'Access-Control-Allow-Origin': PAGE,
            'Access-Control-Allow-Methods': 'PUT',
            'Access-Control-Allow-Headers': 'content-type',
          },
        },
      },
      ...leg,
    },
  })

const EXPRESS = { 'X-Powered-By': 'Express' }

const answered = (headers: Readonly<Record<string, string>>, status = 200) =>
  exchange({ leg: { ...STOPPED, response: { status, headers } } })

const gatewayDown = answered({ Server: 'nginx/1.26.0' }, 502)
const wildcard = exchange({
  credentials: 'include',
  leg: { ...STOPPED, response: { headers: { ...EXPRESS, 'Access-Control-Allow-Origin': '*' } } },
})

/** A token logs in, so that the page may leave its cookies out. */
const loggedIn = exchange({
  credentials: 'include',
  leg: {
    ...STOPPED,
    requestHeaders: { Authorization: 'Bearer secret' },
    response: { headers: { ...EXPRESS, 'Access-Control-Allow-Origin': '*' } },
  },
})

let panel: Mounted

beforeEach(() => {
  panel = mounted()
})
afterEach(() => panel.unmount())

/** Shows one exchange, whether or not it was blocked. */
const show = async (it: Exchange) => {
  panel.channel.snapshot([it])
  await waitForRows(panel.root, 1)
  fireEvent.click(panel.root.querySelector('.row') ?? expect.fail())
  await waitFor(() => expect(panel.root.querySelector('[data-part=headline]')).not.toBeNull())
}

const part = (name: string): HTMLElement | null => panel.root.querySelector(`[data-part=${name}]`)
const textOf = (name: string): string => part(name)?.textContent?.trim() ?? ''
const server = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Server' })
const choose = (label: string) => chooseServer(server(), label)
const credentials = (value: string) => screen.getByRole<HTMLInputElement>('radio', { name: value })

const copies = (): readonly string[] => {
  const written: string[] = []
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void written.push(text) },
  })
  return written
}

describe('the order', () => {
  const partsInOrder = () =>
    [...panel.root.querySelectorAll<HTMLElement>('[data-part]')].map(({ dataset }) => dataset['part'])

  test('is verdict, headline, steps with the edit under its step, change, ways to prove it, setup', async () => {
    await show(unlisted(EXPRESS))
    const told = ['verdict', 'headline', 'step', 'edit', 'step', 'change']
    expect(partsInOrder()).toEqual([...told, 'trial', 'again', 'setup'])
  })

  test('has the cause between headline and steps', async () => {
    await show(answered({ 'Access-Control-Allow-Origin': `${PAGE}, ${PAGE}`, Server: 'nginx' }))
    expect(partsInOrder().slice(0, 4)).toEqual(['verdict', 'headline', 'why', 'step'])
    expect(textOf('why')).toMatch(/^Why .*(certain|likely|hint)$/)
  })

  test('is the order of the tab key: no element asks for another', async () => {
    await show(unlisted(EXPRESS))
    const names = [
      ...panel.root.querySelectorAll<HTMLElement>('.answer :is(button, select, input, summary, [tabindex])'),
    ]
    expect(names.filter(({ tabIndex }) => tabIndex > 0)).toEqual([])
    const nameOf = (element: HTMLElement) =>
      element.getAttribute('aria-label') ?? (element.textContent || element.className)
    expect(names.slice(0, 6).map(nameOf)).toEqual([
      'PUT /v1/items',
      'Server',
      'Copy the Express edit',
      'Try',
      'Copy a message for whoever runs the server',
      'Express edit',
    ])
  })

  test.each(exchanges(15).map((it) => [it.legs[0].url.slice(0, 60), it] as const))(
    'has one verdict and one headline of at most 30 words: %s',
    async (_, it) => {
      panel.channel.snapshot([it])
      fireEvent.click(await screen.findByRole('button', { name: 'Settings' }))
      fireEvent.click(await screen.findByRole('checkbox', { name: /CORS does not govern/ }))
      await waitForRows(panel.root, 1)
      fireEvent.click(panel.root.querySelector('.row') ?? expect.fail())
      await waitFor(() => expect(panel.root.querySelectorAll('[data-part=verdict]')).toHaveLength(1))
      expect(panel.root.querySelectorAll('[data-part=headline]')).toHaveLength(1)
      expect(textOf('headline').split(/\s+/).length).toBeLessThanOrEqual(30)
    },
  )
})

describe('the verdict line', () => {
  test.each([
    ['says that nothing was sent', unlisted(EXPRESS), 'Blocked at the preflight · the PUT was never sent'],
    ['says that the server answered', wildcard, 'Blocked at the response · the server answered the GET'],
    ['says nothing of the server where all went well', exchange(), 'Allowed'],
  ])('%s', async (_, it, line) => {
    await show(it)
    expect(textOf('verdict')).toBe(line)
  })
})

describe('the stack', () => {
  test('is asked for where nothing gives it away: no code of any stack is shown before', async () => {
    await show(unlisted({}))
    expect(server().value).toBe('')
    expect(server().placeholder).toBe('Choose your server')
    expect(part('edit')).toBeNull()
    expect(part('setup')).toBeNull()
    expect(textOf('change')).toContain('content-type, x-trace-id')
  })

  test('prints its own edit once it is chosen', async () => {
    await show(unlisted({}))
    choose('flask')
    await waitFor(() => expect(textOf('edit')).toContain('allow_headers'))
    expect(server().value).toBe('Flask')
  })

  test('is the one that the answer gives away', async () => {
    await show(unlisted(EXPRESS))
    expect(server().value).toBe('Express')
    expect(server().title).toMatch(/^Deduced from .*express/i)
  })

  test('is not asked for where it changes nothing', async () => {
    await show(
      exchange({
        leg: { response: NEVER, bodyStarted: false, ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' } },
      }),
    )
    expect(screen.queryByRole('combobox', { name: 'Server' })).toBeNull()
    expect(screen.getAllByRole('button', { name: /^Copy/ }).map((button) => button.getAttribute('aria-label'))).toEqual(
      ['Copy the answer', 'Copy a message for whoever runs the server'],
    )
  })
})

describe('copying', () => {
  test('takes the edit, by button and by key', async () => {
    const written = copies()
    await show(unlisted(EXPRESS))
    fireEvent.click(screen.getByRole('button', { name: 'Copy the Express edit' }))
    await waitFor(() => expect(written).toHaveLength(1))
    fireEvent.keyDown(document.body, { key: 'c' })
    await waitFor(() => expect(written).toHaveLength(2))
    expect(written[0]).toContain("allowedHeaders: ['content-type', 'x-trace-id']")
    expect(written[1]).toBe(written[0])
  })

  test('takes the edit by key where another step comes first, which has a button of its own', async () => {
    const written = copies()
    await show(loggedIn)
    fireEvent.keyDown(document.body, { key: 'c' })
    await waitFor(() => expect(written.join()).toContain(`origin: ['${PAGE}']`))
    fireEvent.click(screen.getByRole('button', { name: 'Copy the code of step 1' }))
    await waitFor(() => expect(written.at(-1)).toContain('credentials'))
    expect(written.at(-1)).not.toContain(PAGE)
  })

  test('takes the header lines where no stack is known', async () => {
    const written = copies()
    await show(unlisted({}))
    fireEvent.click(screen.getByRole('button', { name: 'Copy the header lines' }))
    await waitFor(() =>
      expect(written).toEqual([
        `Access-Control-Allow-Headers: content-type, x-trace-id\nAccess-Control-Allow-Origin: ${PAGE}`,
      ]),
    )
  })

  test('takes the setup where the server has none, and shows one button for it', async () => {
    const written = copies()
    await show(answered(EXPRESS))
    expect(part('setup')?.hasAttribute('open')).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Copy the Express setup' }))
    await waitFor(() => expect(written.join()).toContain("import cors from 'cors'"))
  })
})

describe('the change', () => {
  test('shows each header today and as it must be, and marks what differs', async () => {
    await show(unlisted(EXPRESS))
    const [today, needed] = [...panel.root.querySelectorAll('.change-lines :is(del, ins)')]
    expect(today?.textContent).toBe('today: – Access-Control-Allow-Headers: content-type')
    expect(needed?.textContent).toBe('needed: + Access-Control-Allow-Headers: content-type, x-trace-id')
    expect(needed?.querySelector('mark')?.textContent).toBe(', x-trace-id')
  })

  test('says which answer was never sent', async () => {
    await show(unlisted(EXPRESS))
    expect(textOf('change')).toMatch(/^Preflight.*Response \(never sent\): it needs/)
  })

  test('is proven by the engine', async () => {
    await show(unlisted(EXPRESS))
    expect(details(panel.root)).toContain('Checked: with this change every rule passes.')
    fireEvent.click(screen.getByRole('button', { name: 'Try other answers' }))
    await waitFor(() => expect(screen.getByRole('tab', { name: 'Try it' }).getAttribute('aria-selected')).toBe('true'))
  })
})

describe('the credentials mode', () => {
  const unknown = exchange({
    browser: 'firefox',
    credentials: HIDDEN,
    leg: { response: { headers: { ...EXPRESS, 'Access-Control-Allow-Origin': '*' } }, bodyStarted: false },
  })

  test('is assumed where the browser hides it, and says so and why', async () => {
    await show(unknown)
    expect(textOf('verdict')).toBe('Allowedassumed')
    expect(credentials('not included').checked).toBe(true)
    const group = screen.getByRole('group', { name: 'credentials' })
    expect(within(group).getByText('assumed').title).toMatch(/unless the page says so/)
  })

  test('derives verdict, headline, steps and code anew when it is chosen', async () => {
    await show(unknown)
    fireEvent.click(credentials('included'))
    await waitFor(() => expect(textOf('verdict')).toContain('Blocked at the response'))
    expect(textOf('headline')).toContain('any origin')
    expect(textOf('edit')).toContain('credentials: true')

    fireEvent.click(credentials('not included'))
    await waitFor(() => expect(textOf('verdict')).toContain('Allowed'))
    expect(part('edit')).toBeNull()
  })

  test('can be chosen against what is known, and what is tried follows', async () => {
    await show(wildcard)
    expect(screen.queryByText('assumed')).toBeNull()
    fireEvent.click(credentials('not included'))
    await waitFor(() => expect(textOf('verdict')).toContain('Allowed'))
    fireEvent.click(screen.getByRole('tab', { name: 'Try it' }))
    await waitFor(() => expect(panel.root.querySelector('.try-outcome')?.textContent).toMatch(/^ ?Allowed/))
  })

  test('is no question for a beacon, which always includes credentials', async () => {
    await show({ ...wildcard, type: 'ping' })
    expect(screen.queryByRole('radio', { name: 'included' })).toBeNull()
  })

  test('leaves the rules what the browser showed, and says there what was assumed', async () => {
    await show(unknown)
    fireEvent.click(screen.getByRole('tab', { name: /Rules/ }))
    const tab = within(screen.getByRole('tabpanel'))
    await tab.findByText(/^Assumed: credentials not included\./)
    expect(screen.getByRole('tab', { name: /Rules/ }).textContent).toContain('cannot be told')
  })
})

describe('the owner of a server', () => {
  const elsewhere = unlisted(EXPRESS, { url: 'https://api.other.example/v1' })
  const owner = () => screen.getByRole<HTMLSelectElement>('combobox', { name: /^server/ })

  test('is somebody else where the site is another: the page comes first, and no code for that server', async () => {
    await show(elsewhere)
    expect(owner().value).toBe('somebody else’s')
    expect(textOf('step')).toMatch(/^page /)
    expect(part('edit')).toBeNull()
    expect(screen.queryByRole('combobox', { name: 'Server' })).toBeNull()
  })

  test('is the user once they say so', async () => {
    await show(elsewhere)
    fireEvent.change(owner(), { target: { value: 'mine' } })
    await waitFor(() => expect(textOf('edit')).toContain('x-trace-id'))
    expect(owner().value).toBe('mine')
  })

  test('is no question where the site is the same', async () => {
    await show(unlisted(EXPRESS))
    expect(screen.queryByRole('combobox', { name: /^server/ })).toBeNull()
  })
})

describe('where CORS is only the symptom', () => {
  beforeEach(() => show(gatewayDown))

  test('the steps are about the cause, and no code can be seen', () => {
    expect(textOf('headline')).toContain('gave no usable answer (502)')
    expect(textOf('step')).toContain('error.log')
    expect(part('edit')).toBeNull()
    expect(panel.root.querySelectorAll('.todo .code')).toHaveLength(0)
  })

  test('change and setup are folded under what they are good for', () => {
    const setup = part('setup')
    expect(setup?.hasAttribute('open')).toBe(false)
    expect(setup?.querySelector('summary')?.textContent).toBe('So that the page can read such errors')
    expect(setup?.contains(part('change'))).toBe(true)
    expect(setup?.textContent).toContain('add_header')
  })

  test('the answer itself is copied, as words', async () => {
    const written = copies()
    fireEvent.click(screen.getByRole('button', { name: 'Copy the answer' }))
    fireEvent.keyDown(document.body, { key: 'c' })
    await waitFor(() => expect(written).toHaveLength(2))
    expect(written[0]).toBe(written[1])
    expect(written[0]).toMatch(
      /^The application behind Nginx gave no usable answer \(502\)\.\n[^`]*\n1\. Read error\.log/,
    )
    expect(written[0]).not.toContain('add_header')
  })
})

describe('hostile values', () => {
  test('of 4 kB leave the answer short, whatever the code has to keep', async () => {
    const long = `https://${'a'.repeat(4096)}.example`
    await show(answered({ 'Access-Control-Allow-Origin': long, Server: `nginx ${'b'.repeat(4096)}` }))
    expect(textOf('edit')).toContain(long.slice(0, 4000))
    const answer = panel.root.querySelector('.answer')
    for (const code of answer?.querySelectorAll('.code') ?? []) code.remove()
    expect(answer?.textContent?.length).toBeLessThan(4500)
    expect(textOf('change').length).toBeLessThan(900)
  })

  test('stay text in headline, steps and change', async () => {
    await show(answered({ 'Access-Control-Allow-Origin': '<img src=x>`<script>`' }))
    expect(textOf('change')).toContain('<img src=x>`<script>`')
    expect(panel.root.querySelector('img, script')).toBeNull()
  })
})

test('the exchange that proves a cause is one click away', async () => {
  const passed = exchange({ id: 'passed', startedAt: 1, leg: { timing: { startedAt: 1 } } })
  const failed = exchange({
    id: 'failed',
    startedAt: 5_000,
    leg: { ...STOPPED, timing: { startedAt: 5_000 }, response: { status: 200, headers: {} } },
  })
  panel.channel.snapshot([passed, failed])
  await waitForRows(panel.root, 2)
  await waitFor(() => expect(details(panel.root)).toContain('The same request got its CORS headers 5 seconds before'))
  fireEvent.click(screen.getByText('Show the other exchange'))
  await waitFor(() =>
    expect(panel.root.querySelector('[data-part=headline]')?.textContent).toMatch(/^The server allows this request/),
  )
})

test('what is not recorded any more has no link', async () => {
  const opened = answered({})
  await show(opened)
  expect(screen.queryByText('Show the other exchange')).toBeNull()
})
