import type { Preflight } from '../cors/exchange.ts'
import {
  isPreflight,
  type LegKey,
  maybePreflight,
  type Pair,
  pair,
  pairingGroup,
  type WorkedRequest,
  wasNeverSent,
} from './pairing.ts'

/** Remembers which preflight belongs to which leg, and works only on the groups that something changed in. */
export interface PairingBook {
  readonly put: (request: WorkedRequest) => void
  readonly forget: (requestId: string) => void
  /** Pairs what changed since the last call; the ids of the actual requests that may look different now. */
  readonly settle: () => ReadonlySet<string>
  readonly preflightOf: (leg: LegKey) => Preflight | null
  readonly preflightIdOf: (leg: LegKey) => string | null
  /** Whose preflight a request is; null: nobody's. */
  readonly legOf: (requestId: string) => LegKey | null
}

const keyOf = ({ requestId, hop }: LegKey): string => `${requestId}/${hop}`

const isOver = ({ hops }: WorkedRequest): boolean => {
  const ending = hops.at(-1)?.ending ?? null
  return ending !== null && ending.how !== 'redirected'
}

const startOf = ({ hops: [hop] }: WorkedRequest): number => hop.timing.startedAt

const endOf = ({ hops }: WorkedRequest): number => hops.at(-1)?.timing.endedAt ?? Number.POSITIVE_INFINITY

/** How much later than others an event may be delivered, by the browser's own time stamps. */
const LATE_MS = 1_000

export const preflightFrom = ({ preflight, pairing }: Pick<Pair, 'preflight' | 'pairing'>): Preflight => {
  const [{ requestHeaders, response, ending, timing }] = preflight.hops
  return { requestHeaders, response, ending, pairing, timing }
}

export const createPairingBook = (): PairingBook => {
  const requests = new Map<string, WorkedRequest>()
  const openOfGroup = new Map<string, Set<string>>()
  const changedGroups = new Set<string>()
  const changedIds = new Set<string>()
  const pairOfLeg = new Map<string, Pair>()
  const legOfPreflight = new Map<string, LegKey>()

  const release = (leg: LegKey) => {
    const paired = pairOfLeg.get(keyOf(leg))
    if (paired === undefined) return
    pairOfLeg.delete(keyOf(leg))
    legOfPreflight.delete(paired.preflight.requestId)
    changedIds.add(leg.requestId)
    changedIds.add(paired.preflight.requestId)
  }

  const groupsOf = (request: WorkedRequest): readonly string[] =>
    request.hops.map((hop) => pairingGroup(request.first, hop.url))

  const close = (requestId: string, group: string) => {
    const open = openOfGroup.get(group)
    open?.delete(requestId)
    if (open?.size === 0) openOfGroup.delete(group)
  }

  const isAnswered = ({ preflight }: Pair): boolean => {
    const [{ response, ending }] = preflight.hops
    return response.seen || ending !== null
  }

  /** Whether nothing that is still to come can change which preflights belong to a request. */
  const isSettled = ({ requestId, hops }: WorkedRequest): boolean => {
    const pairs = hops.flatMap((_, hop) => pairOfLeg.get(keyOf({ requestId, hop })) ?? [])
    return pairs.length > 0 && pairs.every(isAnswered)
  }

  /**
   * What is over can't pair with anything that begins later: taking it out keeps a busy group small. An actual request
   * without an answered preflight stays a while: a background that was woken may hear of its preflight after its end,
   * and the preflight that it seems to have may turn out to be another's.
   */
  const closeFinished = (group: string, members: readonly WorkedRequest[]) => {
    const latest = Math.max(...members.map(startOf))
    for (const request of members) {
      const leg = legOfPreflight.get(request.requestId)
      const actual = leg === undefined ? request : requests.get(leg.requestId)
      if (actual === undefined || !isOver(actual)) continue
      if (isSettled(actual) || endOf(actual) + LATE_MS < latest) close(request.requestId, group)
    }
  }

  const settleGroup = (group: string) => {
    const members = [...(openOfGroup.get(group) ?? [])].flatMap((id) => requests.get(id) ?? [])
    const asks = (request: WorkedRequest) => isPreflight(request) || maybePreflight(request)
    const preflights = members.filter(asks)
    const actuals = members.filter((request) => !asks(request))
    for (const { requestId } of members) {
      const leg = legOfPreflight.get(requestId)
      if (leg !== undefined) release(leg)
    }
    const pairs = pair(preflights, actuals, group)
    const taken = new Set(pairs.map(({ leg }) => keyOf(leg)))
    const preflighted = new Set(pairs.map(({ leg }) => leg.requestId))
    // A page's own OPTIONS that waited for a preflight was never sent either, and is nobody's preflight.
    const unsent = actuals.filter((request) => wasNeverSent(request) && !preflighted.has(request.requestId))
    const left = actuals.filter((request) => !unsent.includes(request))
    const unsentPairs = pair(unsent, left, group, (leg) => taken.has(keyOf(leg)))
    for (const paired of [...pairs, ...unsentPairs]) {
      pairOfLeg.set(keyOf(paired.leg), paired)
      legOfPreflight.set(paired.preflight.requestId, paired.leg)
      changedIds.add(paired.leg.requestId)
      changedIds.add(paired.preflight.requestId)
    }
    closeFinished(group, members)
  }

  return {
    put(request) {
      const { requestId } = request
      const leg = legOfPreflight.get(requestId)
      const paired = leg === undefined ? undefined : pairOfLeg.get(keyOf(leg))
      const before = requests.get(requestId)
      requests.set(requestId, request)
      changedIds.add(requestId)
      const groups = groupsOf(request)
      // An event that came first may have named another URL than the request itself.
      for (const group of before === undefined ? [] : groupsOf(before)) {
        if (!groups.includes(group)) close(requestId, group)
      }
      if (
        leg !== undefined &&
        paired !== undefined &&
        before !== undefined &&
        !groups.some((group) => openOfGroup.get(group)?.has(requestId))
      ) {
        // Firefox: a redirected preflight ends after its actual request has; the pair stays, the ending is new.
        pairOfLeg.set(keyOf(leg), { ...paired, preflight: request })
        changedIds.add(leg.requestId)
        return
      }
      for (const group of groups) {
        const open = openOfGroup.get(group) ?? new Set()
        openOfGroup.set(group, open.add(requestId))
        changedGroups.add(group)
      }
    },
    forget(requestId) {
      const request = requests.get(requestId)
      if (request === undefined) return
      requests.delete(requestId)
      for (const group of groupsOf(request)) close(requestId, group)
      for (const hop of request.hops.keys()) {
        const paired = pairOfLeg.get(keyOf({ requestId, hop }))
        if (paired !== undefined) legOfPreflight.delete(paired.preflight.requestId)
        pairOfLeg.delete(keyOf({ requestId, hop }))
      }
    },
    settle() {
      for (const group of changedGroups) settleGroup(group)
      changedGroups.clear()
      const ids = new Set(changedIds)
      changedIds.clear()
      return ids
    },
    preflightOf(leg) {
      const paired = pairOfLeg.get(keyOf(leg))
      return paired === undefined ? null : preflightFrom(paired)
    },
    preflightIdOf: (leg) => pairOfLeg.get(keyOf(leg))?.preflight.requestId ?? null,
    legOf: (requestId) => legOfPreflight.get(requestId) ?? null,
  }
}
