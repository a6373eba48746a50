import type { Response } from '../cors/exchange.ts'
import { getHeader, getValues, isToken } from '../cors/headers.ts'
import { onceEach } from '../cors/once.ts'
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

const maxAgeOf = ({ response }: Answer): number | null => {
  const value = getHeader(response.headers, 'access-control-max-age')
  return value !== null && /^\d{1,8}$/.test(value) ? Number(value) : null
}

const readGrants = (answer: Answer): Granted => {
  const { origin, response, to } = answer
  const anyone = isOpen(response, 'access-control-allow-origin')
  const isPreflight = to === 'preflight'
  return {
    origins: getValues(response.headers, 'access-control-allow-origin').filter(isNameableOrigin),
    anyone,
    askers: anyone && isNameableOrigin(origin) ? [origin] : [],
    credentials: getHeader(response.headers, 'access-control-allow-credentials') === 'true' && !anyone,
    methods: isPreflight ? methodsOf(answer) : [],
    requestHeaders: isPreflight ? headersOf(answer) : [],
    exposedHeaders: namesIn(response, 'access-control-expose-headers'),
    maxAge: isPreflight ? maxAgeOf(answer) : null,
  }
}

/** Read once for an answer: it is looked at again for every other exchange with its server. */
const grantsOf = onceEach(readGrants)

/** What these answers of one server grant, those that come first named first. */
export const grantedBy = (answers: readonly Answer[]): Granted => {
  const all = answers.map(grantsOf)
  return {
    origins: once(all.flatMap(({ origins }) => origins)),
    anyone: all.some(({ anyone }) => anyone),
    askers: once(all.flatMap(({ askers }) => askers)),
    credentials: all.some(({ credentials }) => credentials),
    methods: once(all.flatMap(({ methods }) => methods)),
    requestHeaders: namesOnce(all.flatMap(({ requestHeaders }) => requestHeaders)),
    exposedHeaders: namesOnce(all.flatMap(({ exposedHeaders }) => exposedHeaders)),
    maxAge: all.find(({ maxAge }) => maxAge !== null)?.maxAge ?? null,
  }
}
