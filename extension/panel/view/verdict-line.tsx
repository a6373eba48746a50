import { isOnTrial } from '../../../src/cors/trial.ts'
import { plainSentence } from '../../../src/report/sentence.ts'
import { ON_TRIAL } from '../../../src/report/trial-words.ts'
import { actedWords, serverActedSentence } from '../../../src/report/words.ts'
import { toneOf } from '../model/entry.ts'
import type { Explanation } from '../model/explain.ts'
import { verdictWords } from '../model/words.ts'
import { Glyph } from './glyph.tsx'
import { Sentence } from './text.tsx'

interface Props {
  readonly explanation: Explanation
}

/** The verdict, where it fell, and whether the server acted: one line. */
export function VerdictLine({ explanation }: Props) {
  const { entry, assumed, acted } = explanation
  const { verdict, exchange } = assumed
  const tone = toneOf(verdict)
  const facts = {
    ...exchange,
    beforeRecording: entry.exchange.beforeRecording,
    serverActed: acted.acted,
    ...(acted.note !== null && { actedNote: acted.note }),
    verdict: { kind: verdict.kind, ...(verdict.kind === 'blocked' && { stage: verdict.by.stage }) },
  }
  const words = actedWords(facts)
  return (
    <p class={`verdict tone-${tone}`} data-part="verdict">
      <Glyph tone={tone} />
      <strong>{verdictWords(verdict, entry.exchange)}</strong>
      {words !== '' && (
        <span class="verdict-acted" title={plainSentence(serverActedSentence(facts))}>
          {' · '}
          <Sentence text={words} />
        </span>
      )}
      <Basis explanation={explanation} />
      {isOnTrial(entry.exchange) && <span class="tag">{ON_TRIAL}</span>}
    </p>
  )
}

const BASIS = { headers: null, deduced: 'deduced', witnessed: 'seen by the page' } as const

/** What the verdict rests on, where that is not what was received. */
function Basis({ explanation: { assumed, isSupposed } }: Props) {
  const { verdict } = assumed
  const proven = verdict.kind === 'blocked' || verdict.kind === 'allowed' ? BASIS[verdict.basis] : null
  const basis = isSupposed ? 'assumed' : proven
  return basis === null ? null : <span class="tag tone-deduced">{basis}</span>
}
