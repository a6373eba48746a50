import type { Exchange, Leg } from '../cors/exchange.ts'
import { isCorsSafelistedMethod } from '../cors/methods.ts'
import { originOf } from '../cors/origin.ts'
import { answersOf } from '../diagnosis/siblings.ts'
import { actualMethod, headersToAllow, MAX_AGE, ORIGIN_UNSEEN, originToAllow } from '../fix/minimal-policy.ts'
import { type Grants, listedPolicy, openPolicy, type PolicyResult } from '../fix/policy.ts'
import { type Granted, grantedBy, namesOnce } from './granted.ts'
import type { StepContext } from './steps/context.ts'

/** What the server of a leg grants today: this exchange’s own answers first, then those of its siblings. */
export const grantedToday = (exchange: Exchange, leg: Leg, siblings: readonly Exchange[]): Granted =>
  grantedBy(answersOf(originOf(leg.url), [exchange, ...siblings]))

const once = (values: readonly string[]): readonly string[] => [...new Set(values)]

const OPAQUE =
  'The page’s origin is `null`, and the request includes credentials. No safe answer passes: to allow `null` is to allow every sandboxed frame of every site.'

/** What one leg needs: besides what the wire shows, headers that its page wants to read. */
type Need = Pick<StepContext, 'exchange' | 'leg' | 'legIndex' | 'included' | 'hidden'>

/**
 * What the server grants today and what this leg needs besides: nothing that works is taken away, and what is unsafe
 * can’t be written down. Not a policy, but the reason, where none is safe and enough.
 */
export const widenedPolicy = (
  { exchange, leg, legIndex, included, hidden: exposed }: Need,
  today: Granted,
): PolicyResult => {
  const origin = originToAllow(exchange, legIndex)
  if (origin === null) return { ok: false, why: ORIGIN_UNSEEN }
  const method = actualMethod(leg)
  const grants: Grants = {
    methods: once([...today.methods, ...(isCorsSafelistedMethod(method) ? [] : [method])]),
    requestHeaders: namesOnce([...today.requestHeaders, ...headersToAllow(exchange, leg)]),
    exposedHeaders: namesOnce([...today.exposedHeaders, ...exposed]),
    maxAge: today.maxAge ?? MAX_AGE,
  }
  const credentials = included || today.credentials
  if (origin === 'null') return included ? { ok: false, why: OPAQUE } : openPolicy(grants)
  if (today.anyone && !credentials) return openPolicy(grants)
  const [first = origin, ...rest] = once([...today.origins, ...today.askers, origin])
  return listedPolicy([first, ...rest], credentials, grants)
}
