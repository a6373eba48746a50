import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answerBodies } from '../../../extension/devtools/bodies.ts'
import { type FinishedRequest, keepFinished } from '../../../extension/devtools/finished.ts'
import { createBodyReader } from '../../../extension/panel/model/bodies.ts'
import { exchange } from '../../support/exchanges.ts'

type Heard = (event: { readonly data: unknown }) => void

/** Two ends of a line: what one says the other hears, in a task of its own. */
function line() {
  const [ours, theirs]: [Heard[], Heard[]] = [[], []]
  const end = (own: Heard[], other: Heard[]) => ({
    postMessage: (data: unknown) =>
      queueMicrotask(() => {
        for (const heard of other) heard({ data })
      }),
    addEventListener: (_: 'message', heard: Heard) => void own.push(heard),
  })
  return [end(ours, theirs), end(theirs, ours)] as const
}

const STARTED = exchange().legs[0].timing.startedAt

const finished = (
  content: Awaited<ReturnType<FinishedRequest['getContent']>> | Error,
  overrides: { url?: string; method?: string; at?: number; mimeType?: string; encoding?: string } = {},
): FinishedRequest => ({
  startedDateTime: new Date(overrides.at ?? STARTED).toISOString(),
  request: { url: overrides.url ?? 'https://api.example/v1/items', method: overrides.method ?? 'GET' },
  response: {
    content: {
      mimeType: overrides.mimeType ?? 'application/json',
      ...(overrides.encoding !== undefined && { encoding: overrides.encoding }),
    },
  },
  getContent: async () => {
    if (content instanceof Error) throw content
    return content
  },
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets whoever waits give up. */
const giveUp = async <T>(answer: Promise<T>): Promise<T> => {
  await vi.advanceTimersByTimeAsync(2000)
  return answer
}

/** A panel whose devtools page has seen these requests finish. */
function panelAfter(...requests: readonly FinishedRequest[]) {
  const [panelEnd, devtoolsEnd] = line()
  answerBodies(keepFinished({ addListener: (listener) => requests.forEach(listener) }), devtoolsEnd)
  return createBodyReader(panelEnd)
}

describe('the body of an exchange', () => {
  test.each([
    ['as Chromium gives it', { content: '{"a":1}', encoding: '' }, { text: '{"a":1}', isBase64: false }],
    ['as older ones gave it', ['{"a":1}', ''] as const, { text: '{"a":1}', isBase64: false }],
    ['as Firefox gives it', ['{"a":1}', 'application/json'] as const, { text: '{"a":1}', isBase64: false }],
    ['in Base64, from Chromium', { content: 'AAEC', encoding: 'base64' }, { text: 'AAEC', isBase64: true }],
    ['in Base64', ['AAEC', 'base64'] as const, { text: 'AAEC', isBase64: true }],
    ['that the browser withholds', [null, null] as const, { text: null }],
    ['that is empty, as of a preflight', ['', ''] as const, { text: null }],
  ])('%s', async (_, content, expected) => {
    expect(await panelAfter(finished(content))(exchange())).toMatchObject({ known: true, ...expected })
  })

  test('is that of the request which started at the same time', async () => {
    const read = panelAfter(
      finished(['earlier', ''], { at: STARTED - 900 }),
      finished(['this one', ''], { at: STARTED + 3 }),
      finished(['later', ''], { at: STARTED + 1200 }),
    )
    expect(await read(exchange())).toMatchObject({ text: 'this one' })
  })

  test.each([
    ['another method', { method: 'OPTIONS' }],
    ['another URL', { url: 'https://api.example/v1/other' }],
    ['another time', { at: STARTED - 60_000 }],
  ])('is not taken from a request with %s', async (_, overrides) => {
    expect(await giveUp(panelAfter(finished(['x', ''], overrides))(exchange()))).toMatchObject({
      known: false,
      sent: null,
      text: null,
    })
  })

  test('is found where only the fragment differs', async () => {
    const read = panelAfter(finished(['x', ''], { url: 'https://api.example/v1/items#top' }))
    expect(await read(exchange())).toMatchObject({ text: 'x' })
  })

  test('is waited for where DevTools are behind', async () => {
    const [panelEnd, devtoolsEnd] = line()
    let finish: (request: FinishedRequest) => void = () => {}
    answerBodies(
      keepFinished({
        addListener: (listener) => {
          finish = listener
        },
      }),
      devtoolsEnd,
    )
    const answer = createBodyReader(panelEnd)(exchange())
    await vi.advanceTimersByTimeAsync(500)
    finish(finished(['other', ''], { url: 'https://api.example/other' }))
    finish(finished(['late', '']))
    expect(await answer).toMatchObject({ known: true, text: 'late' })
  })

  test('is none where nobody answers at all', async () => {
    const [panelEnd] = line()
    const answer = createBodyReader(panelEnd)(exchange())
    await vi.advanceTimersByTimeAsync(3000)
    expect(await answer).toBeNull()
  })

  test('is none where the browser has let it go', async () => {
    expect(await panelAfter(finished(new Error('gone')))(exchange())).toMatchObject({ known: true, text: null })
  })

  test('goes to whoever asked, however many ask at once', async () => {
    const read = panelAfter(finished(['one', '']), finished(['two', ''], { url: 'https://api.example/two' }))
    const two = exchange({ leg: { url: 'https://api.example/two' } })
    const answers = await Promise.all([read(exchange()), read(two), read(exchange())])
    expect(answers.map((answer) => answer?.text)).toEqual(['one', 'two', 'one'])
  })

  test('is kept for the last thousand requests', async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      finished(['x', ''], { url: `https://api.example/${index}` }),
    )
    expect(await giveUp(panelAfter(finished(['first', '']), ...many)(exchange()))).toMatchObject({ known: false })
    expect(await panelAfter(...many.slice(1), finished(['last', '']))(exchange())).toMatchObject({ text: 'last' })
  })

  test('nonsense on the line is not answered', async () => {
    const [panelEnd, devtoolsEnd] = line()
    answerBodies(keepFinished({ addListener: (listener) => listener(finished(['x', ''])) }), devtoolsEnd)
    const read = createBodyReader(panelEnd)
    for (const data of [null, 7, 'body?', {}, { type: 'body' }]) panelEnd.postMessage(data)
    expect(await read(exchange())).toMatchObject({ text: 'x' })
  })
})
