import { knownCredentials } from '../cors/credentials.ts'
import { type Exchange, type Leg, seen } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { onceEach } from '../cors/once.ts'
import { isOkStatus } from '../cors/status.ts'
import { askedHeaders, stepsOf } from '../cors/steps.ts'
import type { Facts } from './facts.ts'
import type { Answer } from './siblings.ts'

/** Whether a preflight asked for all headers that this one asks for. */
const asksAll = (facts: Facts, leg: Leg): boolean => {
  const names = askedHeaders(leg)
  return facts.askedHeaders.every((name) => names.includes(name))
}

/** What tells the server who asks: with another login, another handler may answer. */
const LOGIN = ['cookie', 'authorization']

const sendsSameLogin = (one: Leg, other: Leg): boolean => {
  const [ours, theirs] = [one.requestHeaders, other.requestHeaders]
  if (!ours.seen || !theirs.seen) return true
  return LOGIN.every((name) => (getHeader(ours.value, name) === null) === (getHeader(theirs.value, name) === null))
}

const hasSameCredentials = (one: Exchange, other: Exchange): boolean => {
  const [ours, theirs] = [knownCredentials(one).credentials, knownCredentials(other).credentials]
  return !ours.seen || !theirs.seen || (ours.value === 'include') === (theirs.value === 'include')
}

const isCors = ({ mode }: Exchange): boolean => !mode.seen || mode.value === 'cors'

/** A preflight that no route answers: another instance may have the route. */
const hasNoRoute = (status: number): boolean => status === 404 || status === 405

/** Whether an answer is one to compare; what else goes wrong has reasons of its own. */
const isComparable = ({ to, response }: Pick<Answer, 'to' | 'response'>): boolean =>
  isOkStatus(response.status) || (to === 'preflight' && hasNoRoute(response.status))

/** Answers to the same request: same URL, method, origin and login, to the preflight or to the request itself. */
const sameRequest = (facts: Facts): readonly Answer[] => {
  const stage = facts.stage === 'preflight' ? 'preflight' : 'actual'
  return facts.others.filter(
    (other) =>
      other.to === stage &&
      other.leg.url === facts.leg.url &&
      other.leg.method === facts.leg.method &&
      other.origin === facts.origin &&
      isCors(other.exchange) &&
      isComparable(other) &&
      // A preflight carries no login, and nothing of what it asks for shows the credentials mode.
      (stage === 'preflight'
        ? asksAll(facts, other.leg)
        : sendsSameLogin(facts.leg, other.leg) && hasSameCredentials(facts.exchange, other.exchange)),
  )
}

/** Whether this very request would have passed with that answer. */
const passesWith = ({ exchange, legIndex, stage, leg }: Facts, { to, response }: Answer): boolean => {
  const answered: Leg =
    to === 'preflight' && leg.preflight !== null
      ? { ...leg, preflight: { ...leg.preflight, response: seen(response) } }
      : { ...leg, response: seen(response) }
  const [first, ...rest] = exchange.legs.with(legIndex, answered)
  if (first === undefined) return false
  const steps = stepsOf({ ...exchange, legs: [first, ...rest] }, knownCredentials(exchange).credentials)
  return !steps.some((step) => step.leg === legIndex && step.stage === stage && step.result.outcome === 'fail')
}

/**
 * How the answers to one request went. `once`: it passed and this one fails, or the other way round; `turns`: it went
 * to and fro; `changed`: it failed several times in a row, and passed all the time before or after.
 */
export type Course = 'once' | 'turns' | 'changed'

/** The answers to the request on which the browser stopped, and the one that passed nearest before it, or after. */
export interface SameRequest {
  readonly course: Course
  readonly passed: Answer
  readonly isBefore: boolean
  /** Milliseconds between the two. */
  readonly apart: number
  readonly passing: number
  /** This one too. */
  readonly failing: number
}

const courseOf = (outcomes: readonly boolean[]): Course => {
  const turns = outcomes.filter((outcome, at) => at > 0 && outcome !== outcomes[at - 1]).length
  if (turns > 1) return 'turns'
  return outcomes.filter((outcome) => !outcome).length > 1 ? 'changed' : 'once'
}

/** How many answers are compared: each is judged as if this request had got it. */
const MOST_COMPARED = 16

const nearest = (answers: readonly Answer[], now: number): readonly Answer[] => {
  if (answers.length <= MOST_COMPARED) return answers
  const distance = ({ leg }: Answer) => Math.abs(leg.timing.startedAt - now)
  return answers.toSorted((a, b) => distance(a) - distance(b)).slice(0, MOST_COMPARED)
}

const compare = (facts: Facts): SameRequest | null => {
  if (
    facts.stage === 'redirect' ||
    facts.tainted ||
    !isComparable({ to: facts.stage === 'preflight' ? 'preflight' : 'actual', response: facts.answer })
  )
    return null
  const now = facts.leg.timing.startedAt
  const answers = nearest(sameRequest(facts), now)
    .map((answer) => ({ answer, at: answer.leg.timing.startedAt, passes: passesWith(facts, answer) }))
    .toSorted((a, b) => a.at - b.at)
  const passing = answers.filter(({ passes }) => passes)
  const before = passing.findLast(({ at }) => at <= now)
  const found = before ?? passing[0]
  if (found === undefined) return null
  const earlier = answers.filter(({ at }) => at <= now)
  const outcomes = [...earlier, { passes: false }, ...answers.slice(earlier.length)].map(({ passes }) => passes)
  return {
    course: courseOf(outcomes),
    passed: found.answer,
    isBefore: before !== undefined,
    apart: Math.abs(now - found.at),
    passing: passing.length,
    failing: answers.length + 1 - passing.length,
  }
}

/** What the same request got at other times; null where it never passed. */
export const sameRequestPassed = onceEach(compare)
