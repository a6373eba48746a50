import type { HeaderChange, Step } from '../../../src/advice/advice.ts'
import type { Edit, Snippet } from '../../../src/fix/fix.ts'
import { plainSentence } from '../../../src/report/sentence.ts'
import type { Explanation } from './explain.ts'
import type { Panel } from './panel.ts'

/** A text for the clipboard, and what it is called when it was copied. */
export interface Copyable {
  readonly name: string
  readonly text: string
}

/** The whole configuration that is shown: for this request, or for all that was asked of its server. */
export const shownSetup = (panel: Panel, { advice, forServer }: Explanation): Snippet | null =>
  panel.setupScope.value === 'server' && forServer !== null ? forServer.setup : advice.setup

const editCopy = ({ label, code }: Edit): Copyable => ({ name: `the ${label} edit`, text: code })

export const setupCopy = ({ label, code }: Snippet): Copyable => ({ name: `the ${label} setup`, text: code })

const headerLines = (changes: readonly HeaderChange[]): readonly string[] =>
  changes.flatMap(({ name, to }) => (to === null || name === 'Status' ? [] : [`${name}: ${to}`]))

const changeCopy = ({ advice: { change } }: Explanation): Copyable | null => {
  const lines = new Set([...headerLines(change.preflight), ...headerLines(change.actual)])
  return lines.size === 0 ? null : { name: 'the header lines', text: [...lines].join('\n') }
}

/** What a step shows; null where it is words alone. */
export const stepCopy = (panel: Panel, explanation: Explanation, step: Step): Copyable | null => {
  const { edit, steps } = explanation.advice
  const setup = shownSetup(panel, explanation)
  if (step.shows === 'edit' && edit !== null) return editCopy(edit)
  if (step.shows === 'setup' && setup !== null) return setupCopy(setup)
  // What a provider is asked for.
  if (step.place === 'provider') return changeCopy(explanation)
  return step.code === undefined ? null : { name: `the code of step ${steps.indexOf(step) + 1}`, text: step.code }
}

/** The answer in words, for a colleague: what was wrong, why, and what to do. */
const answerCopy = ({ advice: { headline, why, steps } }: Explanation): Copyable => ({
  name: 'the answer',
  text: [headline, ...(why === null ? [] : [why.sentence]), ...steps.map(({ text }, index) => `${index + 1}. ${text}`)]
    .map(plainSentence)
    .join('\n'),
})

/**
 * What the button of the first step copies: what that step shows, else the setup or the headers, for no other step has
 * them; words where CORS is only the symptom, for no code mends that.
 */
export const firstCopy = (panel: Panel, explanation: Explanation): Copyable | null => {
  const { steps, symptom } = explanation.advice
  const [first] = steps
  if (first === undefined) return null
  if (symptom) return answerCopy(explanation)
  const own = stepCopy(panel, explanation, first)
  if (own !== null) return own
  const setup = shownSetup(panel, explanation)
  if (setup !== null) return setupCopy(setup)
  const isAskedFor = steps.some(({ place }) => place === 'provider')
  return (isAskedFor ? null : changeCopy(explanation)) ?? answerCopy(explanation)
}

/** What the key copies: the edit, wherever it stands; else what the first button copies. */
export const keyCopy = (panel: Panel, explanation: Explanation): Copyable | null => {
  const { edit } = explanation.advice
  return edit === null ? firstCopy(panel, explanation) : editCopy(edit)
}
