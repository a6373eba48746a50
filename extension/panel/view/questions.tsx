import type { Assumed } from '../../../src/advice/assume.ts'
import { questionsFor } from '../../../src/advice/questions.ts'
import { Sentence } from './text.tsx'

/** What somebody may ask on seeing an exchange, each folded above its answer. */
export function Questions({ assumed }: { readonly assumed: Assumed }) {
  return (
    <>
      {questionsFor(assumed).map(({ id, question, answer, source }) => (
        <details key={id} class="question">
          <summary>
            <Sentence text={question} />
          </summary>
          <p>
            <Sentence text={answer} />{' '}
            <a href={source} target="_blank" rel="noreferrer">
              Source
            </a>
          </p>
        </details>
      ))}
    </>
  )
}
