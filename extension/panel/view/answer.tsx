import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { Again } from './again.tsx'
import { Asked } from './asked.tsx'
import { CallerLine } from './caller-line.tsx'
import { CauseLine } from './cause-line.tsx'
import { Change } from './change.tsx'
import { Further } from './further.tsx'
import { Proof } from './proof.tsx'
import { ProxyBox } from './proxy-box.tsx'
import { Questions } from './questions.tsx'
import { SetupBox } from './setup-box.tsx'
import { Since } from './since.tsx'
import { StepsList } from './steps-list.tsx'
import { Switches } from './switches.tsx'
import { Sentence } from './text.tsx'
import { VerdictLine } from './verdict-line.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** What was wrong, why, and what to do about it: in the order in which it is read. */
export function Answer({ panel, explanation }: Props) {
  const { headline, why, symptom } = explanation.advice
  return (
    <div class="answer">
      <Asked entry={explanation.entry} />
      <VerdictLine explanation={explanation} />
      <Since panel={panel} explanation={explanation} />
      <p class="headline" data-part="headline">
        <Sentence text={headline} />
      </p>
      {why !== null && (
        <p class="why" data-part="why">
          <b>Why</b> <CauseLine cause={why} />
        </p>
      )}
      <StepsList panel={panel} explanation={explanation} />
      <Switches panel={panel} explanation={explanation} />
      {!symptom && <Change explanation={explanation} />}
      {!symptom && <Proof panel={panel} explanation={explanation} />}
      <Again panel={panel} explanation={explanation} />
      <CallerLine key={explanation.entry.exchange.id} panel={panel} exchange={explanation.entry.exchange} />
      <div class="folds">
        <SetupBox panel={panel} explanation={explanation} />
        <ProxyBox panel={panel} explanation={explanation} />
        <Questions assumed={explanation.assumed} />
      </div>
      <Further panel={panel} explanation={explanation} />
    </div>
  )
}
