import { type CredentialsMode, type Exchange, type HeaderList, unseen } from '../../src/cors/exchange.ts'
import { judge } from '../../src/cors/judge.ts'
import { isCorsSafelistedMethod } from '../../src/cors/methods.ts'
import { exchange, type LegOverrides, STOPPED } from '../support/exchanges.ts'
import { ask } from './ask.ts'

/** What a page asks for. */
export interface Asked {
  readonly origin: string
  readonly method: string
  readonly path: string
  /** Lower case: its request headers that are not safelisted. */
  readonly names: readonly string[]
  /** Left out: not included. */
  readonly credentials?: CredentialsMode
}

/** What a recorder would know it by. */
interface Recorded {
  readonly id: string
  readonly startedAt: number
}

/** In the order in which Chromium writes them. */
const preflightHeaders = ({ origin, method, names }: Asked): HeaderList => [
  ['Accept', '*/*'],
  ['Access-Control-Request-Method', method],
  ...(names.length === 0 ? [] : [['Access-Control-Request-Headers', names.join(',')] as const]),
  ['Origin', origin],
]

const VALUES: Readonly<Record<string, string>> = { 'content-type': 'application/json' }

const actualHeaders = ({ origin, names, credentials }: Asked): HeaderList => [
  ...names.map((name) => [name, VALUES[name] ?? '1'] as const),
  ...(credentials === 'include' ? [['Cookie', 'id=1'] as const] : []),
  ['Origin', origin],
]

/** Does over HTTP what a browser does: the preflight where one is due, and the request itself where that passes. */
export async function browse(port: number, asked: Asked, { id, startedAt }: Recorded): Promise<Exchange> {
  const { origin, method, path, names, credentials = 'same-origin' } = asked
  const recorded = (leg: LegOverrides): Exchange =>
    exchange({
      id,
      startedAt,
      initiator: origin,
      credentials,
      leg: { url: `http://127.0.0.1:${port}${path}`, method, origin, timing: { startedAt }, ...leg },
    })

  const send = async (preflight: LegOverrides): Promise<Exchange> => {
    const requestHeaders = actualHeaders(asked)
    const answered = { ...preflight, requestHeaders, response: await ask(port, method, path, requestHeaders) }
    const refused = recorded({ ...STOPPED, ...answered })
    return judge(refused).kind === 'blocked' ? refused : recorded(answered)
  }

  if (names.length === 0 && isCorsSafelistedMethod(method)) return send({})
  const requestHeaders = preflightHeaders(asked)
  const response = await ask(port, 'OPTIONS', path, requestHeaders)
  const preflight = { preflight: { requestHeaders, response, timing: { startedAt } } }
  const refused = recorded({
    ...STOPPED,
    ...preflight,
    requestHeaders: unseen('never-sent'),
    response: unseen('never-sent'),
  })
  return judge(refused).kind === 'blocked' ? refused : send(preflight)
}
