import { isHttpUrl, originOf } from '../../cors/origin.ts'
import { askedHeaders } from '../../cors/steps.ts'
import { type HeaderOwner, ownersOf } from '../../diagnosis/header-owners.ts'
import { jsString } from '../../fix/quote.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'

/** What a line of code names: the page, and the server that is to be left alone. */
const filled = (code: string, { exchange, leg, host }: StepContext): string => {
  const page =
    exchange.initiator !== null && isHttpUrl(exchange.initiator) ? jsString(exchange.initiator) : 'location.origin'
  const values: Readonly<Record<string, string>> = { page, host: jsString(host), server: jsString(originOf(leg.url)) }
  return code.replace(/\{(page|host|server)\}/g, (whole, name: string) => values[name] ?? whole)
}

const stepOf = ({ off }: HeaderOwner, context: StepContext): readonly Step[] =>
  off === null
    ? []
    : [{ text: off.text, place: 'page', code: filled(off.code, context), language: off.language ?? 'javascript' }]

/** How these headers are kept away from this server, and those that nobody is known to add. */
interface Kept {
  readonly steps: readonly Step[]
  readonly unknown: readonly string[]
}

/** The line of each library that adds some of these headers; headers that their library needs have none. */
export const keepAway = (context: StepContext, names: readonly string[]): Kept => {
  const owned = ownersOf(names, askedHeaders(context.leg))
  const known = new Set(owned.flatMap((each) => each.names))
  return {
    steps: owned.flatMap(({ owner }) => stepOf(owner, context)),
    unknown: names.filter((name) => !known.has(name.toLowerCase())),
  }
}
