import type { Explanation } from './explain.ts'
import { howOf } from './outgoing.ts'
import type { Panel } from './panel.ts'

/** What was copied, as the live region says it. */
export const MESSAGE = 'the message'

/** Copies a message for whoever runs the server, without secrets; written the way that was chosen last. */
export const copyMessage = async (panel: Panel, explanation: Explanation): Promise<void> => {
  try {
    // Loaded when it is needed: whoever copies no message starts without it.
    const { messageAbout } = await import('./reporting.ts')
    await panel.copy(MESSAGE, messageAbout(explanation.entry.exchange, howOf(panel), panel.settings.message.peek()))
  } catch (problem) {
    panel.notify(
      `There is no message, because its writer failed (${String(problem)}): close DevTools, open it again and copy again.`,
    )
  }
}
