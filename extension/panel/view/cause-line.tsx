import type { Cause } from '../../../src/diagnosis/cause.ts'
import { Sentence } from './text.tsx'

/** What in the server made the header so, and how sure that is. */
export function CauseLine({ cause: { sentence, confidence } }: { readonly cause: Cause }) {
  return (
    <>
      <Sentence text={sentence} /> <span class={`tag confidence-${confidence}`}>{confidence}</span>
    </>
  )
}
