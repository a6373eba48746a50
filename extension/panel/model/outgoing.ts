import type { Exchange } from '../../../src/cors/exchange.ts'
import type { Entry } from './entry.ts'
import { choiceOf, type Scope } from './leaving.ts'
import type { Panel } from './panel.ts'
import type { How, Written } from './reporting.ts'

/** A set of exchanges that a report can be about, as its radio button says it. */
export interface PossibleScope {
  readonly scope: Scope
  readonly label: string
}

/** What there is to choose from. */
export const scopesOf = (panel: Panel): readonly PossibleScope[] => {
  const all = panel.entries.value.length
  const shown = panel.shown.value.length
  const scopes: readonly (PossibleScope & { readonly possible: boolean })[] = [
    { scope: 'this', label: 'This exchange', possible: panel.selectedEntry.value !== null },
    {
      scope: 'shown',
      label: `The ${shown.toLocaleString('en')} that the filter shows`,
      possible: shown > 0 && shown < all,
    },
    { scope: 'all', label: `All ${all.toLocaleString('en')}`, possible: all > 0 },
  ]
  return scopes.filter(({ possible }) => possible)
}

/** The chosen set, or the first that there is where it is gone; null where there is nothing. */
export const scopeOf = (panel: Panel): Scope | null => {
  const possible = scopesOf(panel)
  const chosen = possible.find(({ scope }) => scope === panel.leaving.scope.value) ?? possible[0]
  return chosen?.scope ?? null
}

/** What is reported about, the same object for as long as that is the same. */
export const sourceOf = (panel: Panel): Entry | readonly Entry[] | null => {
  const scope = scopeOf(panel)
  switch (scope) {
    case 'this':
      return panel.selectedEntry.value
    case 'shown':
      return panel.shown.value
    case 'all':
      return panel.entries.value
    case null:
      return null
    default:
      return scope satisfies never
  }
}

/** The exchanges that leave. */
export const exchangesThatLeave = (panel: Panel): readonly Exchange[] => {
  const source = sourceOf(panel)
  if (source === null) return []
  return 'exchange' in source ? [source.exchange] : source.map(({ exchange }) => exchange)
}

/** How a report is made now. */
export const howOf = (panel: Panel): How => ({
  at: panel.options.now(),
  producer: panel.producer.value,
  chosenFor: panel.chosenFor,
  redact: panel.leaving.redact.value,
  recorded: panel.recorded.value,
  choice: choiceOf(panel.leaving),
})

/** In which of its ways a format is written. */
export const waysOf = ({ settings }: Panel): Written => ({
  shell: settings.shell.value,
  message: settings.message.value,
})
