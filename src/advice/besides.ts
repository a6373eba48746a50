import type { Cause } from '../diagnosis/cause.ts'
import type { Advice } from './advice.ts'

/** Causes besides the one that headline and steps speak of. */
export const causesBesides = ({ why }: Pick<Advice, 'why'>, causes: readonly Cause[]): readonly Cause[] =>
  causes.filter(({ id }, index) => (why === null ? index > 0 : id !== why.id))

/** Warnings besides the one that is the headline: only where nothing was blocked is a warning that. */
export const warningsBesides = <T>(kind: string, warnings: readonly T[]): readonly T[] =>
  kind === 'allowed' ? warnings.slice(1) : warnings
