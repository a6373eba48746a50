import type { Exchange } from '../../../src/cors/exchange.ts'
import type { BodyAnswer, BodyQuestion } from '../../protocol.ts'
import { createAsker, type Line } from './asking.ts'

/** Gives the body of an exchange's last response; null: nobody answered. */
export type ReadBody = (exchange: Exchange) => Promise<BodyAnswer | null>

const QUESTION: BodyQuestion['type'] = 'body?'

const isAnswer = (data: unknown): data is BodyAnswer =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'body'

/** Asks the devtools page for bodies over their common line. */
export const createBodyReader = (line: Line): ReadBody => {
  const ask = createAsker(line, QUESTION, isAnswer)
  return ({ legs }) => ask(legs.at(-1) ?? legs[0])
}
