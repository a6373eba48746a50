import { type Exchange, type HeaderList, type Leg, type Observed, unseen, type WhyUnseen } from '../cors/exchange.ts'
import { isCorsHeader } from '../cors/headers.ts'
import type { Rule, RuleStep, Stage, StepOutcome, Verdict } from '../cors/rule.ts'
import { comesBefore } from '../cors/steps.ts'
import { asTheBrowserSaw } from '../cors/trial.ts'

/** An exchange and what was decided about it. */
export interface Judged {
  readonly exchange: Exchange
  readonly verdict: Verdict
}

/** One of each exchange that is compared, in the order in which they were given. */
export type Pair<T> = readonly [one: T, other: T]

/** What is known of a message: `none`: there was no such message, or nothing shows one. */
export type Side = 'seen' | 'none' | WhyUnseen

/** A header of one message in two exchanges. */
export interface ComparedHeader {
  /** As it was spelt first. */
  readonly name: string
  /** Its lines as they came; null: absent, or not to be told where that side was not seen. */
  readonly values: Pair<readonly string[] | null>
  /** False only where both sides were seen. */
  readonly differs: boolean
}

/** A message that both exchanges may have: `preflight` and `actual` have a request and a response each. */
export interface ComparedMessage {
  readonly leg: number
  readonly of: 'preflight' | 'actual'
  readonly part: 'request' | 'response'
  readonly sides: Pair<Side>
  /** The method and URL, or the status; empty where it was not seen. */
  readonly starts: Pair<string>
  /** Those that decide CORS first. */
  readonly headers: readonly ComparedHeader[]
}

/** The first rule that holds for one of two exchanges only. */
export interface Parting {
  readonly rule: Rule
  readonly stage: Stage
  readonly leg: number
  /** null: the rule was not applied there. */
  readonly results: Pair<StepOutcome | null>
}

/** Two exchanges side by side. */
export interface Comparison {
  readonly verdicts: Pair<Verdict>
  readonly messages: readonly ComparedMessage[]
  /** null: no rule tells them apart. */
  readonly parting: Parting | null
}

interface Message {
  readonly side: Side
  readonly start: string
  readonly headers: HeaderList
}

const NONE: Message = { side: 'none', start: '', headers: [] }

const messageOf = (start: string, headers: Observed<HeaderList>): Message =>
  headers.seen ? { side: 'seen', start, headers: headers.value } : { side: headers.why, start: '', headers: [] }

type Place = Pick<ComparedMessage, 'of' | 'part'>

const PLACES: readonly Place[] = [
  { of: 'preflight', part: 'request' },
  { of: 'preflight', part: 'response' },
  { of: 'actual', part: 'request' },
  { of: 'actual', part: 'response' },
]

const messageAt = (leg: Leg | undefined, { of, part }: Place): Message => {
  const asked = of === 'preflight' ? leg?.preflight : leg
  if (leg === undefined || !asked) return NONE
  if (part === 'request') {
    const { requestHeaders } = asked
    const start = `${of === 'preflight' ? 'OPTIONS' : leg.method} ${leg.url}`
    // What was asked for is known even where its headers were not seen.
    return { ...messageOf(start, requestHeaders), start }
  }
  const { response } = asked
  if (!response.seen) return messageOf('', unseen(response.why))
  const { status, statusText, headers } = response.value
  return { side: 'seen', start: `${status} ${statusText}`.trim(), headers }
}

const linesByName = (headers: HeaderList): ReadonlyMap<string, readonly string[]> => {
  const lines = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const known = lines.get(name.toLowerCase())
    if (known === undefined) lines.set(name.toLowerCase(), [value])
    else known.push(value)
  }
  return lines
}

const isAlike = (one: readonly string[] | null, other: readonly string[] | null): boolean =>
  one === null || other === null
    ? one === other
    : one.length === other.length && one.every((line, index) => line === other[index])

const comparedHeaders = (one: Message, other: Message): readonly ComparedHeader[] => {
  const lines = [linesByName(one.headers), linesByName(other.headers)] as const
  const spelt = new Map([...other.headers, ...one.headers].map(([name]) => [name.toLowerCase(), name]))
  const names = [...new Set([...lines[0].keys(), ...lines[1].keys()])]
  const bothSeen = one.side === 'seen' && other.side === 'seen'
  const compared = names.map((key): ComparedHeader => {
    const values = [lines[0].get(key) ?? null, lines[1].get(key) ?? null] as const
    return { name: spelt.get(key) ?? key, values, differs: bothSeen && !isAlike(...values) }
  })
  const deciding = ({ name }: ComparedHeader) => isCorsHeader(name)
  return [...compared.filter(deciding), ...compared.filter((header) => !deciding(header))]
}

const messagesOf = (one: Exchange, other: Exchange): readonly ComparedMessage[] =>
  Array.from({ length: Math.max(one.legs.length, other.legs.length) }, (_, leg) =>
    PLACES.flatMap((place): readonly ComparedMessage[] => {
      const [ours, theirs] = [messageAt(one.legs[leg], place), messageAt(other.legs[leg], place)]
      if (ours.side === 'none' && theirs.side === 'none') return []
      return [
        {
          leg,
          ...place,
          sides: [ours.side, theirs.side],
          starts: [ours.start, theirs.start],
          headers: comparedHeaders(ours, theirs),
        },
      ]
    }),
  ).flat()

const stepsOf = (verdict: Verdict): readonly RuleStep[] => (verdict.kind === 'not-cors' ? [] : verdict.steps)

const keyOf = ({ rule, stage, leg }: RuleStep): string => `${leg} ${stage} ${rule.id}`

type Outcome = StepOutcome['outcome']

/** Whether one of two outcomes holds and the other does not; a rule that was not reached says nothing. */
const isApart = (one: Outcome | undefined, other: Outcome | undefined): boolean => {
  if (one === 'not-reached' || other === 'not-reached') return false
  return (one === 'fail') !== (other === 'fail') && one !== 'cannot-tell' && other !== 'cannot-tell'
}

/** Whether one of two outcomes can be told and the other can't. */
const isOpen = (one: Outcome | undefined, other: Outcome | undefined): boolean =>
  one !== other && [one, other].includes('cannot-tell') && ![one, other].includes('not-reached')

const partingOf = (one: Judged, other: Judged): Parting | null => {
  const [ours, theirs] = [one, other].map(
    ({ verdict }) => new Map(stepsOf(verdict).map((step) => [keyOf(step), step])),
  ) as [Map<string, RuleStep>, Map<string, RuleStep>]
  const steps = [...new Map([...theirs, ...ours]).values()].toSorted((a, b) =>
    comesBefore(a, b, one.exchange.browser) ? -1 : 1,
  )
  const resultsOf = (step: RuleStep) => [ours, theirs].map((map) => map.get(keyOf(step))?.result)
  const outcomes = (step: RuleStep) => resultsOf(step).map((result) => result?.outcome)
  const found =
    steps.find((step) => isApart(outcomes(step)[0], outcomes(step)[1])) ??
    steps.find((step) => isOpen(outcomes(step)[0], outcomes(step)[1]))
  if (found === undefined) return null
  const [result, otherResult] = resultsOf(found)
  return { rule: found.rule, stage: found.stage, leg: found.leg, results: [result ?? null, otherResult ?? null] }
}

/**
 * Two exchanges side by side, message by message and header by header, with the first rule on which they part. Answers
 * are those that the browser judged: with the fix that was on trial, where one was.
 */
export const compareExchanges = (one: Judged, other: Judged): Comparison => ({
  verdicts: [one.verdict, other.verdict],
  messages: messagesOf(asTheBrowserSaw(one.exchange), asTheBrowserSaw(other.exchange)),
  parting: partingOf(one, other),
})

/** Whether anything of a message is known to be another one. */
export const isChanged = ({ sides, starts, headers }: ComparedMessage): boolean =>
  sides[0] !== sides[1] || starts[0] !== starts[1] || headers.some(({ differs }) => differs)
