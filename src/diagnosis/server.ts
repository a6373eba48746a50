import type { Exchange, Response } from '../cors/exchange.ts'
import { MARKS, URL_MARKS } from './server-marks.ts'

/** The stacks that are told apart: those that we print fixes for. */
export type StackId =
  | 'express'
  | 'flask'
  | 'nginx'
  | 'php'
  | 'fastapi'
  | 'django'
  | 'spring'
  | 'aspnet'
  | 'rails'
  | 'laravel'
  | 'go'
  | 'apache'
  | 'caddy'
  | 'nextjs'
  | 'api-gateway'
  | 's3'
  | 'workers'

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

/** Below this a guess would be one of several: nothing is chosen on it. */
const ENOUGH = 0.4

const ofUrls = (exchange: Exchange): readonly Found[] => {
  const urls = exchange.legs.flatMap(({ url }) => (URL.canParse(url) ? [new URL(url)] : []))
  return URL_MARKS.filter(({ matches }) => urls.some(matches))
}

const answers = (exchange: Exchange): readonly (readonly [Response, 'preflight' | 'actual'])[] =>
  exchange.legs.flatMap(({ preflight, response }) => [
    ...(preflight?.response.seen ? [[preflight.response.value, 'preflight'] as const] : []),
    ...(response.seen ? [[response.value, 'actual'] as const] : []),
  ])

const ofAnswers = (exchange: Exchange): readonly Found[] =>
  MARKS.flatMap(({ stack, weight, found }) => {
    const phrase = answers(exchange)
      .map(([response, to]) => found(response, to))
      .find((one) => one !== null)
    return phrase === undefined ? [] : [{ stack, weight, phrase }]
  })

/**
 * The stack to print a fix for first, scored by its marks on the answers of an exchange; null where none is there, or
 * none that says enough. Marks add up as independent hints do, and never reach certainty.
 */
export const guessStack = (exchange: Exchange): StackGuess | null => {
  const marks = [...ofAnswers(exchange), ...ofUrls(exchange)]

  const stacks = [...new Set(marks.map(({ stack }) => stack))]
  const guesses = stacks.map((stack): StackGuess => {
    const own = marks.filter((mark) => mark.stack === stack)
    const doubt = own.reduce((left, { weight }) => left * (1 - weight), 1)
    return { stack, confidence: Math.min(0.95, 1 - doubt), evidence: own.map(({ phrase }) => phrase) }
  })
  const [best] = guesses.filter(({ confidence }) => confidence >= ENOUGH).sort((a, b) => b.confidence - a.confidence)
  return best ?? null
}
