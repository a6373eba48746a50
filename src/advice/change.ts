import {
  type CredentialsMode,
  type Exchange,
  type HeaderList,
  type Leg,
  type Response,
  seen,
} from '../cors/exchange.ts'
import { getHeader, getValues } from '../cors/headers.ts'
import { isCorsSafelistedMethod } from '../cors/methods.ts'
import { comparedOrigin } from '../cors/scope.ts'
import { isOkStatus } from '../cors/status.ts'
import { stepsOf } from '../cors/steps.ts'
import { withHeader } from '../cors/trial.ts'
import { actualMethod, headersToAllow } from '../fix/minimal-policy.ts'
import { type Answers, retryWithAnswers } from '../fix/retry.ts'
import type { HeaderChange } from './advice.ts'
import { namesIn, namesOnce } from './granted.ts'

export interface Change {
  readonly preflight: readonly HeaderChange[]
  readonly actual: readonly HeaderChange[]
}

export const NO_CHANGE: Change = { preflight: [], actual: [] }

/** What stands in for an answer that was never seen: nothing is known of it, so that it lacks all that is needed. */
const UNSEEN: Response = { status: 200, statusText: '', headers: [], fromCache: false }

const STATUS = 'Status'

/** An answer with these changes made to it. */
const withChanges = (response: Response, changes: readonly HeaderChange[]): Response => {
  const status = changes.find(({ name }) => name === STATUS)
  const headers = changes.filter((change) => change !== status).reduce(withHeader, response.headers)
  return status === undefined
    ? { ...response, headers }
    : { ...response, headers, status: Number(status.to), statusText: '' }
}

const answersOfLeg = ({ preflight, response }: Leg): Answers => ({
  preflight: preflight === null ? null : preflight.response.seen ? preflight.response.value : UNSEEN,
  actual: response.seen ? response.value : UNSEEN,
})

/** The exchange as it would be recorded with this change made to the answers of one leg. */
export const changedExchange = (exchange: Exchange, legIndex: number, change: Change): Exchange => {
  const leg = exchange.legs[legIndex]
  if (leg === undefined) return exchange
  const { preflight, actual } = answersOfLeg(leg)
  return retryWithAnswers(exchange, legIndex, {
    preflight: preflight && withChanges(preflight, change.preflight),
    actual: withChanges(actual, change.actual),
  })
}

const lines = (headers: HeaderList, name: string): readonly string[] | null => {
  const values = getValues(headers, name)
  return values.length === 0 ? null : values
}

const headerChange = ({ headers }: Response, name: string, to: string | null): readonly HeaderChange[] =>
  getValues(headers, name).length === 1 && getHeader(headers, name) === to
    ? []
    : [{ name, from: lines(headers, name), to }]

/** A list that keeps what it names and names what is missing as well; nothing where nothing is asked and nothing is left. */
const listChange = (
  response: Response,
  name: string,
  asked: readonly string[],
  once: (names: readonly string[]) => readonly string[] = namesOnce,
): readonly HeaderChange[] => {
  const names = once([...namesIn(response, name), ...asked])
  if (names.length === 0) return getHeader(response.headers, name) === null ? [] : headerChange(response, name, null)
  return headerChange(response, name, names.join(', '))
}

const originChanges = (response: Response, origin: string, included: boolean): readonly HeaderChange[] => [
  // To name `null` would trust every sandboxed frame; `*` tells an opaque origin no more than anybody else.
  ...headerChange(response, 'Access-Control-Allow-Origin', origin === 'null' ? '*' : origin),
  ...(included ? headerChange(response, 'Access-Control-Allow-Credentials', 'true') : []),
]

const statusChanges = ({ status }: Response): readonly HeaderChange[] =>
  isOkStatus(status) ? [] : [{ name: STATUS, from: [`${status}`], to: '204' }]

const candidates = (exchange: Exchange, leg: Leg, included: boolean): Change => {
  const { preflight, actual } = answersOfLeg(leg)
  const method = actualMethod(leg)
  return {
    preflight:
      preflight === null
        ? []
        : [
            ...statusChanges(preflight),
            ...originChanges(preflight, comparedOrigin(exchange, leg, 'preflight'), included),
            // Methods are compared byte by byte.
            ...listChange(
              preflight,
              'Access-Control-Allow-Methods',
              isCorsSafelistedMethod(method) ? [] : [method],
              (names) => [...new Set(names)],
            ),
            ...listChange(preflight, 'Access-Control-Allow-Headers', headersToAllow(exchange, leg)),
          ],
    actual: originChanges(actual, comparedOrigin(exchange, leg, 'actual'), included),
  }
}

const mode = (included: boolean): CredentialsMode => (included ? 'include' : 'same-origin')

const fails = (exchange: Exchange, legIndex: number, change: Change, included: boolean): boolean =>
  stepsOf(changedExchange(exchange, legIndex, change), seen(mode(included))).some(
    ({ leg, result }) => leg === legIndex && result.outcome === 'fail',
  )

const without = ({ preflight, actual }: Change, dropped: HeaderChange): Change => ({
  preflight: preflight.filter((line) => line !== dropped),
  actual: actual.filter((line) => line !== dropped),
})

/**
 * The fewest lines that have to change in the answers of one leg, so that they pass with this credentials mode; what
 * they grant today stays. Empty where nothing fails there, and where no safe answer passes.
 */
export const changeFor = (exchange: Exchange, legIndex: number, included: boolean): Change => {
  const leg = exchange.legs[legIndex]
  if (leg === undefined || !fails(exchange, legIndex, NO_CHANGE, included)) return NO_CHANGE
  const all = candidates(exchange, leg, included)
  if (fails(exchange, legIndex, all, included)) return NO_CHANGE
  const drop = (change: Change, line: HeaderChange): Change => {
    const less = without(change, line)
    return fails(exchange, legIndex, less, included) ? change : less
  }
  return [...all.preflight, ...all.actual].reduce(drop, all)
}

/** The change that lets the page read these headers of an answer; none where there are none. */
export const exposingChange = ({ response }: Leg, hidden: readonly string[]): Change =>
  hidden.length === 0 || !response.seen
    ? NO_CHANGE
    : { preflight: [], actual: listChange(response.value, 'Access-Control-Expose-Headers', hidden) }
