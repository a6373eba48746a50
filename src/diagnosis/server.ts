import type { Exchange, Response } from '../cors/exchange.ts'
import { getHeader, getValues } from '../cors/headers.ts'
import { headerMatches, isExpressErrorPage, varyNames } from './answer.ts'

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

interface Mark {
  readonly stack: StackId
  /** How likely the stack is where this mark is all there is. */
  readonly weight: number
  /** The phrase that names the mark; null where it is not there. */
  readonly found: (response: Response) => string | null
}

const header = (name: string, pattern: RegExp) => (response: Response) =>
  headerMatches(response, name, pattern) ? `${name}: ${getHeader(response.headers, name)}` : null

const cookie = (name: RegExp) => (response: Response) => {
  const found = getValues(response.headers, 'set-cookie').find((value) => name.test(value))
  // The value is a secret; its name is the mark.
  return found === undefined ? null : `a cookie called ${found.split('=')[0]}`
}

const when = (phrase: string, holds: (response: Response) => boolean) => (response: Response) =>
  holds(response) ? phrase : null

/** Methods that a server’s automatic answer to OPTIONS names. */
const allowed = (response: Response): readonly string[] =>
  (getHeader(response.headers, 'allow') ?? '').split(',').map((name) => name.trim())

const MARKS: readonly Mark[] = [
  { stack: 'express', weight: 0.9, found: header('x-powered-by', /^express$/i) },
  { stack: 'express', weight: 0.6, found: when('Express’s own error page', isExpressErrorPage) },
  { stack: 'express', weight: 0.5, found: cookie(/^connect\.sid=/) },
  {
    stack: 'express',
    weight: 0.4,
    found: when('Vary as the cors middleware sets it', (response) => {
      const names = varyNames(response)
      return names.join() === 'origin,access-control-request-headers'
    }),
  },
  { stack: 'flask', weight: 0.85, found: header('server', /werkzeug/i) },
  {
    stack: 'flask',
    weight: 0.3,
    found: when('Allow as Flask writes it', (response) => {
      const names = allowed(response)
      return response.status === 200 && names.includes('OPTIONS') && names.includes('GET') && names.includes('HEAD')
    }),
  },
  { stack: 'flask', weight: 0.3, found: header('server', /gunicorn/i) },
  { stack: 'php', weight: 0.9, found: header('x-powered-by', /\bphp\b/i) },
  { stack: 'php', weight: 0.8, found: cookie(/^(phpsessid|laravel_session)=/i) },
  // A proxy names itself on every answer, so that an application behind it counts for more.
  { stack: 'nginx', weight: 0.55, found: header('server', /nginx|openresty/i) },
]

const PHP_FILE = /\.php$/

const ofUrl = (exchange: Exchange): readonly { stack: StackId; weight: number; phrase: string }[] =>
  exchange.legs.some(({ url }) => URL.canParse(url) && PHP_FILE.test(new URL(url).pathname))
    ? [{ stack: 'php', weight: 0.6, phrase: 'the path ends in .php' }]
    : []

const answers = (exchange: Exchange): readonly Response[] =>
  exchange.legs
    .flatMap((leg) => [leg.preflight?.response, leg.response])
    .flatMap((observed) => (observed?.seen ? [observed.value] : []))

/**
 * The stack to print a fix for first, scored by its marks on the answers of an exchange; null where none is there.
 * Marks add up as independent hints do, and never reach certainty.
 */
export const guessStack = (exchange: Exchange): StackGuess | null => {
  const marks = MARKS.flatMap(({ stack, weight, found }) => {
    const phrase = answers(exchange)
      .map(found)
      .find((one) => one !== null)
    return phrase === undefined ? [] : [{ stack, weight, phrase }]
  }).concat(ofUrl(exchange))

  const stacks = [...new Set(marks.map(({ stack }) => stack))]
  const guesses = stacks.map((stack): StackGuess => {
    const own = marks.filter((mark) => mark.stack === stack)
    const doubt = own.reduce((left, { weight }) => left * (1 - weight), 1)
    return { stack, confidence: Math.min(0.95, 1 - doubt), evidence: own.map(({ phrase }) => phrase) }
  })
  return guesses.sort((a, b) => b.confidence - a.confidence)[0] ?? null
}
