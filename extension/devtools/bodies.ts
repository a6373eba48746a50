import type { BodyAnswer, BodyQuestion } from '../protocol.ts'

/** The part of a finished request, as both browsers' `devtools.network` deliver it, that is needed here. */
export interface FinishedRequest {
  readonly startedDateTime: string | Date
  readonly request: { readonly url: string; readonly method: string }
  readonly response: { readonly content: { readonly mimeType?: string; readonly encoding?: string } }
  readonly getContent: () => Promise<Content>
}

/** Firefox: the body and its type. Chromium: the body and its encoding, as a pair or, newer, as an object. */
type Content =
  | readonly [content: string | null, encodingOrType: string | null]
  | { readonly content: string | null; readonly encoding: string | null }

interface Finished {
  readonly addListener: (listener: (request: FinishedRequest) => void) => void
}

interface Line {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** Only references: the bodies themselves stay with the browser until somebody looks at one. */
const MOST_KEPT = 1000
/** How far the two clocks of one browser may differ, in milliseconds. */
const SAME_START = 1500
/** How long DevTools may be behind, in milliseconds. */
const DELAY = 1500

const isQuestion = (data: unknown): data is BodyQuestion =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'body?'

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url

const contentOf = async (request: FinishedRequest): Promise<Omit<BodyAnswer, 'type' | 'id' | 'known'>> => {
  const content = await request.getContent()
  const [text, second] = 'content' in content ? [content.content, content.encoding] : content
  const { mimeType = '', encoding = '' } = request.response.content
  return { text: text === '' ? null : text, isBase64: second === 'base64' || encoding === 'base64', mimeType }
}

const NONE = { text: null, isBase64: false, mimeType: '' } as const

const unknown = (id: string): BodyAnswer => ({ type: 'body', id, known: false, ...NONE })

const isAbout = ({ url, method, startedAt }: BodyQuestion, { request, startedDateTime }: FinishedRequest): boolean =>
  request.method === method &&
  withoutFragment(request.url) === withoutFragment(url) &&
  Math.abs(+new Date(startedDateTime) - startedAt) < SAME_START

const nearest = (question: BodyQuestion, kept: readonly FinishedRequest[]): FinishedRequest | undefined => {
  const distance = ({ startedDateTime }: FinishedRequest) => Math.abs(+new Date(startedDateTime) - question.startedAt)
  return kept.filter((request) => isAbout(question, request)).sort((a, b) => distance(a) - distance(b))[0]
}

/** Remembers which requests have finished while DevTools are open, and answers the panel's questions about bodies. */
export function answerBodies(finished: Finished, line: Line): void {
  const kept: FinishedRequest[] = []
  const waiting = new Map<BodyQuestion, ReturnType<typeof setTimeout>>()

  const answer = async (question: BodyQuestion, request: FinishedRequest) => {
    // The browser has let the body go, as it does after a navigation: that is an answer too.
    const content = await contentOf(request).catch(() => NONE)
    line.postMessage({ type: 'body', id: question.id, known: true, ...content } satisfies BodyAnswer)
  }

  finished.addListener((request) => {
    kept.push(request)
    if (kept.length > MOST_KEPT) kept.shift()
    for (const [question, late] of waiting) {
      if (!isAbout(question, request)) continue
      clearTimeout(late)
      waiting.delete(question)
      void answer(question, request)
    }
  })

  line.addEventListener('message', ({ data }) => {
    if (!isQuestion(data)) return
    const request = nearest(data, kept)
    if (request !== undefined) return void answer(data, request)
    // webRequest tells the end of a request before DevTools do.
    const giveUp = () => {
      waiting.delete(data)
      line.postMessage(unknown(data.id))
    }
    waiting.set(data, setTimeout(giveUp, DELAY))
  })
}
