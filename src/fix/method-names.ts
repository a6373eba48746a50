import type { CorsPolicy } from './policy.ts'

const SAFELISTED = ['GET', 'HEAD', 'POST']

/**
 * The methods for a list that a reader maintains: the policy’s own, after those that need no naming, because a list
 * without them reads as if they were refused. What a server listed already keeps its order.
 */
export const methodNames = ({ methods }: CorsPolicy): readonly string[] =>
  methods.some((name) => SAFELISTED.includes(name)) ? methods : [...SAFELISTED, ...methods]

/** Whether stacks that turn every method into upper case leave these as they are: browsers compare byte by byte. */
export const isAllUpperCase = ({ methods }: CorsPolicy): boolean => methods.every((name) => name === name.toUpperCase())
