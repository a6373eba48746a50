import { missingReasons } from '../model/missing.ts'
import type { Panel } from '../model/panel.ts'
import { Sentence } from './text.tsx'

/** What to think of when a request is not in the list. */
export function Missing({ panel }: { readonly panel: Panel }) {
  return (
    <details class="missing">
      <summary>Why is my request not here?</summary>
      <ul>
        {missingReasons(panel).map(({ what, instead }) => (
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
