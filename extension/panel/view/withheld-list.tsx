import { useState } from 'preact/hooks'
import { cut } from '../../../src/report/cut.ts'
import { plainValue } from '../../../src/report/redaction/same-value.ts'
import { choiceOf } from '../model/leaving.ts'
import { exchangesThatLeave, sourceOf } from '../model/outgoing.ts'
import type { Panel } from '../model/panel.ts'
import { type Withheld, withheldMatching } from '../model/withheld.ts'
import { useSettled } from './settled.ts'
import { Sentence, Visible } from './text.tsx'

interface Props {
  readonly panel: Panel
}

/** Rows that are drawn before anybody asks for more, and from how many on they can be filtered. */
const MOST_ROWS = 50
const WORTH_FILTERING = 8

const begin = async (panel: Panel) => {
  const { findWithheld } = await import('../model/find-withheld.ts')
  return findWithheld(exchangesThatLeave(panel), choiceOf(panel.leaving))
}

/** Every value that is taken out, each with a switch that lets it stand. */
export function WithheldList({ panel }: Props) {
  const { redact } = panel.leaving
  return (
    <section class="redactions" aria-label="What is taken out">
      <h3>What is taken out</h3>
      {redact.value ? <Listed panel={panel} /> : <p class="tone-warning">Nothing: every value is in the report.</p>}
    </section>
  )
}

const countOf = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

function Listed({ panel }: Props) {
  const { standIns, standing } = panel.leaving
  const [filter, setFilter] = useState('')
  const [most, setMost] = useState(MOST_ROWS)
  const { result } = useSettled(
    () => begin(panel),
    [sourceOf(panel), standIns.value, standing.value],
    (problem) =>
      panel.notify(
        `What is taken out can’t be listed, because a part of CORSight failed (${String(problem)}): ${panel.restart}.`,
      ),
  )
  if (result === null) return <p class="quiet">Looking…</p>
  if (result.length === 0) return <p class="quiet">Nothing: there is no secret in it.</p>
  const plain = new Set([...standing.value].map(plainValue))
  const stands = (one: Withheld) => one.plain !== null && plain.has(one.plain)
  const left = result.filter(stands).length
  const found = withheldMatching(result, filter)
  const rows = found.slice(0, most)
  return (
    <>
      <p class="quiet">
        Equal placeholders stand for equal values. Switch one on, and its value stands instead, wherever it is; commands
        and messages never have it.
      </p>
      <div class="withheld-head">
        {result.length >= WORTH_FILTERING && (
          <input
            type="search"
            class="filter"
            aria-label="Filter what is taken out"
            placeholder="Filter by kind or place"
            spellcheck={false}
            value={filter}
            onInput={({ currentTarget: { value } }) => setFilter(value)}
          />
        )}
        <span role="status">
          {filter !== '' && `${countOf(found.length, 'value', 'values')} of `}
          {countOf(result.length, 'value', 'values')}
          {left > 0 && `, of which ${countOf(left, 'stands', 'stand')}`}
        </span>
      </div>
      <ul class="withheld">
        {rows.map((one) => (
          <Row
            key={one.value === null ? one.placeholder : `=${one.value}`}
            panel={panel}
            one={one}
            stands={stands(one)}
          />
        ))}
      </ul>
      {found.length > rows.length && (
        <button type="button" class="link" onClick={() => setMost(most + MOST_ROWS)}>
          Show {countOf(Math.min(MOST_ROWS, found.length - rows.length), 'more', 'more')} of{' '}
          {found.length.toLocaleString('en')}
        </button>
      )}
    </>
  )
}

const MOST_PLACES = 4

/** Characters of a value that are enough to know it. */
const MOST_SHOWN = 120

interface RowProps extends Props {
  readonly one: Withheld
  readonly stands: boolean
}

function Row({ panel, one, stands }: RowProps) {
  const { placeholder, what, count, places, value, opens } = one
  const more = places.length - MOST_PLACES
  const named = (
    <>
      <code class="unbroken">{placeholder}</code> <Sentence text={what} />
      {places.length > 0 && (
        <span class="quiet">
          {' in '}
          <Visible text={places.slice(0, MOST_PLACES).join(', ')} />
          {more > 0 && ` and ${countOf(more, 'more place', 'more places')}`}
        </span>
      )}
      {count > 1 && <span class="quiet">, {count.toLocaleString('en')} times</span>}
    </>
  )
  return (
    <li>
      {value === null ? (
        <span class="already">{named}, taken out before</span>
      ) : (
        <label class="switch">
          <input
            type="checkbox"
            checked={stands}
            onChange={({ currentTarget: { checked } }) => {
              if (checked) panel.leaving.letStand(value)
              else panel.leaving.takeOut(value)
            }}
          />
          <span>
            <span class="hidden">Let stand: </span>
            {named}
          </span>
        </label>
      )}
      {stands && value !== null && <Standing value={value} opens={opens} />}
    </li>
  )
}

function Standing({ value, opens }: { readonly value: string; readonly opens: boolean }) {
  const { text, left } = cut(value, MOST_SHOWN)
  return (
    <div class="standing">
      <p>
        <code>
          <Visible text={text} />
        </code>
        {left > 0 && ` … ${left.toLocaleString('en')} more characters`}
      </p>
      {opens && (
        <p class="tone-warning">Whoever reads the report can sign in with this for as long as the server accepts it.</p>
      )}
    </div>
  )
}
