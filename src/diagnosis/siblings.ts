import type { Exchange, Leg, Response } from '../cors/exchange.ts'
import { onceEach } from '../cors/once.ts'
import { originOf } from '../cors/origin.ts'
import { comparedOrigin } from '../cors/scope.ts'

/** The server that an exchange ended at, as an origin: the last leg's. */
const serverOf = (exchange: Exchange): string => originOf((exchange.legs.at(-1) ?? exchange.legs[0]).url)

const touches = (exchange: Exchange, server: string): boolean =>
  exchange.legs.some((leg) => originOf(leg.url) === server)

/** The other exchanges that met the server at which this one ended: evidence of what it answers otherwise. */
export const sameServer = (exchange: Exchange, all: readonly Exchange[]): readonly Exchange[] => {
  const server = serverOf(exchange)
  return all.filter((other) => other.id !== exchange.id && touches(other, server))
}

/** One answer of a server, to a preflight or to an actual request. */
export interface Answer {
  readonly exchange: Exchange
  readonly leg: Leg
  readonly to: 'preflight' | 'actual'
  /** The origin that asked. */
  readonly origin: string
  readonly response: Response
}

interface Given {
  readonly server: string
  readonly answer: Answer
}

const givenOnLeg = (exchange: Exchange, leg: Leg): readonly Given[] => {
  const server = originOf(leg.url)
  const of = (to: Answer['to'], observed: Leg['response'] | undefined): readonly Given[] =>
    observed?.seen
      ? [
          {
            server,
            answer: { exchange, leg, to, origin: comparedOrigin(exchange, leg, to), response: observed.value },
          },
        ]
      : []
  return [...of('preflight', leg.preflight?.response), ...of('actual', leg.response)]
}

/** Worked out once for an exchange: it is evidence for hundreds of others. */
const givenIn = onceEach((exchange: Exchange): readonly Given[] =>
  exchange.legs.flatMap((leg) => givenOnLeg(exchange, leg)),
)

/** Every answer that one server gave in these exchanges. */
export const answersOf = (server: string, exchanges: readonly Exchange[]): readonly Answer[] =>
  exchanges.flatMap((exchange) =>
    givenIn(exchange)
      .filter((given) => given.server === server)
      .map(({ answer }) => answer),
  )
