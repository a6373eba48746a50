import type { BodyAnswer, BodyQuestion } from '../protocol.ts'
import type { FinishedRequest, Kept } from './finished.ts'

interface Line {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

const isQuestion = (data: unknown): data is BodyQuestion =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'body?'

const contentOf = async (request: FinishedRequest): Promise<Omit<BodyAnswer, 'type' | 'id' | 'known' | 'sent'>> => {
  const content = await request.getContent()
  const [text, second] = 'content' in content ? [content.content, content.encoding] : content
  const { mimeType = '', encoding = '' } = request.response.content
  return { text: text === '' ? null : text, isBase64: second === 'base64' || encoding === 'base64', mimeType }
}

const NONE = { text: null, isBase64: false, mimeType: '' } as const

const sentOf = ({ request: { headers = [], postData } }: FinishedRequest): BodyAnswer['sent'] => ({
  headers: headers.map(({ name, value }) => [name, value] as const),
  body: postData?.text ?? null,
})

/** Answers the panel's questions about bodies. */
export function answerBodies(kept: Kept, line: Line): void {
  line.addEventListener('message', async ({ data }) => {
    if (!isQuestion(data)) return
    const request = await kept.find(data)
    // The browser has let the body go, as it does after a navigation: that is an answer too.
    const content = request === null ? NONE : await contentOf(request).catch(() => NONE)
    line.postMessage({
      type: 'body',
      id: data.id,
      known: request !== null,
      ...content,
      sent: request === null ? null : sentOf(request),
    } satisfies BodyAnswer)
  })
}
