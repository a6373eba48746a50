import type { Panel } from '../model/panel.ts'

/** The selected exchange, explained, or an overview of all; empty until what explains them is loaded. */
export function Details({ panel }: { readonly panel: Panel }) {
  const entry = panel.selectedEntry.value
  const explanation = panel.selected.value
  const OverviewList = panel.engine.value?.OverviewList
  if (entry === null)
    return (
      <section class="details" aria-label="Overview" data-place="details" tabIndex={-1}>
        {OverviewList !== undefined && <OverviewList panel={panel} />}
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
