// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import type { ReadBody } from '../../../../extension/panel/model/bodies.ts'
import type { BodyAnswer } from '../../../../extension/protocol.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../../support/exchanges.ts'
import { type Mounted, mounted, waitForRows } from './mounted.ts'

let panel: Mounted | null = null
afterEach(() => panel?.unmount())

const answer =
  (overrides: Partial<BodyAnswer>): ReadBody =>
  async () => ({
    type: 'body',
    id: '1',
    known: true,
    text: null,
    isBase64: false,
    mimeType: 'application/json',
    sent: null,
    ...overrides,
  })

const url = 'https://api.example/search?q=a%20b&page=2'

/** Opens the tab for one exchange, and gives what it says once it says this. */
const shows = async (readBody: ReadBody | null, words: RegExp, overrides: ExchangeOverrides = {}) => {
  panel = mounted({ readBody })
  panel.channel.snapshot([exchange({ leg: { url }, ...overrides })])
  await waitForRows(panel.root, 1)
  fireEvent.click(panel.root.querySelector('.row') ?? expect.fail())
  fireEvent.click(screen.getByRole('tab', { name: 'Body' }))
  await waitFor(() => expect(screen.getByRole('tabpanel').textContent).toMatch(words))
}

describe('the tab “Body” shows', () => {
  test('JSON, indented, with its type and length', async () => {
    await shows(answer({ text: '{"error":"no such user"}' }), /"error": "no such user"/)
    expect(screen.getByRole('tabpanel').textContent).toContain('application/json · 24 characters')
  })

  test('markup as text', async () => {
    await shows(answer({ text: '<img src=x onerror=alert(1)>', mimeType: 'text/html' }), /<img src=x/)
    expect(screen.getByRole('tabpanel').querySelector('img')).toBeNull()
  })

  test('what a status means, and the query decoded', async () => {
    const leg = { url, response: { status: 502, statusText: 'Bad Gateway' } }
    await shows(answer({ text: 'x' }), /the proxy got no usable answer/, { leg })
    expect(
      [...screen.getByRole('tabpanel').querySelectorAll('.query-parameter')].map((row) => row.textContent),
    ).toEqual(['qa b', 'page2'])
  })
})

describe('the tab “Body” says', () => {
  const blocked = { leg: { ...STOPPED, url, response: { headers: {} } } }

  test('that Chromium gives none of a blocked response', async () => {
    await shows(answer({ text: null }), /Chromium gives nobody the body of a response that CORS blocked/, blocked)
  })

  test('that bytes are bytes', async () => {
    await shows(
      answer({ text: 'AAEC', isBase64: true, mimeType: 'image/png' }),
      /Bytes of the type image\/png, about 3/,
    )
  })

  test('that DevTools were not open when it came', async () => {
    await shows(answer({ known: false }), /Reload the page to see it/)
  })

  test('that nobody answers', async () => {
    await shows(async () => null, /DevTools do not know the body/)
  })

  test('that no answer was seen where the preflight failed', async () => {
    const leg = { ...STOPPED, url, method: 'PUT', preflight: { response: { status: 500 } } }
    const never = { seen: false, why: 'never-sent' } as const
    await shows(answer({ text: null }), /There is no body/, { leg: { ...leg, response: never } })
  })
})
