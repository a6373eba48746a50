import type { TrialPlan } from '../../../src/cors/trial.ts'
import type { Panel } from './panel.ts'

/** Whether this panel looks at a tab: a report that was opened has none. */
export const canTry = ({ opened, options }: Panel): boolean => opened.value === null && options.reload !== null

/** Puts a plan in force in the inspected tab, and says what happens next. */
export const startTrial = (panel: Panel, plan: TrialPlan, reload: boolean): void => {
  panel.send({ type: 'try', plan, reload })
  panel.said.value = reload
    ? 'The page is reloaded with the fix on trial.'
    : 'The fix is on trial from the next request on.'
}

/** Tries the fix of the selected exchange; false where nothing can be tried. */
export const trySelected = (panel: Panel): boolean => {
  const explanation = panel.selected.peek()
  if (explanation === null || explanation.proof === null || !explanation.trial.ok || !canTry(panel)) return false
  startTrial(panel, explanation.trial.plan, true)
  return true
}
