import type { RepairStep, StackId } from '../fix.ts'
import authenticationBeforeCors from './authentication-before-cors.ts'
import type { Repair } from './repair.ts'

/** Every cause whose repair takes more than the printed code. */
export const REPAIRS: readonly Repair[] = [authenticationBeforeCors]

const BY_CAUSE = new Map(REPAIRS.map((repair) => [repair.cause, repair]))

/** What these causes need on one stack besides the printed code, in the order of the causes. */
export const repairSteps = (causes: readonly string[], stack: StackId): readonly RepairStep[] =>
  causes.flatMap((cause) => {
    const steps = BY_CAUSE.get(cause)?.steps
    return (steps?.[stack] ?? steps?.any ?? []).map((step) => ({ cause, ...step }))
  })
