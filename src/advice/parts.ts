import { seenAnswers } from '../cors/exchange.ts'
import { getValues } from '../cors/headers.ts'
import type { RuleStep } from '../cors/rule.ts'
import { refusedPart } from '../diagnosis/causes/cors-layer-refused.ts'
import { valuesOf } from '../diagnosis/copies.ts'
import type { Compared } from '../diagnosis/refusal-bodies.ts'
import type { EditPart, SinglePart } from '../fix/fix.ts'
import type { StepContext } from './steps/context.ts'

/** What a failing rule asks to change in a configuration. */
const PART_OF: Readonly<Record<string, EditPart>> = {
  'allow-origin-missing': 'origins',
  'allow-origin-wildcard-with-credentials': 'origins',
  'allow-origin-multiple': 'origins',
  'allow-origin-invalid': 'origins',
  'allow-origin-mismatch': 'origins',
  'allow-credentials-not-true': 'credentials',
  'allow-methods-unparsable': 'methods',
  'method-disallowed': 'methods',
  'allow-headers-unparsable': 'requestHeaders',
  'header-disallowed': 'requestHeaders',
}

const ORDER: readonly EditPart[] = [
  'singleOrigin',
  'singleCredentials',
  'origins',
  'credentials',
  'methods',
  'requestHeaders',
  'exposedHeaders',
]

const PART_REFUSED: Readonly<Record<Compared, EditPart>> = {
  origin: 'origins',
  method: 'methods',
  headers: 'requestHeaders',
}

/** The one list that a silent layer was seen to lack something in; none where more than one may be it. */
export const refusedParts = ({ facts }: Pick<StepContext, 'facts'>): readonly EditPart[] => {
  const part = facts === null ? null : refusedPart(facts)
  return part === null ? [] : [PART_REFUSED[part]]
}

/** The values of a header in the answer of the leg that has most of them. */
const mostValues = ({ leg }: Pick<StepContext, 'leg'>, name: string): readonly string[] =>
  seenAnswers(leg)
    .map(({ headers }) => valuesOf(getValues(headers, name)))
    .reduce<readonly string[]>((most, values) => (values.length > most.length ? values : most), [])

/** What several layers set, and whether one of them alone would set it right. */
const doubledParts = (context: Pick<StepContext, 'leg' | 'origin'>): readonly (SinglePart | 'origins')[] => {
  const origins = mostValues(context, 'access-control-allow-origin')
  const isWrong = origins.some((origin) => origin !== context.origin)
  return [
    ...(origins.length > 1 ? (['singleOrigin', ...(isWrong ? (['origins'] as const) : [])] as const) : []),
    ...(mostValues(context, 'access-control-allow-credentials').length > 1 ? (['singleCredentials'] as const) : []),
  ]
}

/**
 * What an edit of the configuration is about, in the order in which it is printed. `needsCredentials`: they are
 * included, and the server does not allow them yet.
 */
export const partsOf = (
  { failing, cause, leg, origin }: Pick<StepContext, 'failing' | 'cause' | 'leg' | 'origin'>,
  needsCredentials: boolean,
): readonly EditPart[] => {
  const doubled: readonly EditPart[] = cause?.id === 'doubled-header' ? doubledParts({ leg, origin }) : []
  // What is doubled is not wrong for that alone.
  const isRight = (part: EditPart | undefined): boolean =>
    (part === 'origins' && doubled.includes('singleOrigin')) ||
    (part === 'credentials' && doubled.includes('singleCredentials'))
  const wanted = new Set<EditPart | undefined>([
    ...[...failing.map(({ rule }) => PART_OF[rule.id]), ...(needsCredentials ? (['credentials'] as const) : [])].filter(
      (part) => !isRight(part),
    ),
    ...doubled,
    ...(cause?.id === 'header-not-exposed' ? (['exposedHeaders'] as const) : []),
  ])
  return ORDER.filter((part) => wanted.has(part))
}

/** Rules that fail on a value which the server sends to everybody, so that its own origin was seen. */
const SHOWS_ITS_ORIGIN: ReadonlySet<string> = new Set([
  'allow-origin-mismatch',
  'allow-origin-invalid',
  'allow-origin-wildcard-with-credentials',
  'allow-origin-multiple',
])

/** The parts of which more may be configured than any answer showed. */
export const unseenParts = (
  failing: readonly RuleStep[],
  today: { readonly methods: readonly string[]; readonly requestHeaders: readonly string[] },
): readonly EditPart[] => [
  ...(failing.some(({ rule }) => SHOWS_ITS_ORIGIN.has(rule.id)) ? [] : (['origins'] as const)),
  ...(today.methods.length > 0 ? [] : (['methods'] as const)),
  ...(today.requestHeaders.length > 0 ? [] : (['requestHeaders'] as const)),
]
