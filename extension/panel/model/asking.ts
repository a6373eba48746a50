import type { Leg } from '../../../src/cors/exchange.ts'
import type { RequestQuestion } from '../../protocol.ts'

/** What the panel and the devtools page talk over. */
export interface Line {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** Milliseconds after which the devtools page is taken to be gone. */
const PATIENCE = 3000

/** Asks the devtools page about the request of a leg; null: nobody answered. */
export const createAsker = <Answer extends { readonly id: string }>(
  line: Line,
  type: string,
  isAnswer: (data: unknown) => data is Answer,
): ((leg: Leg) => Promise<Answer | null>) => {
  const waiting = new Map<string, (answer: Answer) => void>()
  let asked = 0
  line.addEventListener('message', ({ data }) => {
    if (isAnswer(data)) waiting.get(data.id)?.(data)
  })
  return ({ url, method, timing }) =>
    new Promise((resolve) => {
      const id = String(++asked)
      const settle = (answer: Answer | null) => {
        clearTimeout(late)
        waiting.delete(id)
        resolve(answer)
      }
      const late = setTimeout(() => settle(null), PATIENCE)
      waiting.set(id, settle)
      const question: RequestQuestion = { id, url, method, startedAt: timing.startedAt }
      line.postMessage({ type, ...question })
    })
}
