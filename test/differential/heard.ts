import type { ReportedExchange } from '../../src/report/report.ts'

type Received = (hop: number) => readonly ('preflight' | 'actual')[]

/** What an exchange says reached the servers, where they know better; one sentence each. */
export const mishearings = (exchange: ReportedExchange, received: Received): readonly string[] => {
  const wrong: string[] = []
  const hops = exchange.legs.map(({ url }) => Number(/\/(\d+)(?:[?#]|$)/.exec(url)?.[1] ?? -1))
  exchange.legs.forEach(({ preflight }, index) => {
    const hop = hops[index] ?? -1
    if (hop < 0 || exchange.verdict.kind === 'not-cors') return
    const arrived = received(hop).includes('preflight')
    if (arrived !== (preflight !== null))
      wrong.push(
        `${exchange.url}: hop ${hop} ${arrived ? 'had' : 'had no'} preflight, and the exchange says otherwise.`,
      )
  })
  const known = hops.filter((hop) => hop >= 0)
  const acted = exchange.serverActed
  const arrived = known.some((hop) => received(hop).includes('actual'))
  if (known.length > 0 && ((acted === 'yes' && !arrived) || (acted === 'no' && arrived)))
    wrong.push(`${exchange.url}: server acted is ${acted}, and the request ${arrived ? 'arrived' : 'did not arrive'}.`)
  return wrong
}
