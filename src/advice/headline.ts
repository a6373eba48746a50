import { listed } from '../cors/clip.ts'
import type { Verdict } from '../cors/rule.ts'
import { askedHeaders } from '../cors/steps.ts'
import type { Cause } from '../diagnosis/cause.ts'
import { ownersOf } from '../diagnosis/header-owners.ts'
import { actualMethod } from '../fix/minimal-policy.ts'
import { missingNames, type StepContext } from './steps/context.ts'
import { firstWarning } from './steps/warning-steps.ts'

/** Words in a headline: more than that is read twice. */
export const MOST_WORDS = 30

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** The sentence, or as much of it as a headline may hold. */
const shortened = (sentence: string): string => {
  const all = words(sentence)
  if (all.length <= MOST_WORDS) return sentence
  const text = all.slice(0, MOST_WORDS).join(' ')
  const isOpen = text.split('`').length % 2 === 0
  return `${text}…${isOpen ? '`' : ''}`
}

/** What somebody else’s server does not do, for the rules that a reader could take for a fault of their own. */
const OF_SOMEBODY_ELSE: Readonly<Record<string, (context: StepContext) => string>> = {
  'allow-origin-missing': ({ host }) => `\`${host}\` does not let pages of other origins read this response.`,
  'header-disallowed': (context) => {
    const names = missingNames(context, 'header-disallowed')
    return `\`${context.host}\` does not accept the request ${names.length > 1 ? 'headers' : 'header'} ${listed(names)}.`
  },
  'method-disallowed': ({ host, leg }) =>
    `\`${host}\` does not accept the method ${listed([actualMethod(leg)])} from pages of other origins.`,
}

const sure = (cause: Cause | null): string | undefined =>
  cause !== null && cause.confidence !== 'hint' ? cause.headline : undefined

const ofBlocked = (
  { by }: Extract<Verdict, { kind: 'blocked' }>,
  context: StepContext,
  isSomebodyElses: boolean,
): string => {
  const said = sure(context.cause)
  if (said !== undefined) return said
  const theirs = isSomebodyElses ? OF_SOMEBODY_ELSE[by.rule.id] : undefined
  return theirs?.(context) ?? by.sentence ?? `${by.rule.failureTitle}.`
}

/** What was wrong, with the values as they came; at most 30 words, whatever a server sent. */
export const headlineOf = (context: StepContext, isSomebodyElses: boolean): string => {
  const { verdict, cause } = context
  switch (verdict.kind) {
    case 'blocked':
      return shortened(ofBlocked(verdict, context, isSomebodyElses))
    case 'allowed':
      return shortened(firstWarning(context)?.sentence ?? cause?.headline ?? verdict.sentence)
    case 'failed':
    case 'undecided':
      return shortened(sure(cause) ?? verdict.sentence)
    case 'not-cors':
    case 'pending':
      return shortened(verdict.sentence)
    default:
      return verdict satisfies never
  }
}

/** Causes that say what a rule’s own sentence says already. */
const RESTATED: Readonly<Record<string, readonly string[]>> = {
  'header-not-listed': ['header-disallowed'],
  'method-not-listed': ['method-disallowed'],
  'origin-not-listed': ['allow-origin-mismatch'],
  'credentials-not-configured': ['allow-credentials-not-true'],
  'wildcard-with-credentials': ['allow-origin-wildcard-with-credentials', 'method-disallowed', 'header-disallowed'],
}

/** Whether it is known who adds the headers that are refused, which no rule knows. */
const namesOwner = (context: StepContext): boolean =>
  context.cause?.id === 'header-not-listed' &&
  ownersOf(missingNames(context, 'header-disallowed'), askedHeaders(context.leg)).length > 0

/** The first cause, where it says more than the headline. */
export const whyOf = (context: StepContext): Cause | null => {
  const { verdict, cause } = context
  if (cause === null) return null
  if (namesOwner(context) || sure(cause) !== undefined || verdict.kind !== 'blocked') return cause
  return RESTATED[cause.id]?.includes(verdict.by.rule.id) ? null : cause
}
