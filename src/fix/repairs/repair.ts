import type { RepairStep, StackId } from '../fix.ts'

/** What makes a step needless: a 401 that is there, a preflight that passed, a failure after the preflight, or a redirect to another host. */
export type Needless = 'answered-401' | 'preflight-passed' | 'after-preflight' | 'leads-elsewhere'

export interface Step extends Omit<RepairStep, 'cause'> {
  readonly unless?: Needless
}

/** What a cause needs besides the configuration. */
export interface Repair {
  /** The id of the cause; equal to the file's name. */
  readonly cause: string
  /** By stack; `any` is for stacks that are not named. */
  readonly steps?: Readonly<Partial<Record<StackId | 'any', readonly Step[]>>>
  /** Said for every stack, after its own steps. */
  readonly everywhere?: readonly Step[]
}

export const defineRepair = (repair: Repair): Repair => repair
