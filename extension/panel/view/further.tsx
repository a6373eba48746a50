import { causesBesides, warningsBesides } from '../../../src/advice/besides.ts'
import type { RuleStep } from '../../../src/cors/rule.ts'
import type { Cause } from '../../../src/diagnosis/cause.ts'
import { TITLES } from '../../../src/report/answer.ts'
import { disagreement } from '../../../src/report/reopen.ts'
import { reportedWords } from '../../../src/report/words.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { CauseLine } from './cause-line.tsx'
import { Glyph } from './glyph.tsx'
import { Sentence } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** What else there is to know of the exchange, below the answer. */
export function Further({ panel, explanation }: Props) {
  const { exchange } = explanation.entry
  return (
    <div class="further">
      {exchange.beforeRecording && panel.options.reload !== null && (
        <button type="button" class="button" onClick={panel.options.reload}>
          Reload the page
        </button>
      )}
      {exchange.tabId === -1 && (
        <p class="quiet">
          A worker without a tab asked (a shared or a service worker), so it is shown in every tab of its origin.
        </p>
      )}
      <Disagreement panel={panel} explanation={explanation} />
      <Causes panel={panel} explanation={explanation} />
      <Next explanation={explanation} />
      <Warnings explanation={explanation} />
    </div>
  )
}

/** What a cause rests on, and the way to the exchange that proves it. */
function Evidence({ panel, cause: { evidence, sibling } }: Pick<Props, 'panel'> & { readonly cause: Cause }) {
  const isHere = panel.entries.value.some(({ exchange }) => exchange.id === sibling)
  return (
    <>
      <ul class="evidence quiet">
        {evidence.map((fact) => (
          <li key={fact}>
            <Sentence text={fact} />
          </li>
        ))}
      </ul>
      {sibling !== undefined && isHere && (
        <button type="button" class="link" onClick={() => panel.select(sibling)}>
          Show the other exchange
        </button>
      )}
    </>
  )
}

/** What the first cause rests on, and the causes besides it. */
function Causes({ panel, explanation: { advice, causes } }: Props) {
  const { why } = advice
  const others = causesBesides(advice, causes)
  return (
    <>
      {why !== null && why.evidence.length > 0 && (
        <details>
          <summary>Evidence</summary>
          <Evidence panel={panel} cause={why} />
        </details>
      )}
      {others.length > 0 && (
        <section aria-label={TITLES.causes}>
          <h3>{TITLES.causes}</h3>
          {others.map((cause) =>
            cause.evidence.length === 0 ? (
              <p key={cause.id}>
                <CauseLine cause={cause} />
              </p>
            ) : (
              <details key={cause.id}>
                <summary>
                  <CauseLine cause={cause} />
                </summary>
                <Evidence panel={panel} cause={cause} />
              </details>
            ),
          )}
        </section>
      )}
    </>
  )
}

const sentenceOf = (step: RuleStep): string => step.sentence ?? step.rule.failureTitle

/** What would stop it next, so that the user mends all of it at once. */
function Next({ explanation: { assumed } }: Pick<Props, 'explanation'>) {
  const { verdict } = assumed
  if (verdict.kind !== 'blocked' || verdict.also.length === 0) return null
  return (
    <section aria-label="What would fail next">
      <h3>{TITLES.next}</h3>
      <ul class="next">
        {verdict.also.map((step) => (
          <li key={`${step.leg} ${step.stage} ${step.rule.id}`}>
            <span class="quiet">{step.stage}</span> <Sentence text={sentenceOf(step)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Warnings besides the one that is the headline. */
function Warnings({ explanation: { assumed } }: Pick<Props, 'explanation'>) {
  const { verdict } = assumed
  if (verdict.kind !== 'blocked' && verdict.kind !== 'allowed') return null
  const others = warningsBesides(verdict.kind, verdict.warnings)
  if (others.length === 0) return null
  return (
    <ul class="warnings">
      {others.map((warning) => (
        <li key={`${warning.leg} ${warning.id}`}>
          <Glyph tone="warning" />
          <span>
            <Sentence text={warning.sentence} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** An opened report is judged by today's rules; where they disagree with the report's own verdict, both are told. */
function Disagreement({ panel, explanation: { entry } }: Props) {
  const reported = panel.opened.value?.reported.get(entry.exchange)
  const difference = reported === undefined ? null : disagreement(reported)
  if (difference === null) return null
  return (
    <p class="disagreement">
      <Glyph tone="warning" />
      <span>
        The report itself says “{reportedWords(difference.recorded)}”; today’s rules say “
        {reportedWords(difference.today)}”. The report: <Sentence text={difference.recorded.sentence} />
      </span>
    </p>
  )
}
