import type { TrialPlan } from '../../../src/cors/trial.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { canTry, startTrial } from '../model/trying.ts'
import { TryAndAsk } from './again.tsx'
import { Bar } from './notices.tsx'
import { Sentence } from './text.tsx'

interface Props {
  readonly panel: Panel
}

interface ButtonProps extends Props {
  readonly explanation: Explanation
}

/** Puts the change in force in this tab, and says before what that can’t prove; where it can’t, why. */
export function TryButton({ panel, explanation }: ButtonProps) {
  const { trial } = explanation
  if (!canTry(panel)) return null
  if (!trial.ok)
    return (
      <p class="quiet" data-part="trial">
        <Sentence text={trial.why} />
      </p>
    )
  const { plan } = trial
  const start = (reload: boolean) => startTrial(panel, plan, reload)
  return (
    <div class="trial" data-part="trial">
      <button type="button" class="button" onClick={() => start(true)}>
        Try in this tab
      </button>{' '}
      <button type="button" class="link" onClick={() => start(false)}>
        Try without reloading
      </button>{' '}
      <TryAndAsk panel={panel} explanation={explanation} plan={plan} />
      <ul class="quiet">
        {plan.unproven.map((sentence) => (
          <li key={sentence}>
            <Sentence text={sentence} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const headersIn = ({ preflight, actual }: TrialPlan): number =>
  new Set([...preflight, ...actual].map(({ name }) => name)).size

/** Says that answers are changed here, for as long as they are. */
export function TrialBar({ panel }: Props) {
  const trial = panel.feed.status.value?.trial ?? null
  if (trial === null || panel.opened.value !== null) return null
  const count = headersIn(trial)
  return (
    <div role="status">
      <Bar tone="info">
        <span class="bar-text">
          Answers of <code>{trial.server.replace(/^https?:\/\//, '')}</code> are changed in this tab: {count}{' '}
          {count === 1 ? 'header' : 'headers'}
        </span>
        <button type="button" class="button" onClick={() => panel.send({ type: 'end-trial' })}>
          End
        </button>
      </Bar>
    </div>
  )
}
