import type { PageRequest } from '../../../src/cors/page-request.ts'
import type { TrialPlan } from '../../../src/cors/trial.ts'
import { requestKey } from '../../../src/diagnosis/history.ts'
import { askAgain, whyNeverAgain } from '../../../src/report/again.ts'
import type { Entry } from './entry.ts'
import type { Explanation } from './explain.ts'
import type { Panel } from './panel.ts'

const OPENED = 'It was opened from a file, so that there is no page that could ask again.'

/** Whether an exchange is one that somebody would ask again: over, and governed by CORS. */
export const isAskable = ({ tone }: Entry): boolean => tone !== 'not-cors' && tone !== 'pending'

/** Why this exchange can never be asked again; null where it may. */
export const whyNotAgain = (panel: Panel, { exchange }: Entry): string | null =>
  panel.opened.value !== null || panel.options.reload === null ? OPENED : whyNeverAgain(exchange)

const sameRequests = (panel: Panel, { exchange }: Entry): readonly Entry[] => {
  const key = requestKey(exchange)
  const { method, url } = exchange.legs[0]
  return panel.entries.value.filter(
    (other) => other.method === method && other.url === url && requestKey(other.exchange) === key,
  )
}

/** Sends it: what came of it is recorded like any other. */
export const sendAgain = (panel: Panel, entry: Entry, request: PageRequest): void => {
  const { id } = entry.exchange
  const before = new Set(sameRequests(panel, entry).map(({ exchange }) => exchange.id))
  panel.asking.value = { id, step: 'sent', before, heard: panel.feed.asked.peek() }
  panel.said.value = 'The page is made to ask again.'
  panel.send({ type: 'ask', id, request })
}

/**
 * Makes the page ask again: at once where that changes nothing on the server, else after a question. `plan`: what is put
 * on trial before.
 */
export const startAsking = async (panel: Panel, { entry, assumed }: Explanation, plan?: TrialPlan): Promise<void> => {
  const { exchange } = entry
  const { id } = exchange
  panel.asking.value = { id, step: 'reading' }
  if (plan !== undefined) panel.send({ type: 'try', plan, reload: false })
  const answer = await panel.options.readBody?.(exchange, exchange.legs[0])
  // The user may have asked for another one meanwhile.
  if (panel.asking.peek()?.id !== id) return
  const again = askAgain(exchange, answer?.sent ?? null, assumed.included)
  if (!again.ok) panel.asking.value = { id, step: 'refused', why: again.why }
  else if (again.question === null) sendAgain(panel, entry, again.request)
  else panel.asking.value = { id, step: 'question', question: again.question, request: again.request }
}

/** What came of asking again: the first exchange of the same request since; null: nothing yet. */
export const askedAgain = (panel: Panel, entry: Entry, before: ReadonlySet<string>): Entry | null =>
  sameRequests(panel, entry).find(({ exchange }) => !before.has(exchange.id)) ?? null
