import { useState } from 'preact/hooks'
import { cut } from '../../../src/report/cut.ts'
import { readableUrl } from '../../../src/report/placeholders.ts'
import { sentenceParts } from '../../../src/report/sentence.ts'
import { visibleParts } from '../../../src/report/visible.ts'
import { type DifferencePart, differenceOf } from '../model/difference.ts'

/** Text in which characters that would not show are written out. */
export function Visible({ text }: { readonly text: string }) {
  return (
    <>
      {visibleParts(readableUrl(text)).map((part, index) =>
        part.hidden ? (
          <span key={index} class="hidden-char" title="A character that does not show">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </>
  )
}

/** In a sentence, a value is a word among others: the Rules and Headers show it whole. */
const MOST_IN_A_SENTENCE = { code: 240, text: 2000 }
/** Names like `x-trace-id` would be broken at their hyphens. */
const MOST_UNBROKEN = 32

/** One of our sentences: what it has in backticks is set as code, and nothing of it is ever taken for markup. */
export function Sentence({ text }: { readonly text: string }) {
  return (
    <>
      {sentenceParts(text).map((part, index) => {
        const { text: shown, left } = cut(part.text, MOST_IN_A_SENTENCE[part.code ? 'code' : 'text'])
        const more = left > 0 && `… (${left.toLocaleString('en')} more characters)`
        if (!part.code) return [<Visible key={index} text={shown} />, more]
        return (
          <code key={index} class={shown.length <= MOST_UNBROKEN ? 'unbroken' : ''}>
            <Visible text={shown} />
            {more}
          </code>
        )
      })}
    </>
  )
}

/** The longest value that is shown at once. */
const MOST_SHOWN = 4096

/** Leading and trailing spaces decide comparisons and would not show. */
const EDGES = /^ +| +$/g
const withEdges = (text: string): string => text.replace(EDGES, (spaces) => '␠'.repeat(spaces.length))

interface ValueProps {
  readonly text: string
  /** A value to compare with: what differs from it is marked. */
  readonly against?: string
}

/** A value as received. A long one is folded until the user asks for all of it. */
export function Value({ text, against }: ValueProps) {
  const [whole, setWhole] = useState(false)
  if (text === '') return <span class="quiet">(empty)</span>
  const { text: shown, left } = whole ? { text, left: 0 } : cut(text, MOST_SHOWN)
  return (
    <>
      <span class="value">
        {against === undefined ? <Visible text={withEdges(shown)} /> : <Marked parts={differenceOf(shown, against)} />}
      </span>
      {left > 0 && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          Show all {text.length.toLocaleString('en')} characters
        </button>
      )}
    </>
  )
}

/** A value in pieces, those that differ from another value marked. */
export function Marked({ parts }: { readonly parts: readonly DifferencePart[] }) {
  return (
    <>
      {parts.map((part, index) =>
        part.differs ? (
          <mark key={index}>
            <Visible text={withEdges(part.text)} />
          </mark>
        ) : (
          <Visible key={index} text={part.text} />
        ),
      )}
    </>
  )
}
