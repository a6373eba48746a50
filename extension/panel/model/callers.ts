import type { Exchange } from '../../../src/cors/exchange.ts'
import type { CallerAnswer, CallerQuestion } from '../../protocol.ts'
import { createAsker, type Line } from './asking.ts'

/** A place in the code; line and column from 0. */
export interface CodePlace {
  readonly url: string
  readonly line: number | null
  readonly column?: number
}

/** Who called, as far as DevTools know and show it. */
export interface Callers {
  /** null: nobody answered. */
  readonly read: (exchange: Exchange) => Promise<CallerAnswer | null>
  /** Shows a place in Sources; null where extensions can't. */
  readonly open: ((place: CodePlace) => void) | null
}

const QUESTION: CallerQuestion['type'] = 'caller?'

const isAnswer = (data: unknown): data is CallerAnswer =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'caller'

/** Asks the devtools page who called, over their common line. */
export const createCallers = (line: Line, open: Callers['open']): Callers => {
  const ask = createAsker(line, QUESTION, isAnswer)
  return { read: ({ legs: [first] }) => ask(first), open }
}
