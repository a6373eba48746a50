import type { Exchange, Leg } from '../../../src/cors/exchange.ts'
import type { BodyAnswer, BodyQuestion } from '../../protocol.ts'
import { createAsker, type Line } from './asking.ts'

/** Gives what DevTools know of one leg of an exchange, the last where none is named; null: nobody answered. */
export type ReadBody = (exchange: Exchange, leg?: Leg) => Promise<BodyAnswer | null>

const QUESTION: BodyQuestion['type'] = 'body?'

const isAnswer = (data: unknown): data is BodyAnswer =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'body'

/** Asks the devtools page for bodies over their common line. */
export const createBodyReader = (line: Line): ReadBody => {
  const ask = createAsker(line, QUESTION, isAnswer)
  return ({ legs }, leg = legs.at(-1) ?? legs[0]) => ask(leg)
}
