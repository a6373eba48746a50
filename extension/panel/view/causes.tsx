import type { Cause } from '../../../src/diagnosis/cause.ts'
import { Sentence } from './text.tsx'

/** What in the server made the header so, how sure that is, and the facts it rests on. */
export function Causes({ causes }: { readonly causes: readonly Cause[] }) {
  if (causes.length === 0) return null
  return (
    <section class="causes" aria-label="Cause">
      {causes.map((cause) => (
        <div key={cause.id} class="cause">
          <p>
            <strong>Cause</strong> · <span class={`confidence confidence-${cause.confidence}`}>{cause.confidence}</span>
            : <Sentence text={cause.sentence} />
          </p>
          {cause.evidence.length > 0 && (
            <ul class="evidence quiet">
              {cause.evidence.map((fact) => (
                <li key={fact}>
                  <Sentence text={fact} />
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  )
}
