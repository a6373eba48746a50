import { listed } from '../../cors/clip.ts'
import { seenAnswers } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { isCorsSafelistedMethod } from '../../cors/methods.ts'
import { type OriginDifference, originDifference } from '../../cors/origin.ts'
import type { EditPart } from '../../fix/fix.ts'
import { actualMethod } from '../../fix/minimal-policy.ts'
import { failsOn, missingNames, type StepContext } from './context.ts'

const MALFORMED = ['allow-origin-invalid', 'allow-origin-multiple']

/** Differences that only a slip of the pen makes: the origin meant is the page’s own. */
const SLIPS: ReadonlySet<OriginDifference | null> = new Set<OriginDifference | null>(['trailing-slash', 'path', 'case'])

const isSlip = ({ failing, origin }: StepContext): boolean =>
  failing.some(
    ({ rule, result }) =>
      rule.id === 'allow-origin-mismatch' &&
      result.outcome === 'fail' &&
      SLIPS.has(originDifference(result.evidence.received ?? '', origin)),
  )

/** Whether the answer at fault lets everybody in, beside something else. */
const hasWildcard = ({ leg }: StepContext): boolean =>
  seenAnswers(leg).some(({ headers }) => (getHeader(headers, 'access-control-allow-origin') ?? '').includes('*'))

const originPhrase = (context: StepContext): string => {
  const origin = `\`${context.origin}\``
  if (context.open && context.origin !== 'null')
    return hasWildcard(context) ? 'send `*` alone' : 'send `*` here too, as the server does elsewhere'
  if (isSlip(context)) return `write the origin exactly as ${origin}`
  if (context.origin === 'null') return 'send `*`, the only safe value for the origin `null`'
  if (failsOn(context, 'allow-origin-wildcard-with-credentials')) return `name the origin ${origin} instead of \`*\``
  if (failsOn(context, ...MALFORMED) || context.cause?.id === 'malformed-value')
    return `send exactly ${origin} in \`Access-Control-Allow-Origin\``
  return `add ${origin} to the allowed origins`
}

const methodPhrase = (context: StepContext): string => {
  const method = actualMethod(context.leg)
  return isCorsSafelistedMethod(method)
    ? 'correct the list in `Access-Control-Allow-Methods`'
    : `add ${listed([method])} to the allowed methods`
}

const headerPhrase = (context: StepContext): string => {
  const missing = missingNames(context, 'header-disallowed')
  return missing.length === 0
    ? 'correct the list in `Access-Control-Allow-Headers`'
    : `add ${listed(missing)} to the allowed request headers`
}

const PHRASES: Readonly<Record<EditPart, (context: StepContext) => string>> = {
  singleOrigin: () => 'let one layer alone set `Access-Control-Allow-Origin`',
  singleCredentials: () => 'let one layer alone set `Access-Control-Allow-Credentials`',
  origins: originPhrase,
  credentials: ({ leg }) =>
    leg.response.seen && getHeader(leg.response.value.headers, 'access-control-allow-credentials') !== null
      ? 'send `Access-Control-Allow-Credentials: true`, in lower case'
      : 'allow credentials',
  methods: methodPhrase,
  requestHeaders: headerPhrase,
  exposedHeaders: ({ hidden }) => `expose ${listed(hidden)}`,
}

const joined = (phrases: readonly string[]): string => {
  const last = phrases.at(-1) ?? ''
  return phrases.length < 2 ? last : `${phrases.slice(0, -1).join(', ')}, and ${last}`
}

/** What the edit does, as one instruction; empty where no edit helps. */
export const editText = (context: StepContext): string => {
  const text = joined(context.parts.map((part) => PHRASES[part](context)))
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
