import { placeWords } from '../../../src/report/words.ts'
import { toneOf } from '../model/entry.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { Glyph } from './glyph.tsx'
import { Sentence } from './text.tsx'
import { TryButton } from './trial.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** What the engine says of the exchange with the change, and the way to try others; why there is none where one is needed. */
export function Proof({ panel, explanation }: Props) {
  const { proof, whyNoFix } = explanation
  if (proof === null)
    return whyNoFix === null ? null : (
      <p class="proof">
        <Sentence text={whyNoFix} />
      </p>
    )
  const isProven = proof.kind === 'allowed'
  return (
    <>
      <p class="proof">
        <Glyph tone={isProven ? 'allowed' : toneOf(proof)} /> Checked: with this change{' '}
        {isProven ? 'every rule passes.' : `the request is ${placeWords(proof)}.`}{' '}
        <button type="button" class="link" onClick={() => panel.tab.open('try')}>
          Try other answers
        </button>
      </p>
      <TryButton panel={panel} explanation={explanation} />
    </>
  )
}
