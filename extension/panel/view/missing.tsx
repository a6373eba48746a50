import { INVISIBLE } from '../../../src/cors/invisible.ts'
import { Sentence } from './text.tsx'

/** What to think of when a request is not in the list. */
export function Missing() {
  return (
    <details class="missing">
      <summary>Why is my request not here?</summary>
      <ul>
        {INVISIBLE.map(({ what, instead }) => (
          <li key={what}>
            <Sentence text={what} />{' '}
            <span class="quiet">
              <Sentence text={instead} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
