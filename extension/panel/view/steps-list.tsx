import type { ComponentChildren } from 'preact'
import type { Step } from '../../../src/advice/advice.ts'
import { STACKS } from '../../../src/fix/stacks/index.ts'
import { APPLIES } from '../../../src/report/answer.ts'
import { plainSentence } from '../../../src/report/sentence.ts'
import { firstCopy, stepCopy } from '../model/copyable.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { canTry, startTrial } from '../model/trying.ts'
import { ChoiceField } from './choice-field.tsx'
import { CodeBox } from './code-box.tsx'
import { CopyButton } from './copy-button.tsx'
import { Highlighted } from './highlight.tsx'
import { MessageButton } from './message-button.tsx'
import { Sentence } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** What to do, in the order in which it helps; the first step has the stack and the buttons that copy. */
export function StepsList({ panel, explanation }: Props) {
  const { steps } = explanation.advice
  if (steps.length === 0) return null
  return (
    <ol class="todo" aria-label="What to do">
      {steps.map((step, index) => (
        <li key={index} data-part="step">
          <div class="todo-row">
            <p class="todo-text">
              {step.place !== steps[index - 1]?.place && (
                <>
                  <span class="todo-place quiet">{step.place}</span>{' '}
                </>
              )}
              <Sentence text={step.text} />
            </p>
            <Tools panel={panel} explanation={explanation} step={step} />
          </div>
          <StepCode panel={panel} explanation={explanation} step={step} />
        </li>
      ))}
    </ol>
  )
}

interface StepProps extends Props {
  readonly step: Step
}

/** The stack and the message, at the first step, and the button that copies. */
function Tools({ panel, explanation, step }: StepProps) {
  const { steps, symptom } = explanation.advice
  const isFirst = step === steps[0]
  const own = symptom || step.shows === 'setup' ? null : stepCopy(panel, explanation, step)
  const copy = isFirst ? firstCopy(panel, explanation) : own
  return (
    <div class="todo-tools">
      {isFirst && <StackField panel={panel} explanation={explanation} />}
      {copy !== null && <CopyButton panel={panel} name={copy.name} text={() => copy.text} />}
      {isFirst && <TryTool panel={panel} explanation={explanation} />}
      {isFirst && <MessageButton panel={panel} explanation={explanation} />}
    </div>
  )
}

/** Puts the change in force at once; what that can’t prove stands below the change too. */
function TryTool({ panel, explanation: { advice, proof, trial } }: Props) {
  if (advice.symptom || proof === null || !trial.ok || !canTry(panel)) return null
  return (
    <button
      type="button"
      class="button"
      title={`Try this change in this tab, and reload. ${plainSentence(trial.plan.unproven.join(' '))}`}
      onClick={() => startTrial(panel, trial.plan, true)}
    >
      Try
    </button>
  )
}

/** The code of a step under it; where CORS is only the symptom, it is folded with all other code. */
function StepCode({ panel, explanation: { advice }, step }: StepProps) {
  if (advice.symptom) return null
  const { edit } = advice
  const wrap = panel.settings.wrapCode.value
  if (step.shows === 'edit' && edit !== null)
    return (
      <>
        <div data-part="edit">
          <CodeBox label={`${edit.label} edit`} wrap={wrap}>
            <Highlighted code={edit.code.trimEnd()} language={edit.language} />
          </CodeBox>
        </div>
        <Where file={edit.file} where={edit.where}>
          {APPLIES[edit.applies]}
        </Where>
      </>
    )
  return step.code === undefined ? null : (
    <CodeBox label={`Code of step ${advice.steps.indexOf(step) + 1}`} wrap={wrap}>
      <Highlighted code={step.code.trimEnd()} language={step.language ?? 'plaintext'} />
    </CodeBox>
  )
}

interface WhereProps {
  readonly file: string
  readonly where: string
  readonly children?: ComponentChildren
}

/** Where code goes, in a quiet line. */
export function Where({ file, where, children }: WhereProps) {
  return (
    <p class="where quiet">
      <code>{file}</code> · <Sentence text={where} /> {children}
    </p>
  )
}

function StackField({ panel, explanation }: Props) {
  const { choices, guess, dependsOnStack } = explanation
  if (!dependsOnStack) return null
  const isGuessed = guess !== null && guess.stack === choices.stack
  return (
    <ChoiceField
      label="Server"
      options={STACKS}
      value={choices.stack}
      placeholder="Choose your server"
      title={isGuessed ? `Deduced from ${guess.evidence.join(', ').slice(0, 200)}` : undefined}
      onChoose={panel.chooseStack}
    />
  )
}
