import type { TrialPlan } from '../../../src/cors/trial.ts'
import { askedAgain, isAskable, sendAgain, startAsking, whyNotAgain } from '../model/ask-again.ts'
import type { Asking } from '../model/asking-again.ts'
import { timeOfDay } from '../model/clock.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { verdictWords } from '../model/words.ts'
import { Glyph } from './glyph.tsx'
import { Sentence } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** Makes the page ask again, or says why it can’t be made to; and leads to what another exchange got. */
export function Again({ panel, explanation }: Props) {
  const { entry } = explanation
  if (!isAskable(entry)) return null
  const why = whyNotAgain(panel, entry)
  const asking = panel.asking.value
  return (
    <div class="again" data-part="again">
      {why === null && (
        <button type="button" class="button" onClick={() => void startAsking(panel, explanation)}>
          Ask again
        </button>
      )}{' '}
      <button type="button" class="link" onClick={() => panel.comparing.compare(entry.exchange.id)}>
        Compare with…
      </button>
      {why !== null && (
        <p class="quiet">
          Can’t be asked again: <Sentence text={why} />
        </p>
      )}
      {why === null && asking?.id === entry.exchange.id && (
        <div role="status">
          <Progress panel={panel} explanation={explanation} asking={asking} />
        </div>
      )}
    </div>
  )
}

interface TryProps extends Props {
  readonly plan: TrialPlan
}

/** The trial without a reload: the page asks for this one again. Nothing where it can’t. */
export function TryAndAsk({ panel, explanation, plan }: TryProps) {
  if (whyNotAgain(panel, explanation.entry) !== null) return null
  return (
    <button type="button" class="link" onClick={() => void startAsking(panel, explanation, plan)}>
      Try and ask again
    </button>
  )
}

interface ProgressProps extends Props {
  readonly asking: Asking
}

function Progress({ panel, explanation: { entry }, asking }: ProgressProps) {
  switch (asking.step) {
    case 'reading':
      return null
    case 'refused':
      return <Refused why={asking.why} />
    case 'question':
      return (
        <fieldset class="again-question">
          <legend>
            <Sentence text={asking.question} />
          </legend>
          <button type="button" class="button" onClick={() => sendAgain(panel, entry, asking.request)}>
            Send the {asking.request.method}
          </button>{' '}
          <button type="button" class="button" onClick={() => (panel.asking.value = null)}>
            Cancel
          </button>
        </fieldset>
      )
    case 'sent':
      return <Outcome panel={panel} explanation={{ entry }} asking={asking} />
    default:
      return asking satisfies never
  }
}

function Refused({ why }: { readonly why: string }) {
  return (
    <p class="quiet">
      Can’t be asked again: <Sentence text={why} />
    </p>
  )
}

interface OutcomeProps {
  readonly panel: Panel
  readonly explanation: Pick<Explanation, 'entry'>
  readonly asking: Extract<Asking, { step: 'sent' }>
}

function Outcome({ panel, explanation: { entry }, asking }: OutcomeProps) {
  const said = panel.feed.asked.value
  if (said !== asking.heard && said?.id === asking.id && said.problem !== null) return <Refused why={said.problem} />
  const other = askedAgain(panel, entry, asking.before)
  if (other === null) return <p class="quiet">Asked again; nothing is recorded of it yet.</p>
  const { exchange, verdict, tone } = other
  return (
    <p>
      Asked again at {timeOfDay(exchange.startedAt)}:{' '}
      <span class={`tone-${tone}`}>
        <Glyph tone={tone} /> {verdictWords(verdict, exchange)}
      </span>{' '}
      <button type="button" class="link" onClick={() => panel.select(exchange.id)}>
        Show it
      </button>
    </p>
  )
}
