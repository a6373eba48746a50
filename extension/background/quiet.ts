import { browser } from '../browser.ts'
import { TARGET } from './producer.ts'

/** Knows when nothing more is on its way from the browser. */
export interface Quiet {
  /** An event has come. */
  readonly disturb: () => void
  /** Resolves when no event has come for a moment, or for longer while `isPending`. */
  readonly come: (isPending: () => boolean) => Promise<void>
}

/** The browser delivers events a little after the page has seen their effect; Firefox on a busy machine much later. */
const QUIET_MS = TARGET === 'firefox' ? 250 : 100

/** How long to wait for requests that are still under way. */
const PATIENCE_MS = 400

const ROUND_TRIP_MS = 20

export function createQuiet(): Quiet {
  let lastEventAt = 0
  return {
    disturb() {
      lastEventAt = Date.now()
    },
    async come(isPending) {
      const asked = Date.now()
      for (;;) {
        const silence = Date.now() - Math.max(lastEventAt, asked)
        if (silence >= PATIENCE_MS || (silence >= QUIET_MS && !isPending())) return
        await new Promise((resolve) => setTimeout(resolve, ROUND_TRIP_MS))
        // A round trip takes longer where events do too: on a busy machine the silence is no accident of the clock.
        await browser.runtime.getPlatformInfo()
      }
    },
  }
}
