import type { CorsPolicy } from '../../src/fix/policy.ts'
import type { Runtime } from '../support/servers/stacks.ts'

/**
 * Small servers with the printed code where its `where` says. Behind it lies all that CORS has to come before:
 * authentication that refuses preflights, a body parser, a slash redirect, a failing route, and a missing one.
 */
export interface Application {
  readonly label: string
  readonly file: string
  /** The stack whose program runs it. */
  readonly stack: Runtime
  /** Started with few policies: its program takes long, or the stack is not one of the first. */
  readonly later?: true
  /** Started with everything at once alone: the lines are those of another stack, which is started with more. */
  readonly once?: true
  /** The status of a preflight that passes, where it is not 204. */
  readonly preflight?: number
  /** The status of a request from an origin that is not listed, where it is not let through. */
  readonly refused?: number
  /** Its middleware turns methods into upper case, and the code says so. */
  readonly upperCase?: true
  /** Its middleware names Origin in `Vary` even where everybody gets the same answer; harmless. */
  readonly alwaysVaries?: true
  /** What it grants besides what it is told to. */
  readonly widens?: (policy: CorsPolicy) => CorsPolicy
  /** `upstream`: the port of an application behind it. */
  readonly source: (policy: CorsPolicy, port: number, upstream: number) => string
}
