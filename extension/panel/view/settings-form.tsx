import type { Signal } from '@preact/signals'
import { COLUMNS, DIRECTIONS, parseSort } from '../model/columns.ts'
import type { Panel } from '../model/panel.ts'
import { Missing } from './missing.tsx'
import { Switch } from './switch.tsx'

const sets = (signal: Signal<boolean>) => (checked: boolean) => {
  signal.value = checked
}

/** Loaded with what knows the stacks, for the list needs none of it. */
function Preferences({ panel }: { readonly panel: Panel }) {
  const Form = panel.engine.value?.PreferencesForm
  return Form === undefined ? null : <Form panel={panel} />
}

/** The few choices there are. */
export function SettingsForm({ panel }: { readonly panel: Panel }) {
  const { preserveLog, showNotCors, wrapCode } = panel.settings
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
      {live && (
        <Switch
          label="Preserve log"
          hint="Keep what earlier pages of this tab asked for in the list."
          checked={preserveLog.value}
          onChange={sets(preserveLog)}
        />
      )}
      <Sorting panel={panel} />
      <Switch label="Wrap long lines of code" checked={wrapCode.value} onChange={sets(wrapCode)} />
      <Preferences panel={panel} />
      {live && <Missing panel={panel} />}
      {live && (
        <button type="button" class="link" onClick={() => panel.send({ type: 'show-reports' })}>
          Open a report in a tab of its own
        </button>
      )}
      <p class="quiet keys">
        <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens, <kbd>/</kbd> filters, <kbd>c</kbd> copies the fix,{' '}
        <kbd>m</kbd> copies a message, <kbd>t</kbd> tries the fix, <kbd>e</kbd> exports, <kbd>o</kbd> shows the
        overview, <kbd>Esc</kbd> goes back.
      </p>
    </div>
  )
}

/** The same as a click on the name of a column, which a narrow list does not show. */
function Sorting({ panel: { columns } }: { readonly panel: Panel }) {
  const sort = columns.sort.value
  return (
    <label class="setting">
      Sort the list by{' '}
      <select
        value={sort === null ? '' : `${sort.by} ${sort.direction}`}
        onChange={({ currentTarget: { value } }) => {
          columns.sort.value = parseSort(value)
        }}
      >
        <option value="">server and time</option>
        {COLUMNS.map(({ id, label }) =>
          DIRECTIONS.map((direction) => (
            <option key={`${id} ${direction}`} value={`${id} ${direction}`}>
              {label}, {direction}
            </option>
          )),
        )}
      </select>
    </label>
  )
}
