import * as v from 'valibot'
import type { Exchange } from '../../cors/exchange.ts'
import { complaint } from '../schema/complaint.ts'
import { factsOf } from '../schema/defaults.ts'
import { facts } from '../schema/schema.ts'

/*
 * What CORSight's own HARs say in fields of their own, so that one that is opened again is judged from the same facts:
 * `_corsPair` names exchange and leg, `_corsExchange` has what belongs to no single leg, `_corsLeg` and `_corsPreflight`
 * what HAR has no field for, `_corsTrial` what a fix on trial changed.
 */

type Fields = Readonly<Record<string, unknown>>
type Numbered = readonly [value: unknown, index: number]

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {})

/** Whether an entry says all that CORSight knew of it; those of older versions do not, and are read like others. */
export const isOwnEntry = (value: unknown): boolean => {
  const { _corsPair: pair, _corsLeg: leg, _corsPreflight: preflight } = fieldsOf(value)
  return typeof pair === 'string' && pair.includes('/') && (isRecord(leg) || isRecord(preflight))
}

/** Header lines as facts have them; what is no header stays what it is, for the schema to complain of. */
const linesOf = (headers: unknown): unknown =>
  Array.isArray(headers)
    ? headers.map((header) => (isRecord(header) ? [header['name'], header['value']] : header))
    : headers

const requestHeadersOf = (request: unknown) => {
  const { headers, _headersUnseen: why } = fieldsOf(request)
  return why === undefined ? { seen: true, value: linesOf(headers) } : { seen: false, why }
}

const responseOf = ({ response, _corsTrial: trial }: Fields, told: unknown) => {
  const { status, statusText, headers, _unseen: why } = fieldsOf(response)
  const { fromCache, revalidated } = fieldsOf(told)
  if (why !== undefined) return { seen: false, why }
  const cache = { ...(fromCache !== undefined && { fromCache }), ...(revalidated !== undefined && { revalidated }) }
  const changed = trial !== undefined && { trial }
  return { seen: true, value: { status, statusText, headers: linesOf(headers), ...cache, ...changed } }
}

const preflightOf = (entry: Fields) => {
  const told = fieldsOf(entry['_corsPreflight'])
  const { ending, pairing, timing } = told
  return {
    requestHeaders: requestHeadersOf(entry['request']),
    response: responseOf(entry, told),
    ending,
    pairing,
    timing,
  }
}

const legOf = (entry: Fields, preflight: Fields | undefined) => {
  const told = fieldsOf(entry['_corsLeg'])
  const { origin, bodyStarted, ending, timing } = told
  const { url, method } = fieldsOf(entry['request'])
  return {
    url: told['url'] ?? url,
    method,
    origin,
    requestHeaders: requestHeadersOf(entry['request']),
    preflight: preflight === undefined ? null : preflightOf(preflight),
    response: responseOf(entry, told),
    bodyStarted,
    ending,
    timing,
  }
}

interface Part {
  readonly entry: Fields
  readonly place: string
  readonly leg: number
}

const partsOf = (entries: readonly Numbered[], place: string): ReadonlyMap<string, readonly Part[]> => {
  const parts = new Map<string, Part[]>()
  for (const [value, index] of entries) {
    const entry = fieldsOf(value)
    const pair = String(entry['_corsPair'])
    const id = pair.slice(0, pair.lastIndexOf('/'))
    const part = { entry, place: `${place}[${index}]`, leg: Number(pair.slice(id.length + 1)) }
    const others = parts.get(id)
    if (others === undefined) parts.set(id, [part])
    else others.push(part)
  }
  return parts
}

const candidateOf = (id: string, parts: readonly Part[]) => {
  const actuals = parts.filter(({ entry }) => isRecord(entry['_corsLeg'])).sort((a, b) => a.leg - b.leg)
  const preflightOfLeg = (leg: number) =>
    parts.find((part) => part.leg === leg && isRecord(part.entry['_corsPreflight']))?.entry
  return {
    ...fieldsOf(actuals[0]?.entry['_corsExchange']),
    id,
    legs: actuals.map(({ entry, leg }) => legOf(entry, preflightOfLeg(leg))),
  }
}

/** Exchanges as they were recorded, and what of the file can't be read, one sentence each. */
export interface Own {
  readonly exchanges: readonly Exchange[]
  readonly skipped: readonly string[]
}

export const readOwn = (entries: readonly Numbered[], place: string): Own => {
  const exchanges: Exchange[] = []
  const skipped: string[] = []
  for (const [id, parts] of partsOf(entries, place)) {
    const result = v.safeParse(facts, candidateOf(id, parts), { abortEarly: true, abortPipeEarly: true })
    if (result.success) exchanges.push(factsOf(result.output))
    else skipped.push(`the exchange that begins in \`${parts[0]?.place ?? place}\`: ${complaint(result.issues[0])}`)
  }
  return { exchanges, skipped }
}
