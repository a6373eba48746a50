import { preflightCause } from '../../../src/cors/preflight-cause.ts'
import { withOwners } from '../../../src/diagnosis/header-owners.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { Facts } from './facts.tsx'
import { SequenceDrawing } from './sequence-drawing.tsx'
import { Sentence } from './text.tsx'

/** A hostile page may name thousands of headers. */
const MOST_CAUSES = 20

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** The picture of the exchange, why it needed a preflight, and the facts around it. */
export function SequenceTab({ panel, explanation }: Props) {
  const { exchange, verdict } = explanation.entry
  const [first] = exchange.legs
  const causes = verdict.kind === 'not-cors' ? [] : withOwners(preflightCause(first, exchange.browser))
  return (
    <>
      <SequenceDrawing exchange={exchange} verdict={verdict} />
      {causes.length > 0 && (
        <section class="why-preflight">
          <h3>Why a preflight</h3>
          <ul>
            {causes.slice(0, MOST_CAUSES).map((cause) => (
              <li key={`${cause.kind} ${cause.name}`}>
                <Sentence text={cause.sentence} />
              </li>
            ))}
          </ul>
          {causes.length > MOST_CAUSES && (
            <p class="quiet">
              And {(causes.length - MOST_CAUSES).toLocaleString('en')} more, which Headers shows in
              Access-Control-Request-Headers.
            </p>
          )}
        </section>
      )}
      {exchange.legs.some((leg) => leg.preflight?.pairing === 'likely') && (
        <p>
          <span class="tag tone-deduced">deduced</span> Identical requests were under way at the same time; this
          preflight is the one that came first among them, and any of them would tell the same.
        </p>
      )}
      <Facts panel={panel} exchange={exchange} />
    </>
  )
}
