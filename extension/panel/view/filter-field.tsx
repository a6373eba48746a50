import type { Panel } from '../model/panel.ts'

interface Props {
  readonly panel: Panel
}

/** What can be asked besides words, and what it means. */
const TERMS: readonly (readonly [term: string, meaning: string])[] = [
  ['is:blocked', 'What was blocked'],
  ['is:warning', 'What was allowed, but'],
  ['is:failed', 'What failed without CORS'],
  ['is:undecided', 'What the browser hides the reason of'],
  ['is:incomplete', 'What an interruption of the recording cut'],
  ['is:trial', 'What a fix on trial answered'],
  ['since:reload', 'What this page asked for'],
  ['since:5m', 'The last five minutes; s and h work too, and times such as 10:41'],
  ['status:4xx', 'Answers with such a status'],
]

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** Text that filters the list, and terms to begin with, which show while there is none. */
export function FilterField({ panel }: Props) {
  const words = wordsOf(panel.filter.value)
  return (
    <div class="filter-box">
      <input
        type="search"
        class="filter"
        data-place="filter"
        aria-label="Filter"
        placeholder="Filter, or paste an error"
        title={
          'Words must all match URL, method or header names. host: code: rule: method: status: header: is: since: look in one place, - excludes.\nShortcut: /'
        }
        spellcheck={false}
        value={panel.filter.value}
        onInput={(event) => {
          panel.filter.value = event.currentTarget.value
        }}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset lays out its content in a way of its own */}
      <div class="terms" role="group" aria-label="Filters">
        {TERMS.map(([term, meaning]) => {
          const isOn = words.includes(term)
          return (
            <button
              key={term}
              type="button"
              class="term"
              title={meaning}
              aria-pressed={isOn}
              onClick={() => {
                panel.filter.value = (isOn ? words.filter((word) => word !== term) : [...words, term]).join(' ')
              }}
            >
              {term}
            </button>
          )
        })}
      </div>
    </div>
  )
}
