import type { Explanation } from '../model/explain.ts'
import { copyMessage, MESSAGE } from '../model/messaging.ts'
import type { Panel } from '../model/panel.ts'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** Copies what a colleague at the server has to know, and says so in its own label for a moment. */
export function MessageButton({ panel, explanation }: Props) {
  return (
    <button
      type="button"
      class="button"
      aria-label="Copy a message for whoever runs the server"
      title="Copy a message for whoever runs the server (m)"
      onClick={() => copyMessage(panel, explanation)}
    >
      {panel.copied.value === MESSAGE ? 'Copied' : 'Message'}
    </button>
  )
}
