import type { Panel } from '../model/panel.ts'

/** The selected exchange, explained; empty until what explains it is loaded. */
export function Details({ panel }: { readonly panel: Panel }) {
  const entry = panel.selectedEntry.value
  const explanation = panel.selected.value
  if (entry === null)
    return (
      <section class="details details-none" aria-label="Exchange" data-place="details" tabIndex={-1}>
        <p class="quiet">Choose an exchange to see why it was blocked or allowed.</p>
      </section>
    )
  const Explained = panel.engine.value?.Explained
  return (
    // The key: another exchange starts at its top, with nothing unfolded that was unfolded in the last one.
    <section key={entry.exchange.id} class="details" aria-label="Exchange" data-place="details" tabIndex={-1}>
      {Explained !== undefined && explanation !== null && <Explained panel={panel} explanation={explanation} />}
    </section>
  )
}
