import type { Exchange, Leg, Response } from '../cors/exchange.ts'
import { getValues } from '../cors/headers.ts'
import type { Verdict } from '../cors/rule.ts'
import { namesGrants, varyNames } from './answer.ts'
import { copies } from './copies.ts'
import { factsOf } from './facts.ts'
import { THREE_NAMES } from './known-answers.ts'
import { productAt } from './products/index.ts'
import { MARKS } from './server-marks.ts'
import { URL_MARKS } from './server-url-marks.ts'
import type { StackId } from './stack-id.ts'
import { isFromElsewhere } from './who-answered.ts'

/** Which stack gave the answers of an exchange. */
export interface StackGuess {
  readonly stack: StackId
  /** 0 to 1, never 1: headers can be set and removed by anybody on the way. */
  readonly confidence: number
  /** One short phrase each. */
  readonly evidence: readonly string[]
}

interface Found {
  readonly stack: StackId
  readonly weight: number
  readonly phrase: string
}

/** Stacks that stand in front of applications, and add to what those send. */
export const IN_FRONT: ReadonlySet<StackId | null> = new Set<StackId | null>([
  'nginx',
  'apache',
  'caddy',
  'haproxy',
  'iis',
  'traefik',
  'envoy',
  'istio',
  'kong',
  'ingress-nginx',
  'api-gateway',
])

type Given = readonly [Response, 'preflight' | 'actual']

/** Whether an application’s CORS layer answered a preflight, behind whatever names itself: no proxy varies by all three by itself. */
const isFromBehind = (given: readonly Given[]): boolean =>
  given.some(
    ([response, to]) =>
      to === 'preflight' && namesGrants(response) && THREE.every((name) => varyNames(response).includes(name)),
  )

/** Whether two layers set the origin: the one in front added its own. */
const isDoubled = (given: readonly Given[]): boolean =>
  given.some(([{ headers }]) => copies(getValues(headers, 'access-control-allow-origin')).length > 1)

const THREE = THREE_NAMES.split(',')

/** Below this a guess would be one of several: nothing is chosen on it. */
const ENOUGH = 0.4

const ofUrl = ({ url }: Leg): readonly Found[] =>
  URL.canParse(url) ? URL_MARKS.filter(({ matches }) => matches(new URL(url))) : []

const answersOf = ({ preflight, response }: Leg): readonly Given[] => [
  ...(preflight?.response.seen ? [[preflight.response.value, 'preflight'] as const] : []),
  ...(response.seen ? [[response.value, 'actual'] as const] : []),
]

const ofAnswers = (answers: readonly Given[]): readonly Found[] =>
  MARKS.flatMap(({ stack, weight, found }) => {
    const phrase = answers.map(([response, to]) => found(response, to)).find((one) => one !== null)
    return phrase === undefined ? [] : [{ stack, weight, phrase }]
  })

/** The leg whose answer is at fault, and which of its answers tell whose it is. */
const failing = (exchange: Exchange, verdict: Verdict | undefined): readonly [Leg, readonly Given[]] => {
  const last = exchange.legs.at(-1) ?? exchange.legs[0]
  if (verdict?.kind !== 'blocked') return [last, answersOf(last)]
  const leg = exchange.legs[verdict.by.leg] ?? last
  const facts = factsOf({ exchange, verdict, siblings: [] })
  if (facts === null) return [leg, answersOf(leg)]
  if (facts.stage === 'preflight') return [leg, [[facts.answer, 'preflight']]]
  // Something in front of the application answered: what the application’s other answer shows is not its stack.
  return [leg, isFromElsewhere(facts) ? [[facts.answer, 'actual']] : answersOf(leg)]
}

/**
 * The stack to print a fix for first, scored by its marks on the answers of the server at fault, or of the last one;
 * null where none is there, or none that says enough. Marks add up as independent hints do, and never reach certainty.
 * Where a header is doubled, what stands in front comes before the application: its lines are the ones to be taken away.
 */
export const guessStack = (exchange: Exchange, verdict?: Verdict): StackGuess | null => {
  const [leg, answers] = failing(exchange, verdict)
  const product = productAt(
    leg.url,
    answers.map(([response]) => response),
  )
  const marks = [...ofAnswers(answers), ...ofUrl(leg)]

  const stacks = [...new Set(marks.map(({ stack }) => stack))]
  const guesses = stacks.map((stack): StackGuess => {
    const own = marks.filter((mark) => mark.stack === stack)
    const doubt = own.reduce((left, { weight }) => left * (1 - weight), 1)
    return { stack, confidence: Math.min(0.95, 1 - doubt), evidence: own.map(({ phrase }) => phrase) }
  })
  const likely = guesses
    .filter(({ confidence }) => confidence >= ENOUGH)
    .toSorted((a, b) => b.confidence - a.confidence)
  const inFront = isDoubled(answers) ? likely.find(({ stack }) => IN_FRONT.has(stack)) : undefined
  // What people run as it is, nobody writes code for; what adds a second header in front of it has lines to take away.
  if (product !== null && product.kind !== true) return inFront ?? null
  const mine = isFromBehind(answers) ? likely.filter(({ stack }) => !IN_FRONT.has(stack)) : likely
  return inFront ?? mine[0] ?? null
}
