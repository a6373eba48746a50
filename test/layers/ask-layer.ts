import type { Exchange } from '../../src/cors/exchange.ts'
import { type Asked, browse } from '../contract/browse.ts'
import { HEADER, METHODS, PAGE, type Refused, STRANGER } from './layer.ts'

const PATH = '/ok'

/** All that the layers list. */
const LISTED: Asked = { origin: PAGE, method: METHODS[1], path: PATH, names: [HEADER] }

/** A request that needs no preflight. */
const READ: Asked = { ...LISTED, method: 'GET', names: [] }

/** One thing each that they do not. */
export const UNLISTED: Readonly<Record<Refused, Asked>> = {
  origin: { ...LISTED, origin: STRANGER },
  method: { ...LISTED, method: 'DELETE' },
  header: { ...LISTED, names: [HEADER, 'x-other'] },
}

const START = Date.UTC(2026, 0, 5, 9, 0, 0)

/** Two exchanges that pass, without a preflight and with one, and one for each part that a layer looks at. */
export type Played = Readonly<Record<Refused | 'read' | 'written', Exchange>>

/** Asks a layer for what it lists, then for one thing at a time that it does not. */
export async function askLayer(port: number): Promise<Played> {
  const asking = (asked: Asked, id: string, seconds: number) =>
    browse(port, asked, { id, startedAt: START + seconds * 1000 })
  return {
    read: await asking(READ, 'read', -10),
    written: await asking(LISTED, 'written', 0),
    origin: await asking(UNLISTED.origin, 'origin', 10),
    method: await asking(UNLISTED.method, 'method', 20),
    header: await asking(UNLISTED.header, 'header', 30),
  }
}
