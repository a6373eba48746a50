import type { Browser, Exchange, HeaderChange, Observed, Response } from '../cors/exchange.ts'
import { isOnTrial } from '../cors/trial.ts'

/** Beside the verdict of an exchange that a fix on trial changed. */
export const ON_TRIAL = 'fix on trial'

/** Stands between an answer and what a fix on trial changed of it: Firefox shows extensions the changed answer only. */
export const TRIED: Readonly<Record<Browser, string>> = {
  chromium: 'The server sent what stands above. The fix on trial made the browser see:',
  firefox: 'Firefox shows the answer as the fix on trial changed it. It changed:',
}

/** The same within a sentence; empty where no trial was in force. */
export const trialWords = (exchange: Exchange): string => (isOnTrial(exchange) ? ` (${ON_TRIAL})` : '')

/** What a fix on trial changed of an answer; null where it changed nothing. */
export const triedChanges = (response: Observed<Response>): readonly HeaderChange[] | null =>
  (response.seen ? response.value.trial : null) ?? null
