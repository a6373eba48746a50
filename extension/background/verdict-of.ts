import type { Exchange } from '../../src/cors/exchange.ts'
import { judge } from '../../src/cors/judge.ts'

type Verdict = ReturnType<typeof judge>

const known = new WeakMap<Exchange, Verdict>()

/** What the browser decided about an exchange; worked out once, for the badge, the witness and a report’s patience ask. */
export const verdictOf = (exchange: Exchange): Verdict => {
  const before = known.get(exchange)
  if (before !== undefined) return before
  const verdict = judge(exchange)
  known.set(exchange, verdict)
  return verdict
}
