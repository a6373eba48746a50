import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import type { BrowserContext } from '@playwright/test'
import type { Browser } from 'puppeteer-core'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Browser as WebdriverIo } from 'webdriverio'
import { TESTS_ID } from '../../extension/protocol.ts'
import { EXTENSION_ID, EXTENSION_KEY } from '../../library/extension.ts'
import {
  type AutomatedBrowser,
  expectNoCorsFailures,
  type NoCorsFailures,
  type PlaywrightContext,
  type PuppeteerBrowser,
} from '../../library/test.ts'
import type { Exchange } from '../../src/cors/exchange.ts'
import { buildReport } from '../../src/report/build.ts'
import {
  allowed,
  allowedWithWarning,
  blockedAtPreflight,
  blockedAtResponse,
  PRODUCER,
  pending,
  TOKEN,
  undecided,
} from '../src/report/samples.ts'

const WORKER = `chrome-extension://${EXTENSION_ID}/background.js`

/** The extension’s background, with what it has recorded. */
const background = () => {
  const recorded: Exchange[] = []
  const calls: string[] = []
  const corsight = {
    record: async (when: string) => void calls.push(`record ${when}`),
    clear: async () => void calls.push('clear'),
    report: async () => buildReport(recorded, { createdAt: '2026-01-05T09:30:00.000Z', producer: PRODUCER }),
  }
  const evaluate = async (expression: string): Promise<unknown> => runInNewContext(expression, { corsight })
  return { recorded, calls, evaluate }
}

type Background = ReturnType<typeof background>

const playwright = (own: Background, is: { closed: boolean } = { closed: false }): PlaywrightContext => ({
  serviceWorkers: () => [
    { url: () => 'chrome-extension://somebody/background.js', evaluate: async () => expect.fail('not this one') },
    { url: () => WORKER, evaluate: own.evaluate },
  ],
  pages: () => [{}],
  newPage: async () => ({}),
  newCDPSession: async () => ({ send: async () => ({}), detach: async () => {} }),
  browser: () => ({ isConnected: () => !is.closed }),
})

interface Stopped {
  runs: boolean
  readonly started: string[]
}

/** Puppeteer, whose worker runs once it was started; `contexts` counts the default one too. */
const puppeteer = (own: Background, stopped: Stopped, contexts = 1): PuppeteerBrowser => {
  const session = {
    async send(method: string, params: { expression?: string; scopeURL?: string } = {}) {
      if (method === 'Runtime.evaluate') return { result: { value: await own.evaluate(params.expression ?? '') } }
      if (method === 'ServiceWorker.startWorker') {
        stopped.started.push(params.scopeURL ?? '')
        stopped.runs = true
      }
      return {}
    },
    detach: async () => {},
  }
  const createCDPSession = async () => session
  return {
    connected: true,
    targets: () => (stopped.runs ? [{ type: () => 'service_worker', url: () => WORKER, createCDPSession }] : []),
    pages: async () => [],
    newPage: async () => ({ createCDPSession }),
    browserContexts: () => Array.from({ length: contexts }, () => ({})),
  }
}

/** What a check says of these exchanges; null where it passes. */
const saidOf = async (exchanges: readonly Exchange[], options: NoCorsFailures = {}): Promise<string | null> => {
  const own = background()
  const cors = await expectNoCorsFailures(playwright(own), options)
  own.recorded.push(...exchanges)
  return cors.check().then(
    () => null,
    (problem: Error) => problem.message,
  )
}

test('the id is what Chromium makes of the key, and what the background knows', () => {
  const hash = createHash('sha256').update(Buffer.from(EXTENSION_KEY, 'base64')).digest('hex')
  const id = [...hash.slice(0, 32)].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('')
  expect([EXTENSION_ID, TESTS_ID]).toEqual([id, id])
})

describe('a check', () => {
  test('passes where nothing was blocked', async () => {
    expect(await saidOf([allowed, allowedWithWarning, undecided, pending])).toBeNull()
  })

  test('says what was wrong and the steps, without secrets', async () => {
    const said = await saidOf([allowed, blockedAtPreflight])
    expect(said).toMatch(/^CORS: 1 blocked\.\n\n✕ Blocked at the preflight/)
    expect(said).toContain('\n  The server allows `content-type`, but the page also sends `x-trace-id`.\n')
    expect(said).toContain('\n  1. Server, Express: Add `x-trace-id` to the allowed request headers.\n')
    expect(said).not.toContain(TOKEN)
  })

  test.each([
    { when: 'only other URLs count', options: { only: '/v2/' } },
    { when: 'none of several patterns', options: { only: [/\/v2\//g, 'https://other.example/*'] } },
    { when: 'it is ignored', options: { ignore: 'https://api.example/*' } },
    { when: 'it is ignored by an expression', options: { ignore: [/nothing/, /API\.EXAMPLE/gi] } },
  ])('passes where $when', async ({ options }) => {
    expect(await saidOf([blockedAtPreflight], options)).toBeNull()
  })

  test.each([{ only: '/v1/' }, { only: [/\/v2\//, /\/v1\//g] }, { ignore: '/v2/' }, { ignore: [] }])(
    'fails where it counts: %j',
    async (options) => {
      expect(await saidOf([blockedAtPreflight, { ...blockedAtPreflight, id: 'again' }], options)).toMatch(/2 blocked/)
    },
  )

  test('fails on warnings and on what nobody can tell, where that is wanted', async () => {
    const options = { failOn: ['warning', 'undecided'] } as const
    expect(await saidOf([allowed, allowedWithWarning, undecided], options)).toMatch(
      /^CORS: 1 cannot tell, 1 allowed with a warning\./,
    )
  })

  test('is about what came since the last one; what was pending then counts once it has ended', async () => {
    const own = background()
    const cors = await expectNoCorsFailures(playwright(own))
    own.recorded.push(blockedAtPreflight, pending)
    await expect(cors.check()).rejects.toThrow('1 blocked')
    await cors.check()
    own.recorded.splice(1, 1, { ...blockedAtResponse, id: pending.id })
    await expect(cors.check()).rejects.toThrow('Blocked at the response')
  })

  test('explains ten at most, and counts the others', async () => {
    const many = Array.from({ length: 12 }, (_, index) => {
      const [leg] = blockedAtResponse.legs
      return {
        ...blockedAtResponse,
        id: `${index}`,
        legs: [{ ...leg, url: `https://api.example/${'x'.repeat(index + 1)}` }] as const,
      }
    })
    const said = (await saidOf(many)) ?? ''
    expect(said.match(/✕/g)).toHaveLength(10)
    expect(said).toMatch(/^CORS: 12 blocked\.[\s\S]*\n\n2 more are in the report\.$/)
  })

  test('prints the code for the chosen server', async () => {
    expect(await saidOf([blockedAtPreflight], { stack: 'flask' })).toMatch(/CORS\(app/)
  })
})

describe('a browser', () => {
  test('has the type of its library', () => {
    expectTypeOf<BrowserContext | Browser | WebdriverIo>().toExtend<AutomatedBrowser>()
  })

  test('records from then on, with an empty list', async () => {
    const own = background()
    await expectNoCorsFailures(playwright(own))
    expect(own.calls).toEqual(['record always', 'clear'])
  })

  test('that stopped the background has it started again', async () => {
    const [own, stopped] = [background(), { runs: false, started: [] as string[] }]
    const cors = await expectNoCorsFailures(puppeteer(own, stopped))
    stopped.runs = false
    own.recorded.push(blockedAtPreflight)
    await expect(cors.check()).rejects.toThrow('1 blocked')
    expect(stopped.started).toEqual([`chrome-extension://${EXTENSION_ID}/`, `chrome-extension://${EXTENSION_ID}/`])
  })

  test('of WebdriverIO is reached through Puppeteer', async () => {
    const own = background()
    await expectNoCorsFailures({ getPuppeteer: async () => puppeteer(own, { runs: true, started: [] }) })
    expect(own.calls).toEqual(['record always', 'clear'])
  })

  test('with contexts in which no extension runs can’t be checked', async () => {
    const cors = await expectNoCorsFailures(puppeteer(background(), { runs: true, started: [] }, 2))
    await expect(cors.check()).rejects.toThrow(/no extension runs in them: use the default context\.$/)
  })
})

describe('one sentence says why not:', () => {
  const never = { ...background(), evaluate: async () => null }

  test.each([
    {
      when: 'the extension is not loaded',
      browser: playwright(never),
      says: /^CORSight is not loaded .*`corsightArgs\(\)`/,
    },
    { when: 'it is no browser', browser: { goto: () => {} }, says: /^Give the `BrowserContext` of Playwright/ },
    { when: 'it is nothing', browser: undefined, says: /^Give the `BrowserContext` of Playwright/ },
    {
      when: 'the browser starts no workers',
      browser: { ...playwright(never), serviceWorkers: () => [], newCDPSession: async () => expect.fail('Firefox') },
      says: /^CORSight is not loaded /,
    },
    {
      when: 'WebdriverIO has no DevTools',
      browser: { getPuppeteer: () => Promise.reject(new Error('no CDP')) },
      says: /^WebdriverIO reaches no DevTools of this browser \(no CDP\): drive Chromium/,
    },
    {
      when: 'WebdriverIO has no Puppeteer',
      browser: { getPuppeteer: async () => undefined },
      says: /^WebdriverIO reaches no DevTools of this browser: /,
    },
  ])('$when', async ({ browser, says }) => {
    const asked = expectNoCorsFailures(browser as AutomatedBrowser, { timeout: 1 })
    await expect(asked).rejects.toThrow(says)
  })

  test('the browser is closed', async () => {
    const [own, is] = [background(), { closed: false }]
    const cors = await expectNoCorsFailures(playwright(own, is))
    is.closed = true
    await expect(cors.check()).rejects.toThrow('The browser is closed, so that CORSight can’t be asked')
  })

  test('the background threw', async () => {
    const own = { ...background(), evaluate: () => Promise.reject(new Error('corsight: broken.')) }
    await expect(expectNoCorsFailures(playwright(own), { timeout: 1 })).rejects.toThrow('corsight: broken.')
  })
})
