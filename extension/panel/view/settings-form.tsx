import type { Signal } from '@preact/signals'
import type { Panel } from '../model/panel.ts'
import { Missing } from './missing.tsx'
import { Switch } from './switch.tsx'

const sets = (signal: Signal<boolean>) => (checked: boolean) => {
  signal.value = checked
}

/** The few choices there are. */
export function SettingsForm({ panel }: { readonly panel: Panel }) {
  const { showNotCors, wrapCode } = panel.settings
  const { live } = panel.options
  return (
    <div class="form">
      {live && (
        <Switch
          label="Record in all tabs, also without DevTools"
          hint="Slows every request of the browser by about 2 ms."
          checked={panel.feed.status.value?.everywhere ?? false}
          onChange={(checked) => panel.send({ type: 'record', when: checked ? 'always' : 'devtools' })}
        />
      )}
      <Switch
        label="Show requests that CORS does not govern"
        hint="Images, scripts, navigations and the like, which no CORS header stops."
        checked={showNotCors.value}
        onChange={sets(showNotCors)}
      />
      <Switch label="Wrap long lines of code" checked={wrapCode.value} onChange={sets(wrapCode)} />
      {live && <Missing />}
      {live && (
        <button type="button" class="link" onClick={() => panel.send({ type: 'show-reports' })}>
          Open a report in a tab of its own
        </button>
      )}
      <p class="quiet keys">
        <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens, <kbd>/</kbd> filters, <kbd>c</kbd> copies the fix,{' '}
        <kbd>m</kbd> copies a message, <kbd>e</kbd> exports, <kbd>o</kbd> shows the overview, <kbd>Esc</kbd> goes back.
      </p>
    </div>
  )
}
