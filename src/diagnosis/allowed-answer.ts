import type { Exchange, Leg, Response } from '../cors/exchange.ts'
import type { CauseContext } from './cause.ts'

/** The answer that the page can read, and all that it belongs to. */
interface Allowed {
  readonly exchange: Exchange
  readonly leg: Leg
  readonly answer: Response
}

/** The last answer of an exchange that CORS lets pass; null for every other verdict, and where it was not seen. */
export const seenAnswer = ({ exchange, verdict }: CauseContext): Allowed | null => {
  const leg = exchange.legs.at(-1)
  return verdict.kind === 'allowed' && leg?.response.seen ? { exchange, leg, answer: leg.response.value } : null
}
