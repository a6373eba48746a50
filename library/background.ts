import { setTimeout as pause } from 'node:timers/promises'
import type { Driver } from './driver.ts'
import { EXTENSION_ID } from './extension.ts'

const SCOPE = `chrome-extension://${EXTENSION_ID}/`
const WORKER = `${SCOPE}background.js`

/** Between two looks at a browser that is starting, in milliseconds. */
const PAUSE = 100

/** Browsers may leave the question unanswered while the extension is being installed; in milliseconds. */
const START_PATIENCE = 1_000

const NOT_LOADED =
  'CORSight is not loaded in this browser: give `corsightArgs()` to Chromium or Chrome for Testing, in Playwright by `launchPersistentContext`. Google Chrome and Edge ignore them.'
const CLOSED = 'The browser is closed, so that CORSight can’t be asked: call `check()` before.'

/** The extension’s background, from outside. */
export interface Background {
  /** The value of an expression in it. Rejects, with one sentence, where the browser is closed or does not have it. */
  readonly evaluate: <T>(expression: string) => Promise<T>
}

/** The background of the extension in a browser, started again where it was stopped. */
export const backgroundOf = (driver: Driver, timeout: number): Background => {
  /** null: it does not run, or not yet. */
  const answer = async (expression: string): Promise<{ readonly value: unknown } | null> => {
    const worker = driver.worker(WORKER)
    if (worker === null) return null
    // The worker is there before its script has run.
    const question = `globalThis.corsight === undefined ? null : Promise.resolve(${expression}).then((value) => ({ value }))`
    return (await worker.evaluate(question)) as { readonly value: unknown } | null
  }

  return {
    async evaluate<T>(expression: string) {
      const end = performance.now() + timeout
      for (;;) {
        if (driver.isClosed()) throw new Error(CLOSED)
        try {
          const answered = await answer(expression)
          if (answered !== null) return answered.value as T
          await Promise.race([driver.start(SCOPE), pause(START_PATIENCE)])
        } catch (cause) {
          if (driver.isClosed()) throw new Error(CLOSED, { cause })
          // The browser may stop an idle worker at any moment, this one included.
          if (performance.now() > end) throw driver.worker(WORKER) === null ? new Error(NOT_LOADED, { cause }) : cause
        }
        if (performance.now() > end) throw new Error(NOT_LOADED)
        await pause(PAUSE)
      }
    },
  }
}
