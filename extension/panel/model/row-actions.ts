import { isAskable, startAsking, whyNotAgain } from './ask-again.ts'
import { keyCopy } from './copyable.ts'
import type { Entry } from './entry.ts'
import { copyMessage } from './messaging.ts'
import { howOf, waysOf } from './outgoing.ts'
import type { Panel } from './panel.ts'

/** What can be done with the exchange of a row. */
export interface RowAction {
  /** null: this can't be done with it. */
  readonly label: (panel: Panel, entry: Entry) => string | null
  /** What goes wrong is told as a notice. */
  readonly act: (panel: Panel, entry: Entry) => void | Promise<void>
}

/** What can be copied of a report, as the live region says it. */
const COPIED = {
  markdown: 'the report',
  curl: 'the commands for cURL',
  assistant: 'the question for an assistant',
} as const

const reported = async (panel: Panel, { exchange }: Entry, format: keyof typeof COPIED): Promise<void> => {
  const { reportOf, whyNoCommands, written } = await import('./reporting.ts')
  const report = reportOf([exchange], howOf(panel))
  const text = written(report, format, waysOf(panel))
  if (text === '') panel.notify(whyNoCommands(report, waysOf(panel)))
  else await panel.copy(COPIED[format], text)
}

const asFetch = async (panel: Panel, { exchange }: Entry): Promise<void> => {
  const { fetchAbout } = await import('./reporting.ts')
  await panel.copy('the call of fetch', fetchAbout(exchange, howOf(panel)))
}

const hostOf = ({ server }: Entry): string => server.replace(/^[a-z]+:\/\//, '')

/** The selected exchange is explained; a menu is of the selected row. */
const explained = (panel: Panel, { exchange }: Entry) => {
  const explanation = panel.selected.peek()
  return explanation?.entry.exchange.id === exchange.id ? explanation : null
}

const fixCopy = (panel: Panel, entry: Entry) => {
  const explanation = explained(panel, entry)
  return explanation === null ? null : keyCopy(panel, explanation)
}

const always = (label: string) => () => label

/** In the order in which they stand; groups are parted by a line. */
export const ROW_ACTIONS: readonly (readonly RowAction[])[] = [
  [
    {
      label: (panel, entry) => {
        const copy = fixCopy(panel, entry)
        return copy === null ? null : `Copy ${copy.name}`
      },
      async act(panel, entry) {
        const copy = fixCopy(panel, entry)
        if (copy !== null) await panel.copy(copy.name, copy.text)
      },
    },
    { label: always('Copy report'), act: (panel, entry) => reported(panel, entry, 'markdown') },
    {
      label: (panel, entry) =>
        (explained(panel, entry)?.advice.steps.length ?? 0) > 0 ? 'Copy message for whoever runs the server' : null,
      async act(panel, entry) {
        const explanation = explained(panel, entry)
        if (explanation !== null) await copyMessage(panel, explanation)
      },
    },
    { label: always('Copy for an assistant'), act: (panel, entry) => reported(panel, entry, 'assistant') },
  ],
  [
    { label: always('Copy URL'), act: (panel, { url }) => panel.copy('the URL', url) },
    { label: always('Copy as cURL'), act: (panel, entry) => reported(panel, entry, 'curl') },
    { label: always('Copy as fetch'), act: asFetch },
  ],
  [
    {
      label: (panel, entry) =>
        explained(panel, entry) !== null && isAskable(entry) && whyNotAgain(panel, entry) === null ? 'Ask again' : null,
      async act(panel, entry) {
        const explanation = explained(panel, entry)
        if (explanation !== null) await startAsking(panel, explanation)
      },
    },
    { label: always('Compare with…'), act: (panel, { exchange }) => panel.comparing.compare(exchange.id) },
  ],
  [
    {
      label: (_, entry) => (hostOf(entry) === '' ? null : `Show only ${hostOf(entry)}`),
      act(panel, entry) {
        panel.filter.value = `host:${hostOf(entry)}`
      },
    },
    {
      label: (_, entry) => (hostOf(entry) === '' ? null : `Hide ${hostOf(entry)}`),
      act(panel, entry) {
        panel.filter.value = `${panel.filter.peek()} -host:${hostOf(entry)}`.trim()
      },
    },
  ],
]

/** Does one of them, and tells where it fails. */
export const doAction = async (panel: Panel, entry: Entry, { act }: RowAction): Promise<void> => {
  try {
    await act(panel, entry)
  } catch (problem) {
    panel.notify(`This could not be done, because a part of CORSight failed (${String(problem)}): ${panel.restart}.`)
  }
}
