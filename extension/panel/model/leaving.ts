import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { RedactionChoice } from '../../../src/report/redaction/book.ts'
import { plainValue } from '../../../src/report/redaction/same-value.ts'
import type { FormatId } from './formats.ts'

/** Which exchanges a report is about. */
export type Scope = 'this' | 'shown' | 'all'

/**
 * What leaves the panel in a report: one choice for the tab, the menu and everything that copies. It lasts as long as what
 * is shown: another file, or another panel, begins with nothing let out.
 */
export interface Leaving {
  readonly scope: Signal<Scope>
  /** The format that is previewed. */
  readonly format: Signal<FormatId>
  readonly redact: Signal<boolean>
  /** Hosts get other names. */
  readonly standIns: Signal<boolean>
  /** Values that stand as they are. Here: not placeholders, which are numbered anew for each set of exchanges. */
  readonly standing: ReadonlySignal<ReadonlySet<string>>
  readonly letStand: (value: string) => void
  /** Takes out again what was let stand, however it was written then. */
  readonly takeOut: (value: string) => void
  readonly takeOutAll: () => void
  readonly forget: () => void
}

const NONE: ReadonlySet<string> = new Set()

export const createLeaving = (): Leaving => {
  const scope = signal<Scope>('this')
  const redact = signal(true)
  const standIns = signal(false)
  const standing = signal(NONE)
  const takeOutAll = () => {
    standing.value = NONE
  }
  return {
    scope,
    format: signal<FormatId>('markdown'),
    redact,
    standIns,
    standing,
    letStand(value) {
      standing.value = new Set([...standing.peek(), value])
    },
    takeOut(value) {
      const plain = plainValue(value)
      standing.value = new Set([...standing.peek()].filter((each) => plainValue(each) !== plain))
    },
    takeOutAll,
    forget() {
      scope.value = 'this'
      redact.value = true
      standIns.value = false
      takeOutAll()
    },
  }
}

/** The choice as redaction asks for it. */
export const choiceOf = ({ standIns, standing }: Leaving): RedactionChoice => ({
  revealed: standing.value,
  hosts: standIns.value ? 'stand-ins' : 'kept',
})
