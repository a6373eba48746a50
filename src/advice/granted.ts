import type { Response } from '../cors/exchange.ts'
import { getHeader, getValues, isToken } from '../cors/headers.ts'
import { askedHeaders } from '../cors/steps.ts'
import type { Answer } from '../diagnosis/siblings.ts'
import { actualMethod } from '../fix/minimal-policy.ts'
import { isNameableOrigin } from '../fix/policy.ts'

/** What a server grants today, as its recorded answers show; what it grants besides, nobody has seen. */
export interface Granted {
  /** Origins that it named. */
  readonly origins: readonly string[]
  /** Whether it let in everybody, by `*`, and those who were let in so. */
  readonly anyone: boolean
  readonly askers: readonly string[]
  readonly credentials: boolean
  readonly methods: readonly string[]
  /** In the spelling in which they came; each once, whatever its case. */
  readonly requestHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  /** Seconds; null where no answer says. */
  readonly maxAge: number | null
}

const elements = (response: Response, name: string): readonly string[] =>
  getValues(response.headers, name)
    .flatMap((value) => value.split(','))
    .map((element) => element.trim())

/** The names of a list header that are names, whatever else stands there. */
export const namesIn = (response: Response, name: string): readonly string[] =>
  elements(response, name).filter((element) => isToken(element) && element !== '*')

const isOpen = (response: Response, name: string): boolean => elements(response, name).includes('*')

const once = (values: readonly string[]): readonly string[] => [...new Set(values)]

/** Each header name once, whatever its case, in the spelling that came first. */
export const namesOnce = (names: readonly string[]): readonly string[] =>
  [...new Map(names.toReversed().map((name) => [name.toLowerCase(), name] as const)).values()].toReversed()

const isAllowed = ({ origin, response }: Answer): boolean =>
  ['*', origin].includes(getHeader(response.headers, 'access-control-allow-origin') ?? '')

const originsIn = ({ response }: Answer): readonly string[] =>
  getValues(response.headers, 'access-control-allow-origin').filter(isNameableOrigin)

/** What was asked for under a `*` is granted too, though no list names it. */
const methodsOf = (answer: Answer): readonly string[] => [
  ...namesIn(answer.response, 'access-control-allow-methods'),
  ...(isAllowed(answer) && isOpen(answer.response, 'access-control-allow-methods') ? [actualMethod(answer.leg)] : []),
]

const headersOf = (answer: Answer): readonly string[] => [
  ...namesIn(answer.response, 'access-control-allow-headers'),
  ...(isAllowed(answer) && isOpen(answer.response, 'access-control-allow-headers')
    ? askedHeaders(answer.leg).filter(isToken)
    : []),
]

const maxAgeOf = ({ response }: Answer): readonly number[] => {
  const value = getHeader(response.headers, 'access-control-max-age')
  return value !== null && /^\d{1,8}$/.test(value) ? [Number(value)] : []
}

/** What these answers of one server grant, those that come first named first. */
export const grantedBy = (answers: readonly Answer[]): Granted => {
  const open = answers.filter(({ response }) => isOpen(response, 'access-control-allow-origin'))
  const toPreflights = answers.filter(({ to }) => to === 'preflight')
  return {
    origins: once(answers.flatMap(originsIn)),
    anyone: open.length > 0,
    askers: once(open.map(({ origin }) => origin).filter(isNameableOrigin)),
    credentials: answers.some(
      ({ response }) =>
        getHeader(response.headers, 'access-control-allow-credentials') === 'true' &&
        !isOpen(response, 'access-control-allow-origin'),
    ),
    methods: once(toPreflights.flatMap(methodsOf)),
    requestHeaders: namesOnce(toPreflights.flatMap(headersOf)),
    exposedHeaders: namesOnce(answers.flatMap(({ response }) => namesIn(response, 'access-control-expose-headers'))),
    maxAge: toPreflights.flatMap(maxAgeOf)[0] ?? null,
  }
}
