import { exchangeOf } from '../../capture/exchanges.ts'
import type { Hop } from '../../capture/hops.ts'
import type { Pair, WorkedRequest } from '../../capture/pairing.ts'
import { type Exchange, type Preflight, seen, unseen } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { chainsOf, targetOf } from './chains.ts'
import type { HarRequest } from './har-request.ts'
import type { Read } from './lacks.ts'
import { pairsOf } from './pairs.ts'
import { showsCredentials } from './recorder.ts'

const preflightFrom = ({ preflight, pairing }: Pair): Preflight => {
  const [{ requestHeaders, response, ending, timing }] = preflight.hops
  return { requestHeaders, response, ending, pairing, timing }
}

const RECORD = { beforeRecording: false, witness: null, goneAt: null, interruptedAt: null, events: [] } as const

const exchangeFrom = (
  request: WorkedRequest,
  preflights: readonly (Preflight | null)[],
  requests: readonly HarRequest[],
): Exchange => {
  const { requestId, browser } = request
  const exchange = exchangeOf({ ...RECORD, requestId, browser }, request, { preflights, goneAt: null })
  if (requests.some(({ sentCookies }) => sentCookies)) return { ...exchange, credentials: seen('include') }
  const { credentials } = exchange
  const isAbsence = credentials.seen && credentials.value !== 'include'
  const isKnown = requests.every(({ headers }) => showsCredentials(headers, browser))
  return isAbsence && !isKnown ? { ...exchange, credentials: unseen('withheld-by-browser') } : exchange
}

const UNTOLD = { how: 'untold' } as const

/** A redirect that is followed by another entry ended in it, whatever the file says of its end. */
const followed = (chain: readonly HarRequest[]): readonly Hop[] =>
  chain.map((each, index) => {
    const [hop] = each.request.hops
    const next = chain[index + 1]?.request.hops[0].url
    if (next !== undefined) return { ...hop, bodyStarted: false, ending: { how: 'redirected', to: next } }
    // A completed redirect may have been followed by what the file does not have.
    const isOpen = hop.ending?.how === 'completed' && targetOf(each) !== null
    return isOpen ? { ...hop, bodyStarted: false, ending: UNTOLD } : hop
  })

const readChain = (chain: readonly [HarRequest, ...HarRequest[]], pairs: ReadonlyMap<string, Pair>): Read => {
  const [first] = chain
  const [head, ...rest] = followed(chain)
  const hops: readonly [Hop, ...Hop[]] = [head ?? first.request.hops[0], ...rest]
  const preflights = chain.map(({ request }) => {
    const paired = pairs.get(request.requestId)
    return paired === undefined ? null : preflightFrom(paired)
  })
  return { exchange: exchangeFrom({ ...first.request, hops }, preflights, chain), requests: chain }
}

/** A preflight whose request is not in the file, as a proxy records one that failed: the request it was for. */
const readAlone = (preflight: HarRequest): Read => {
  const [hop] = preflight.request.hops
  const { headers, request } = preflight
  const asked = getHeader(headers, 'access-control-request-method') ?? 'GET'
  const actual: Hop = {
    ...hop,
    method: asked,
    requestHeaders: unseen('not-in-file'),
    response: unseen('not-in-file'),
    bodyStarted: false,
    ending: UNTOLD,
    timing: { ...hop.timing, sentAt: null, respondedAt: null },
  }
  const own = preflightFrom({ leg: { requestId: request.requestId, hop: 0 }, preflight: request, pairing: 'likely' })
  return { exchange: exchangeFrom({ ...request, hops: [actual] }, [own], []), requests: [] }
}

/** Every exchange of a file, with the entries that it was made of. */
export const readsOf = (requests: readonly HarRequest[]): readonly Read[] => {
  const pairs = pairsOf(requests)
  const paired = new Set([...pairs.values()].map(({ preflight }) => preflight.requestId))
  const actuals = requests.filter(({ isPreflight }) => !isPreflight)
  const alone = requests.filter(({ isPreflight, request }) => isPreflight && !paired.has(request.requestId))
  return [...chainsOf(actuals).map((chain) => readChain(chain, pairs)), ...alone.map(readAlone)]
}
