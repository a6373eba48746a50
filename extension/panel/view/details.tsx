import type { Panel } from '../model/panel.ts'
import { Answer } from './answer.tsx'
import { Tabs } from './tabs.tsx'

/** The selected exchange: what happened, what to change and where; everything else is one level below. */
export function Details({ panel }: { readonly panel: Panel }) {
  const explanation = panel.selected.value
  if (explanation === null)
    return (
      <section class="details details-none" aria-label="Exchange" data-place="details" tabIndex={-1}>
        <p class="quiet">Choose an exchange to see why it was blocked or allowed.</p>
      </section>
    )
  return (
    // The key: another exchange starts at its top, with nothing unfolded that was unfolded in the last one.
    <section
      key={explanation.entry.exchange.id}
      class="details"
      aria-label="Exchange"
      data-place="details"
      tabIndex={-1}
    >
      <Answer panel={panel} explanation={explanation} />
      <Tabs panel={panel} explanation={explanation} />
    </section>
  )
}
