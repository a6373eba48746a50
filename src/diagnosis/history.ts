import { knownCredentials } from '../cors/credentials.ts'
import type { Exchange } from '../cors/exchange.ts'
import type { FailureKind } from '../cors/rule.ts'
import { requestOrigin } from '../cors/scope.ts'
import { isOnTrial } from '../cors/trial.ts'
import type { Judged } from './comparison.ts'
import { listChange } from './list-change.ts'

/** What the same request got at other times. */
export interface Past<T = Judged> {
  /** This one failed, and the last answer of the server itself since passes: the first such one. */
  readonly fixedBy: T | null
  /** This one failed, and passes with a fix on trial, but not yet without. */
  readonly passesOnTrial: T | null
  /** This one failed, and it passed before: the last such one. */
  readonly workedUntil: T | null
  /** This one passes, and right before the same request failed. */
  readonly mends: T | null
}

/** What became of the same request over time, looked up by an exchange. */
export interface History<T extends Judged = Judged> {
  /** Takes in what is new or has changed. What is not among these any more stays known, up to a limit. */
  readonly update: (judged: readonly T[]) => void
  /** null: nothing of it is known at another time, or it was not taken in. */
  readonly of: (exchange: Exchange) => Past<T> | null
  readonly forget: () => void
}

/** Requests that nobody asked for any more: the user, the page or the browser ended them. */
const NO_FAILURE: ReadonlySet<FailureKind> = new Set(['aborted', 'abandoned'])

type Outcome = 'passes' | 'fails'

/** What an exchange says of its request; null: nothing that is sure. */
const outcomeOf = ({ verdict, exchange }: Judged): Outcome | null => {
  if (exchange.beforeRecording) return null
  if (verdict.kind === 'blocked') return 'fails'
  if (verdict.kind === 'failed') return NO_FAILURE.has(verdict.failure.kind) ? null : 'fails'
  return verdict.kind === 'allowed' && verdict.unless === null ? 'passes' : null
}

/** What client libraries add so that no cache answers: the time, which is never the same. */
const CACHE_BUSTER = /([?&])_=\d+(?:&|$)/

const stableUrl = (url: string): string => {
  const [plain = url] = url.split('#', 1)
  return CACHE_BUSTER.test(plain) ? plain.replace(CACHE_BUSTER, '$1').replace(/[?&]$/, '') : plain
}

/**
 * What makes two exchanges the same request: method, URL, the origin that asks, and what asks. The fragment is never
 * sent, and a cache buster is another one each time; any other query may decide the answer.
 *
 * Here: the credentials mode is not part of it, because it is not always shown; it is compared where it is known of both.
 */
export const requestKey = (exchange: Exchange): string => {
  const [{ method, url }] = exchange.legs
  return [method, requestOrigin(exchange), exchange.type, stableUrl(url)].join(' ')
}

type Credentials = 'included' | 'left-out' | 'unknown'

const credentialsOf = (exchange: Exchange): Credentials => {
  const { credentials } = knownCredentials(exchange)
  if (!credentials.seen) return 'unknown'
  return credentials.value === 'include' ? 'included' : 'left-out'
}

/** An exchange as it counts here. */
interface Happened<T> {
  readonly judged: T
  readonly key: string
  readonly outcome: Outcome
  readonly credentials: Credentials
  readonly tried: boolean
  /** False: the list has let it go. */
  here: boolean
  past: Draft<T> | null
}

type Draft<T> = { -readonly [Kind in keyof Past<T>]: T | null }

const MODES: readonly Credentials[] = ['included', 'left-out', 'unknown']
const COMPARABLE: Readonly<Record<Credentials, readonly Credentials[]>> = {
  included: ['included', 'unknown'],
  'left-out': ['left-out', 'unknown'],
  unknown: MODES,
}

/** What was met last, for each credentials mode that it can be compared with. */
type Last<T> = Partial<Record<Credentials, Happened<T>>>

const note = <T>(last: Last<T>, happened: Happened<T>): void => {
  for (const mode of COMPARABLE[happened.credentials]) last[mode] = happened
}

/** Most of what is asked has no past, so that nothing is made for it. */
const say = <T>(happened: Happened<T>, kind: keyof Past, other: Happened<T> | undefined): void => {
  if (other === undefined) return
  happened.past ??= { fixedBy: null, passesOnTrial: null, workedUntil: null, mends: null }
  happened.past[kind] = other.judged
}

/** What was before each, from the first to the last. */
const lookBack = <T>(all: readonly Happened<T>[]): void => {
  const passed: Last<T> = {}
  const before: Last<T> = {}
  for (const happened of all) {
    const { outcome, credentials, tried } = happened
    const previous = before[credentials]
    if (outcome === 'fails') say(happened, 'workedUntil', passed[credentials])
    else if (!tried && previous?.outcome === 'fails') say(happened, 'mends', previous)
    if (tried) continue
    if (outcome === 'passes') note(passed, happened)
    note(before, happened)
  }
}

/** What came after each, from the last to the first. */
const lookAhead = <T>(all: readonly Happened<T>[]): void => {
  /** The first that passes without a failure after it. */
  const fixed: Last<T> = {}
  const failed: Last<T> = {}
  const onTrial: Last<T> = {}
  for (let index = all.length - 1; index >= 0; index -= 1) {
    const happened = all[index]
    if (happened === undefined) continue
    const { outcome, credentials, tried } = happened
    if (outcome === 'fails') {
      const by = fixed[credentials]
      say(happened, by === undefined ? 'passesOnTrial' : 'fixedBy', by ?? onTrial[credentials])
    }
    if (tried) {
      if (outcome === 'passes') note(onTrial, happened)
    } else if (outcome === 'fails') note(failed, happened)
    else for (const mode of COMPARABLE[credentials]) if (failed[mode] === undefined) fixed[mode] = happened
  }
}

/** All that is known of one request, by time. */
interface Known<T> {
  all: Happened<T>[]
  /** False: something came or went since the past of each was worked out. */
  settled: boolean
}

const settle = <T>(known: Known<T>): void => {
  if (known.settled) return
  known.settled = true
  let fails = false
  for (const happened of known.all) {
    happened.past = null
    fails ||= happened.outcome === 'fails'
  }
  if (!fails) return
  lookBack(known.all)
  lookAhead(known.all)
}

const startOf = ({ judged }: Happened<Judged>): number => judged.exchange.startedAt

/** Nearly all that comes is the newest, so that its place is looked for from the end. */
const placeFor = <T extends Judged>(all: readonly Happened<T>[], happened: Happened<T>): number => {
  let place = all.length
  for (let last = all[place - 1]; last !== undefined && startOf(last) > startOf(happened); last = all[place - 1])
    place -= 1
  return place
}

/** Exchanges of each outcome that are remembered of a request after the list has let them go. */
const MOST_GONE = 2
/** Requests that are remembered when none of their exchanges is in the list any more. */
const MOST_REQUESTS = 2_000

/** Without what is gone, but for the last of it: a navigation that empties the list must not lose what failed before it. */
const thinned = <T>(all: readonly Happened<T>[]): Happened<T>[] => {
  const left: Record<Outcome, number> = { passes: MOST_GONE, fails: MOST_GONE }
  return all
    .toReversed()
    .filter(({ here, outcome }) => here || left[outcome]-- > 0)
    .reverse()
}

interface Taken<T> {
  readonly judged: T
  readonly happened: Happened<T> | null
}

/** An empty history. */
export const createHistory = <T extends Judged>(): History<T> => {
  const requests = new Map<string, Known<T>>()
  const taken = new Map<string, Taken<T>>()
  /** Requests of which nothing is in the list any more, the longest gone first. */
  const gone = new Set<string>()
  let last: readonly T[] = []

  const drop = ({ happened }: Taken<T>) => {
    const known = happened === null ? undefined : requests.get(happened.key)
    if (happened === null || known === undefined) return
    known.all.splice(known.all.lastIndexOf(happened), 1)
    known.settled = false
  }

  const count = (judged: T): Happened<T> | null => {
    const { exchange } = judged
    const outcome = outcomeOf(judged)
    if (outcome === null) return null
    const key = requestKey(exchange)
    const [credentials, tried] = [credentialsOf(exchange), isOnTrial(exchange)]
    const happened: Happened<T> = { judged, key, outcome, credentials, tried, here: true, past: null }
    const known = requests.get(key) ?? { all: [], settled: false }
    known.all.splice(placeFor(known.all, happened), 0, happened)
    known.settled = false
    requests.set(key, known)
    gone.delete(key)
    return happened
  }

  const letGo = (left: readonly T[]) => {
    const touched = new Set<string>()
    for (const judged of left) {
      const { id } = judged.exchange
      const known = taken.get(id)
      // The same exchange may be there with what has become of it.
      if (known?.judged !== judged) continue
      taken.delete(id)
      const { happened } = known
      if (happened === null) continue
      happened.here = false
      touched.add(happened.key)
    }
    for (const key of touched) {
      const all = thinned(requests.get(key)?.all ?? [])
      requests.set(key, { all, settled: false })
      if (!all.some(({ here }) => here)) gone.add(key)
    }
    for (const key of gone) {
      if (gone.size <= MOST_REQUESTS) return
      gone.delete(key)
      requests.delete(key)
    }
  }

  return {
    update(judged) {
      const change = listChange(last, judged)
      last = judged
      for (const each of change.come) {
        const before = taken.get(each.exchange.id)
        if (before !== undefined) drop(before)
        taken.set(each.exchange.id, { judged: each, happened: count(each) })
      }
      letGo(change.gone)
    },
    of({ id }) {
      const happened = taken.get(id)?.happened
      const known = happened && requests.get(happened.key)
      if (!known) return null
      settle(known)
      return happened.past
    },
    forget() {
      requests.clear()
      taken.clear()
      gone.clear()
      last = []
    },
  }
}
