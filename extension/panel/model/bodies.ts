import type { Exchange } from '../../../src/cors/exchange.ts'
import type { BodyAnswer, BodyQuestion } from '../../protocol.ts'

/** Gives the body of an exchange's last response; null: nobody answered. */
export type ReadBody = (exchange: Exchange) => Promise<BodyAnswer | null>

interface Line {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** Milliseconds after which the devtools page is taken to be gone. */
const PATIENCE = 3000

const isAnswer = (data: unknown): data is BodyAnswer =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'body'

/** Asks the devtools page for bodies over their common line. */
export const createBodyReader = (line: Line): ReadBody => {
  const waiting = new Map<string, (answer: BodyAnswer) => void>()
  let asked = 0
  line.addEventListener('message', ({ data }) => {
    if (isAnswer(data)) waiting.get(data.id)?.(data)
  })
  return (exchange) =>
    new Promise((resolve) => {
      const leg = exchange.legs.at(-1) ?? exchange.legs[0]
      const id = `${exchange.id} ${++asked}`
      const settle = (answer: BodyAnswer | null) => {
        clearTimeout(late)
        waiting.delete(id)
        resolve(answer)
      }
      const late = setTimeout(() => settle(null), PATIENCE)
      waiting.set(id, settle)
      line.postMessage({
        type: 'body?',
        id,
        url: leg.url,
        method: leg.method,
        startedAt: leg.timing.startedAt,
      } satisfies BodyQuestion)
    })
}
