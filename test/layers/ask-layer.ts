import { type Exchange, type HeaderList, unseen } from '../../src/cors/exchange.ts'
import { judge } from '../../src/cors/judge.ts'
import { type Answer, ask } from '../contract/ask.ts'
import { exchange, type LegOverrides, STOPPED } from '../support/exchanges.ts'
import { HEADER, METHODS, PAGE, type Refused, STRANGER } from './layer.ts'

/** What a page asks for. */
interface Asked {
  readonly origin: string
  readonly method: string
  readonly names: readonly string[]
}

/** All that the layers list. */
const LISTED: Asked = { origin: PAGE, method: METHODS[1], names: [HEADER] }

/** One thing each that they do not. */
export const UNLISTED: Readonly<Record<Refused, Asked>> = {
  origin: { ...LISTED, origin: STRANGER },
  method: { ...LISTED, method: 'DELETE' },
  header: { ...LISTED, names: [HEADER, 'x-other'] },
}

const PATH = '/ok'
const urlOf = (port: number): string => `http://127.0.0.1:${port}${PATH}`

const START = Date.UTC(2026, 0, 5, 9, 0, 0)

/** In the order in which Chromium writes them. */
const preflightHeaders = ({ origin, method, names }: Asked): HeaderList => [
  ['Accept', '*/*'],
  ['Access-Control-Request-Method', method],
  ['Access-Control-Request-Headers', names.join(',')],
  ['Origin', origin],
]

const VALUES: Readonly<Record<string, string>> = { [HEADER]: 'application/json' }

const actualHeaders = ({ origin, names }: Asked): HeaderList => [
  ...names.map((name) => [name, VALUES[name] ?? '1'] as const),
  ['Origin', origin],
]

const recorded = (id: string, startedAt: number, asked: Asked, leg: LegOverrides): Exchange =>
  exchange({
    id,
    startedAt,
    initiator: asked.origin,
    leg: { method: asked.method, origin: asked.origin, timing: { startedAt }, ...leg },
  })

/** A request that needs no preflight. */
const read = async (port: number, id: string, startedAt: number): Promise<Exchange> => {
  const asked = { origin: PAGE, method: 'GET', names: [] }
  const requestHeaders = actualHeaders(asked)
  const response = await ask(port, asked.method, PATH, requestHeaders)
  return recorded(id, startedAt, asked, { url: urlOf(port), requestHeaders, response })
}

/** Does what a browser does: the preflight, and the request itself where that passes. */
const write = async (port: number, id: string, startedAt: number, asked: Asked): Promise<Exchange> => {
  const requestHeaders = preflightHeaders(asked)
  const answer: Answer = await ask(port, 'OPTIONS', PATH, requestHeaders)
  const url = urlOf(port)
  const preflight = { requestHeaders, response: answer, timing: { startedAt } }
  const refused = recorded(id, startedAt, asked, {
    ...STOPPED,
    url,
    preflight,
    requestHeaders: unseen('never-sent'),
    response: unseen('never-sent'),
  })
  if (judge(refused).kind === 'blocked') return refused
  const sent = actualHeaders(asked)
  const response = await ask(port, asked.method, PATH, sent)
  return recorded(id, startedAt, asked, { url, preflight, requestHeaders: sent, response })
}

/** Two exchanges that pass, without a preflight and with one, and one for each part that a layer looks at. */
export type Played = Readonly<Record<Refused | 'read' | 'written', Exchange>>

/** Asks a layer for what it lists, then for one thing at a time that it does not. */
export const askLayer = async (port: number): Promise<Played> => ({
  read: await read(port, 'read', START - 10_000),
  written: await write(port, 'written', START, LISTED),
  origin: await write(port, 'origin', START + 10_000, UNLISTED.origin),
  method: await write(port, 'method', START + 20_000, UNLISTED.method),
  header: await write(port, 'header', START + 30_000, UNLISTED.header),
})
