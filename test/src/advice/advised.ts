import type { Advice, Choices } from '../../../src/advice/advice.ts'
import { type Exchange, unseen } from '../../../src/cors/exchange.ts'
import { adviceOf } from '../../../src/report/build.ts'
import { type LegOverrides, type PreflightOverrides, STOPPED } from '../../support/exchanges.ts'

/** The advice for an exchange, for the stack that its answers point to where none is chosen. */
export const adviceFor = (it: Exchange, choices: Partial<Choices> = {}, siblings: readonly Exchange[] = []): Advice =>
  adviceOf(it, siblings, choices)

/** A PUT of the page that never got past this preflight. */
export const refusedPreflight = (preflight: PreflightOverrides, leg: LegOverrides = {}): LegOverrides => ({
  ...STOPPED,
  method: 'PUT',
  response: unseen('never-sent'),
  requestHeaders: unseen('never-sent'),
  preflight: { method: 'PUT', unsafeHeaders: ['content-type'], ...preflight },
  ...leg,
})
