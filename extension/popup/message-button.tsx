import { useSignal } from '@preact/signals'
import { copyText } from '../panel/model/copy.ts'
import type { Entry } from '../panel/model/entry.ts'
import type { Explanation } from '../panel/model/explain.ts'
import type { Status } from '../protocol.ts'

interface Props {
  readonly explanation: Explanation
  /** All of the tab: evidence for what is explained. */
  readonly entries: readonly Entry[]
  readonly producer: Status['producer']
  readonly onProblem: (sentence: string) => void
}

const COPIED_FOR = 2_000

/** Copies what a colleague at the server has to know, and says so in its own label for a moment. */
export function MessageButton({ explanation: { entry, choices }, entries, producer, onProblem }: Props) {
  const copied = useSignal(false)
  const copy = async () => {
    try {
      const { messageAbout } = await import('../panel/model/reporting.ts')
      const chosenFor = () => ({ ...choices, lastStack: null })
      const recorded = entries.map(({ exchange }) => exchange)
      const message = messageAbout(
        entry.exchange,
        { at: new Date(), producer, chosenFor, recorded, redact: true },
        'text',
      )
      if (!(await copyText(message))) {
        onProblem('The browser refused to copy the message: open DevTools, tab CORS, and copy it there.')
        return
      }
      copied.value = true
      setTimeout(() => (copied.value = false), COPIED_FOR)
    } catch (problem) {
      onProblem(
        `There is no message, because its writer failed (${String(problem)}): close this, open it again and copy again.`,
      )
    }
  }
  return (
    <button type="button" class="button" title="For whoever runs the server" onClick={copy}>
      {copied.value ? 'Copied' : 'Copy message'}
    </button>
  )
}
