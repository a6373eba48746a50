import type { Advice, Choices } from '../../../src/advice/advice.ts'
import { NO_CHOICES } from '../../../src/advice/advice.ts'
import { advise } from '../../../src/advice/index.ts'
import { type Exchange, unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { diagnose } from '../../../src/diagnosis/index.ts'
import { withSiblings } from '../../../src/diagnosis/reflected-origin.ts'
import { guessStack } from '../../../src/diagnosis/server.ts'
import { type LegOverrides, type PreflightOverrides, STOPPED } from '../../support/exchanges.ts'

/** The advice for an exchange, for the stack that its answers point to where none is chosen. */
export const adviceFor = (it: Exchange, choices: Partial<Choices> = {}, siblings: readonly Exchange[] = []): Advice => {
  const verdict = withSiblings(it, judge(it), siblings)
  return advise(it, verdict, diagnose(it, verdict, siblings), siblings, {
    ...NO_CHOICES,
    stack: guessStack(it)?.stack ?? null,
    ...choices,
  })
}

/** A PUT of the page that never got past this preflight. */
export const refusedPreflight = (preflight: PreflightOverrides, leg: LegOverrides = {}): LegOverrides => ({
  ...STOPPED,
  method: 'PUT',
  response: unseen('never-sent'),
  requestHeaders: unseen('never-sent'),
  preflight: { method: 'PUT', unsafeHeaders: ['content-type'], ...preflight },
  ...leg,
})
