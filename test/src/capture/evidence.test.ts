import { describe, expect, test } from 'vitest'
import { credentialsOf, modeOf } from '../../../src/capture/evidence.ts'
import { type Browser, unseen } from '../../../src/cors/exchange.ts'
import { type LegOverrides, leg } from '../../support/exchanges.ts'

const PAGE = 'https://app.example'
const HIDDEN = unseen('withheld-by-browser')
const sent = (headers: Readonly<Record<string, string>>, rest: LegOverrides = {}): LegOverrides => ({
  ...rest,
  requestHeaders: headers,
})
const UNSENT: LegOverrides = { requestHeaders: HIDDEN }

const word = (observed: { readonly seen: boolean; readonly value?: unknown }) =>
  observed.seen ? observed.value : 'unseen'

describe('the request mode', () => {
  test.each<{ mode: string; when: string; legs: readonly LegOverrides[] }>([
    { mode: 'cors', when: 'the browser names it', legs: [sent({ 'Sec-Fetch-Mode': 'cors' })] },
    { mode: 'no-cors', when: 'the browser names it', legs: [sent({ 'sec-fetch-mode': 'no-cors' })] },
    { mode: 'navigate', when: 'the browser names it', legs: [sent({ 'Sec-Fetch-Mode': 'navigate' })] },
    { mode: 'same-origin', when: 'the browser names it', legs: [sent({ 'Sec-Fetch-Mode': 'same-origin' })] },
    { mode: 'websocket', when: 'the browser names it', legs: [sent({ 'Sec-Fetch-Mode': 'websocket' })] },
    { mode: 'no-cors', when: 'a later leg names it', legs: [sent({}), sent({ 'Sec-Fetch-Mode': 'no-cors' })] },
    {
      mode: 'cors',
      when: 'only the preflight names it',
      legs: [{ ...UNSENT, preflight: { requestHeaders: { 'Sec-Fetch-Mode': 'cors' } } }],
    },
    { mode: 'cors', when: 'there was a preflight', legs: [{ ...UNSENT, preflight: { requestHeaders: HIDDEN } }] },
    { mode: 'unseen', when: 'no header says it', legs: [sent({ Origin: PAGE })] },
    { mode: 'unseen', when: 'nothing was seen', legs: [UNSENT] },
    { mode: 'unseen', when: 'the value is none that is known', legs: [sent({ 'Sec-Fetch-Mode': 'CORS' })] },
  ])('is $mode: $when', ({ mode, legs }) => {
    expect(word(modeOf(legs.map((overrides) => leg(overrides))))).toBe(mode)
  })
})

describe('the credentials mode', () => {
  const CROSS = { 'Sec-Fetch-Site': 'cross-site' }
  const SAME = { 'Sec-Fetch-Site': 'same-site' }
  const ACCESS = { 'Sec-Fetch-Storage-Access': 'none' }
  const back = (headers: Readonly<Record<string, string>>) => sent(headers, { url: `${PAGE}/back` })

  test.each<{
    mode: string
    when: string
    legs: readonly LegOverrides[]
    initiator?: string | null
    browser?: Browser
    documentId?: string | null
  }>([
    { mode: 'include', when: 'a cookie was sent', legs: [sent({ Cookie: 'a=1' })] },
    { mode: 'include', when: 'a cookie was sent after a redirect', legs: [sent({}), sent({ cookie: 'a=1' })] },
    { mode: 'include', when: 'the browser says so across sites', legs: [sent({ ...CROSS, ...ACCESS })] },
    { mode: 'include', when: 'one leg of two says so', legs: [sent(SAME), sent({ ...CROSS, ...ACCESS })] },
    { mode: 'include', when: 'one leg proves it, and another lacks it', legs: [sent(CROSS), sent({ Cookie: 'a=1' })] },
    { mode: 'same-origin', when: 'the browser does not say so across sites', legs: [sent(CROSS)] },
    { mode: 'same-origin', when: 'Chromium does not say so after a redirect', legs: [sent(SAME), sent(CROSS)] },
    {
      mode: 'unseen',
      when: 'Firefox never says so after a redirect',
      legs: [sent(SAME), sent(CROSS)],
      browser: 'firefox',
    },
    { mode: 'same-origin', when: 'Firefox does not say so on the first leg', legs: [sent(CROSS)], browser: 'firefox' },
    {
      mode: 'unseen',
      when: 'Firefox never says so in a worker, for which it names no document',
      legs: [sent(CROSS)],
      browser: 'firefox',
      documentId: null,
    },
    {
      mode: 'include',
      when: 'a cookie of a worker',
      legs: [sent({ Cookie: 'a=1' })],
      browser: 'firefox',
      documentId: null,
    },
    { mode: 'same-origin', when: 'Chromium does not say so in a worker', legs: [sent(CROSS)], documentId: null },
    { mode: 'unseen', when: 'same site and no cookie, which proves nothing', legs: [sent(SAME)] },
    { mode: 'unseen', when: 'a URL that is not trustworthy', legs: [sent({ Origin: PAGE })] },
    { mode: 'unseen', when: 'an Authorization that the page set', legs: [sent({ Authorization: 'Bearer x' })] },
    { mode: 'unseen', when: 'nothing was sent', legs: [UNSENT] },
    {
      mode: 'unseen',
      when: 'a preflight, which never carries any',
      legs: [{ ...UNSENT, preflight: { requestHeaders: CROSS } }],
    },
    { mode: 'unseen', when: 'a cookie to the page’s own origin alone', legs: [back({ Cookie: 'a=1' }), sent(SAME)] },
    { mode: 'include', when: 'a cookie of an opaque origin', legs: [back({ Cookie: 'a=1' })], initiator: 'null' },
    { mode: 'include', when: 'a cookie of an unnamed origin', legs: [back({ Cookie: 'a=1' })], initiator: null },
  ])('is $mode: $when', ({ mode, legs, initiator = PAGE, browser = 'chromium', documentId = 'page' }) => {
    const built = legs.map((overrides) => leg(overrides))
    expect(word(credentialsOf(built, initiator, browser, documentId))).toBe(mode)
  })
})
