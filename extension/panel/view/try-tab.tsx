import type { Exchange } from '../../../src/cors/exchange.ts'
import { type Draft, type Drafts, draftsOf, retryWithDrafts } from '../../../src/fix/draft.ts'
import { legAtFault } from '../../../src/fix/minimal-policy.ts'
import { judgeRetried } from '../../../src/fix/retry.ts'
import { capitalised, placeWords } from '../../../src/report/words.ts'
import { toneOf } from '../model/entry.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { stepsOf } from '../model/steps.ts'
import { Glyph } from './glyph.tsx'
import { StepSections } from './rules-tab.tsx'
import { Sentence } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** The answers of the server, to be edited, and the verdict that they would get. */
export function TryTab({ panel, explanation: { assumed, changed } }: Props) {
  const { exchange, verdict } = assumed
  if (verdict.kind === 'not-cors' || exchange.beforeRecording)
    return <p class="quiet">There is nothing to try: no answer of this exchange was checked by CORS.</p>
  const legIndex = legAtFault(exchange, verdict)
  const leg = exchange.legs[legIndex]
  const edited = panel.edited.value
  const drafts = edited?.id === exchange.id ? edited.drafts : draftsOf(exchange, legIndex)
  const change = (next: Drafts) => {
    panel.edited.value = { id: exchange.id, drafts: next }
  }
  const proposed = changed === null ? null : draftsOf(changed, legIndex)
  return (
    <>
      <div class="try-head">
        <p class="quiet">Edit what the server answers; the verdict follows. Nothing is sent.</p>
        <div class="try-tools">
          <button type="button" class="button" onClick={() => change(draftsOf(exchange, legIndex))}>
            As received
          </button>
          {proposed !== null && (
            <button type="button" class="button" onClick={() => change(proposed)}>
              With the change
            </button>
          )}
        </div>
      </div>
      <div class={drafts.preflight === null ? 'messages' : 'messages two'}>
        {drafts.preflight !== null && (
          <DraftForm
            title="Answer to the CORS-preflight request"
            draft={drafts.preflight}
            onChange={(preflight) => change({ ...drafts, preflight })}
          />
        )}
        <DraftForm
          title={
            leg?.response.seen === true
              ? 'Answer to the actual request'
              : 'Answer to the actual request, as you expect it'
          }
          draft={drafts.actual}
          onChange={(actual) => change({ ...drafts, actual })}
        />
      </div>
      <Outcome exchange={exchange} legIndex={legIndex} drafts={drafts} />
    </>
  )
}

interface FormProps {
  readonly title: string
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

const MOST_LINES = 14

function DraftForm({ title, draft, onChange }: FormProps) {
  const lines = draft.headers.split('\n').length
  return (
    <fieldset class="draft">
      <legend>{title}</legend>
      <label>
        Status{' '}
        <input
          class="draft-status"
          inputMode="numeric"
          value={draft.status}
          onInput={({ currentTarget }) => onChange({ ...draft, status: currentTarget.value })}
        />
      </label>
      <textarea
        aria-label={`${title}: headers, one a line`}
        rows={Math.min(MOST_LINES, Math.max(4, lines + 1))}
        spellcheck={false}
        value={draft.headers}
        onInput={({ currentTarget }) => onChange({ ...draft, headers: currentTarget.value })}
      />
    </fieldset>
  )
}

interface OutcomeProps {
  readonly exchange: Exchange
  readonly legIndex: number
  readonly drafts: Drafts
}

function Outcome({ exchange, legIndex, drafts }: OutcomeProps) {
  const retried = retryWithDrafts(exchange, legIndex, drafts)
  if (!retried.ok)
    return (
      <p class="try-outcome tone-undecided" role="status">
        <Glyph tone="undecided" /> <Sentence text={retried.problem} />
      </p>
    )
  const verdict = judgeRetried(retried.value)
  const tone = toneOf(verdict)
  return (
    <>
      <p class="try-outcome" role="status">
        <span class={`tone-${tone}`}>
          <Glyph tone={tone} /> <strong>{capitalised(placeWords(verdict))}</strong>
        </span>
        {' · '}
        <Sentence text={verdict.sentence} />
      </p>
      {verdict.kind === 'allowed' && verdict.warnings.length > 0 && (
        <ul class="cautions">
          {verdict.warnings.map(({ id, sentence }) => (
            <li key={id + sentence}>
              <Sentence text={sentence} />
            </li>
          ))}
        </ul>
      )}
      {stepsOf(verdict).length > 0 && <StepSections verdict={verdict} />}
    </>
  )
}
