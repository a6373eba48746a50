import type { Panel } from '../model/panel.ts'
import { Causes } from './causes.tsx'
import { FixBox } from './fix-box.tsx'
import { Head } from './head.tsx'
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
      <Head panel={panel} explanation={explanation} />
      <FixBox panel={panel} explanation={explanation} />
      <Causes causes={explanation.causes} />
      <Tabs panel={panel} explanation={explanation} />
    </section>
  )
}
