import type { EditPart, EditRequest } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { isSingle } from './printed-edit.ts'

/** One of a bucket’s CORS rules, under its vendor’s names. */
export type BucketRule = Readonly<Record<string, number | readonly string[]>>

/** The only methods that the vendors’ rules know; a configuration with another is refused as a whole. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']

/** Those of a policy, after the three that need no naming. */
export const bucketMethods = ({ methods }: CorsPolicy): readonly string[] =>
  METHODS.filter((name) => !['PUT', 'DELETE'].includes(name) || methods.includes(name))

export const bucketOrigins = ({ origins }: CorsPolicy): readonly string[] => (origins === '*' ? ['*'] : origins)

/** What no rule can say, as the end of a sentence; empty where it says all. */
export const impossibleMethods = (vendor: string, { methods }: CorsPolicy): string => {
  const left = methods.filter((name) => !METHODS.includes(name))
  return left.length === 0
    ? ''
    : `; ${vendor} can allow no method but ${METHODS.join(', ')}, so that \`${left.join('`, `')}\` needs a server of your own`
}

// Listed among what is there, `OPTIONS` grants nothing that a bucket would answer.
const isPossible = ({ methods }: CorsPolicy): boolean => methods.every((name) => [...METHODS, 'OPTIONS'].includes(name))

/** Whether one more rule makes the change: it speaks of one of these parts, and of no method that it can’t allow. */
export const isRuled = ({ policy, parts }: EditRequest, ruled: readonly EditPart[]): boolean =>
  parts.some((part) => ruled.includes(part)) &&
  !parts.some(isSingle) &&
  (!parts.includes('methods') || isPossible(policy))

const printed = (value: number | readonly string[]): string =>
  typeof value === 'number' ? `${value}` : `[${value.map(plainString).join(', ')}]`

/** The whole configuration: one rule. */
export const onlyRule = (rule: BucketRule): string => `${JSON.stringify([rule], null, 2)}\n`

/** The same rule above others. JSON has no comment to keep a place with; what a rule does not match, those after it still do. */
export const firstRule = (rule: BucketRule): string => {
  const members = Object.entries(rule).map(([name, value]) => `  ${plainString(name)}: ${printed(value)}`)
  return `{\n${members.join(',\n')}\n},\n`
}
