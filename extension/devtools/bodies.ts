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

/** Remembers which requests have finished while DevTools are open, and answers the panel's questions about bodies. */
export function answerBodies(finished: Finished, line: Line): void {
  const kept: FinishedRequest[] = []
  finished.addListener((request) => {
    kept.push(request)
    if (kept.length > MOST_KEPT) kept.shift()
  })

  const find = ({ url, method, startedAt }: BodyQuestion): FinishedRequest | undefined => {
    const distance = ({ startedDateTime }: FinishedRequest) => Math.abs(+new Date(startedDateTime) - startedAt)
    return kept
      .filter(({ request }) => request.method === method && withoutFragment(request.url) === withoutFragment(url))
      .filter((request) => distance(request) < SAME_START)
      .sort((a, b) => distance(a) - distance(b))[0]
  }

  line.addEventListener('message', ({ data }) => {
    if (!isQuestion(data)) return
    const request = find(data)
    const answer = (content: Omit<BodyAnswer, 'type' | 'id' | 'known'>) =>
      line.postMessage({ type: 'body', id: data.id, known: request !== undefined, ...content } satisfies BodyAnswer)
    if (request === undefined) answer(NONE)
    else
      contentOf(request).then(answer, () => {
        // The browser has let the body go, as it does after a navigation: that is an answer too.
        answer(NONE)
      })
  })
}
