import { timeOfDay } from '../model/clock.ts'
import { comparableWith } from '../model/compare.ts'
import type { Entry } from '../model/entry.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { verdictWords } from '../model/words.ts'
import { SideBySide } from './side-by-side.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** The selected exchange beside another one: the rule on which they part, and their headers. */
export function CompareTab({ panel, explanation: { entry } }: Props) {
  const other = panel.comparing.other.value
  const offered = comparableWith(entry, panel.entries.value)
  if (offered.length === 0) return <p class="quiet">There is no other exchange to compare this one with.</p>
  return (
    <>
      <OtherField panel={panel} entry={entry} other={other} offered={offered} />
      {other !== null && <SideBySide entry={entry} other={other} />}
    </>
  )
}

interface FieldProps {
  readonly panel: Panel
  readonly entry: Entry
  readonly other: Entry | null
  readonly offered: readonly Entry[]
}

/** Longer than a field is wide: the rest of a URL tells nobody anything. */
const MOST_OF_A_PATH = 80

const labelOf = (other: Entry): string =>
  [
    timeOfDay(other.exchange.startedAt),
    other.method,
    other.path.slice(0, MOST_OF_A_PATH),
    '·',
    verdictWords(other.verdict, other.exchange),
  ].join(' ')

function OtherField({ panel, entry, other, offered }: FieldProps) {
  const listed = other === null || offered.includes(other) ? offered : [other, ...offered]
  const same = listed.filter(({ url }) => url === entry.url)
  const options = (entries: readonly Entry[]) =>
    entries.map((each) => (
      <option key={each.exchange.id} value={each.exchange.id}>
        {labelOf(each)}
      </option>
    ))
  return (
    <label class="compare-with">
      Compare with{' '}
      <select
        value={other?.exchange.id ?? ''}
        data-part="compare-with"
        onChange={({ currentTarget: { value } }) => panel.comparing.compare(entry.exchange.id, value || undefined)}
      >
        <option value="">Choose an exchange…</option>
        {same.length > 0 && <optgroup label="The same URL">{options(same)}</optgroup>}
        {same.length < listed.length && (
          <optgroup label="Other URLs">{options(listed.filter((each) => !same.includes(each)))}</optgroup>
        )}
      </select>
    </label>
  )
}
