import { timeOfDay } from '../model/clock.ts'
import type { Entry } from '../model/entry.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import type { EntryPast } from '../model/past.ts'
import { Glyph } from './glyph.tsx'
import { WhatChanged } from './what-changed.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

interface Turn {
  readonly tone: 'allowed' | 'undecided'
  readonly words: string
  readonly before: Entry
  readonly after: Entry
  /** What the link leads to. */
  readonly other: Entry
  /** Whether what changed is the news. */
  readonly open: boolean
}

const at = ({ exchange }: Entry): string => timeOfDay(exchange.startedAt)

/** What to say of an exchange whose request got another answer at another time. */
const turnOf = (entry: Entry, past: EntryPast): Turn | null => {
  const { fixedBy, passesOnTrial, mends, workedUntil } = past
  const beside = (other: Entry, isLater: boolean) => ({
    before: isLater ? entry : other,
    after: isLater ? other : entry,
    other,
  })
  if (fixedBy !== null)
    return {
      tone: 'allowed',
      words: `Fixed: the same request passed at ${at(fixedBy)}, and has not failed since.`,
      ...beside(fixedBy, true),
      open: true,
    }
  if (passesOnTrial !== null)
    return {
      tone: 'undecided',
      words: `Passes with the fix on trial, as at ${at(passesOnTrial)}. The server itself was not seen to change.`,
      ...beside(passesOnTrial, true),
      open: false,
    }
  if (mends !== null)
    return {
      tone: 'allowed',
      words: `Fixed: the same request failed until ${at(mends)}.`,
      ...beside(mends, false),
      open: true,
    }
  if (workedUntil === null) return null
  return {
    tone: 'undecided',
    words: `The same request worked until ${at(workedUntil)}.`,
    ...beside(workedUntil, false),
    open: false,
  }
}

/** Whether the same request got another answer before or after, and what changed between the two. */
export function Since({ panel, explanation: { entry } }: Props) {
  const past = panel.pasts.of.value(entry)
  const turn = past === null ? null : turnOf(entry, past)
  if (turn === null) return null
  const { other } = turn
  const isHere = panel.entries.value.some(({ exchange }) => exchange.id === other.exchange.id)
  return (
    <div class="since" data-part="since">
      <p class={turn.tone === 'allowed' ? 'tone-allowed' : ''}>
        {turn.tone === 'allowed' && <Glyph tone="allowed" />} {turn.words}{' '}
        {isHere && (
          <button
            type="button"
            class="link"
            onClick={() => panel.comparing.compare(entry.exchange.id, other.exchange.id)}
          >
            Compare the two
          </button>
        )}
      </p>
      <details open={turn.open}>
        <summary>What changed</summary>
        <WhatChanged before={turn.before} after={turn.after} />
      </details>
    </div>
  )
}
