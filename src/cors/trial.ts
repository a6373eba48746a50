import type { Browser, Exchange, HeaderChange, HeaderList, Leg, Observed, Preflight, Response } from './exchange.ts'
import { onceEach } from './once.ts'
import { isHttpUrl, originOf } from './origin.ts'
import { mayHaveRepeated } from './origin-lines.ts'

const ANY = '*'

/** A change that a browser can put in force by itself: for one tab, one page’s origin and one server. */
export interface TrialPlan {
  readonly pageOrigin: string
  /** The origin of the server whose answers are changed. */
  readonly server: string
  readonly preflight: readonly HeaderChange[]
  readonly actual: readonly HeaderChange[]
  /** What this can’t prove, a sentence each. */
  readonly unproven: readonly string[]
}

const isOf =
  ({ name }: HeaderChange) =>
  ([other]: readonly [string, string]): boolean =>
    other.toLowerCase() === name.toLowerCase()

/** Headers with one of them changed: all its lines go, and the new one stands last. */
export const withHeader = (headers: HeaderList, change: HeaderChange): HeaderList => {
  const rest = headers.filter((header) => !isOf(change)(header))
  return change.to === null ? rest : [...rest, [change.name, change.to]]
}

/** `passed`: whether an answer got past its CORS check, as what came after it shows; null: nothing does. */
const seenResponse = (response: Observed<Response>, browser: Browser, passed: boolean | null): Observed<Response> => {
  if (!response.seen || response.value.trial === undefined) return response
  const { trial, ...value } = response.value
  const headers = trial.reduce(withHeader, value.headers)
  const isOpen = browser === 'firefox' && passed !== true && mayHaveRepeated(value.headers, trial)
  const repeatedOrigin = passed === null ? 'maybe' : true
  return { seen: true, value: { ...value, headers, ...(isOpen && { repeatedOrigin }) } }
}

const isTried = (response: Observed<Response> | undefined): boolean =>
  response?.seen === true && response.value.trial !== undefined

const isTriedLeg = ({ preflight, response }: Leg): boolean => isTried(preflight?.response) || isTried(response)

/** Firefox ends a preflight in an error where a check of its answer fails. */
const seenPreflight = (preflight: Preflight, leg: Leg, browser: Browser): Preflight => ({
  ...preflight,
  response: seenResponse(
    preflight.response,
    browser,
    leg.response.seen || preflight.ending?.how === 'completed' ? true : null,
  ),
})

/** Whether the page read the answer of the last leg, as its own timings say: a blocked one has no status there. */
const wasRead = ({ witness, legs }: Exchange): boolean | null =>
  witness === null || legs.at(-1)?.ending?.how !== 'completed' ? null : witness.responseStatus !== 0

const seenLeg =
  (exchange: Exchange) =>
  (leg: Leg): Leg => ({
    ...leg,
    preflight: leg.preflight && seenPreflight(leg.preflight, leg, exchange.browser),
    response: seenResponse(leg.response, exchange.browser, leg === exchange.legs.at(-1) ? wasRead(exchange) : true),
  })

/** Whether a fix on trial changed an answer of this exchange. */
export const isOnTrial = ({ legs }: Exchange): boolean => legs.some(isTriedLeg)

const withTriedAnswers = onceEach((exchange: Exchange): Exchange => {
  const [first, ...rest] = exchange.legs
  const asSeen = seenLeg(exchange)
  return { ...exchange, legs: [asSeen(first), ...rest.map(asSeen)] }
})

/**
 * The exchange with the answers that the browser judged: those of a fix on trial in the place of the server’s own. The
 * same object where no trial was in force, and always the same one for the same exchange.
 */
export const asTheBrowserSaw = (exchange: Exchange): Exchange =>
  isOnTrial(exchange) ? withTriedAnswers(exchange) : exchange

/** The later change of a header wins; what it is changed from is what the server sent at first. */
const merged = (before: readonly HeaderChange[], now: readonly HeaderChange[]): readonly HeaderChange[] => {
  const first = new Map(before.map((change) => [change.name, change]))
  const both = now.map((change) => ({
    ...change,
    from: first.has(change.name) ? (first.get(change.name)?.from ?? null) : change.from,
  }))
  return [...before.filter(({ name }) => now.every((change) => change.name !== name)), ...both]
}

/** A plan that also keeps in force what is tried already with the same server from the same page. */
export const mergedPlan = (before: TrialPlan | null, now: TrialPlan): TrialPlan =>
  before === null || before.server !== now.server || before.pageOrigin !== now.pageOrigin
    ? now
    : { ...now, preflight: merged(before.preflight, now.preflight), actual: merged(before.actual, now.actual) }

const isText = (value: unknown): value is string => typeof value === 'string'

const isChangeList = (value: unknown): value is readonly HeaderChange[] =>
  Array.isArray(value) &&
  value.every(
    (change: Partial<HeaderChange> | null) =>
      isText(change?.name) &&
      (change.to === null || isText(change.to)) &&
      (change.from === null || (Array.isArray(change.from) && change.from.every(isText))),
  )

/** The value of a list without what would grant anything. */
const grantsAny = ({ to }: HeaderChange): boolean => to?.split(',').some((element) => element.trim() === ANY) ?? false

/** Browsers read `*`, `^` and `|` in a rule as a pattern. */
const isPlainOrigin = (text: string): boolean => isHttpUrl(text) && originOf(text) === text && !/[*^|]/.test(text)

const isOnlyFor =
  (pageOrigin: string) =>
  (change: HeaderChange): boolean =>
    change.name.toLowerCase() !== 'access-control-allow-origin' || change.to === pageOrigin

/** What an advice may change; no other network, for one, is opened to a page. */
const CHANGEABLE = /^access-control-(?:allow-(?:origin|credentials|methods|headers)|expose-headers|max-age)$/i

/**
 * Whether a value that a page or a store gave is a plan that may be put in force: these headers alone, at least one of
 * them, no `*`, and no origin but the page’s.
 */
export const isTrialPlan = (value: unknown): value is TrialPlan => {
  const plan = value as Partial<TrialPlan> | null
  if (!isText(plan?.pageOrigin) || !isText(plan.server)) return false
  if (![plan.pageOrigin, plan.server].every(isPlainOrigin)) return false
  if (!Array.isArray(plan.unproven) || !plan.unproven.every(isText)) return false
  if (!isChangeList(plan.preflight) || !isChangeList(plan.actual)) return false
  const changes = [...plan.preflight, ...plan.actual]
  const isFor = isOnlyFor(plan.pageOrigin)
  return (
    changes.length > 0 && changes.every((change) => CHANGEABLE.test(change.name) && !grantsAny(change) && isFor(change))
  )
}
