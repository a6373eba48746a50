import type { Panel, Show } from '../model/panel.ts'
import { ExportForm } from './export-form.tsx'
import { FilterField } from './filter-field.tsx'
import { Icon, RecordIcon } from './glyph.tsx'
import { OpenButton } from './open-button.tsx'
import { Popover } from './popover.tsx'
import { SettingsForm } from './settings-form.tsx'

interface Props {
  readonly panel: Panel
}

/** Record, clear, filter, counts that filter, import, export, settings. */
export function Toolbar({ panel }: Props) {
  const { menu } = panel
  const close = () => {
    menu.value = null
  }
  return (
    <div class="toolbar">
      {panel.options.live && <Record panel={panel} />}
      {panel.options.live && <Clear panel={panel} />}
      <FilterField panel={panel} />
      <Counts panel={panel} />
      <span class="toolbar-end">
        <OverviewButton panel={panel} />
        <OpenButton panel={panel} class="icon" label="Open a report">
          <Icon name="import" />
        </OpenButton>
        <MenuButton panel={panel} menu="export" label="Export" title="Export a report (e)" />
        <MenuButton panel={panel} menu="settings" label="Settings" title="Settings" />
      </span>
      {menu.value === 'export' && (
        <Popover label="Export a report" onClose={close}>
          <ExportForm panel={panel} name="menu" />
        </Popover>
      )}
      {menu.value === 'settings' && (
        <Popover label="Settings" onClose={close}>
          <SettingsForm panel={panel} />
        </Popover>
      )}
    </div>
  )
}

function Record({ panel }: Props) {
  const { status: told, connection } = panel.feed
  const status = connection.value === 'gone' || connection.value === 'lost' ? null : told.value
  const recording = (status?.recording ?? false) && (status?.permitted ?? false)
  const label = recording ? 'Pause recording' : 'Record'
  return (
    <button
      type="button"
      class={recording ? 'icon recording' : 'icon'}
      aria-label={label}
      aria-pressed={recording}
      title={label}
      disabled={status === null || !status.permitted}
      onClick={() => panel.send({ type: 'pause', paused: recording })}
    >
      <RecordIcon recording={recording} />
    </button>
  )
}

function Clear({ panel }: Props) {
  return (
    <button
      type="button"
      class="icon"
      aria-label="Clear"
      title="Clear the list"
      disabled={panel.opened.value !== null}
      onClick={panel.clear}
    >
      <Icon name="clear" />
    </button>
  )
}

const COUNTS: readonly (readonly [show: Show, label: string])[] = [
  ['blocked', 'Blocked'],
  ['warnings', 'Warnings'],
  ['all', 'All'],
]

function Counts({ panel }: Props) {
  const counts = panel.counts.value
  return (
    <fieldset class="counts" aria-label="Show">
      {COUNTS.map(([show, label]) => (
        <button
          key={show}
          type="button"
          class={counts[show] > 0 ? `count count-${show}` : 'count'}
          aria-pressed={panel.show.value === show}
          onClick={() => {
            panel.show.value = show
          }}
        >
          {label} {counts[show].toLocaleString('en')}
        </button>
      ))}
    </fieldset>
  )
}

/** Back to where the user started: all servers, nothing selected. */
function OverviewButton({ panel }: Props) {
  const shown = panel.selectedEntry.value === null
  return (
    <button
      type="button"
      class="icon"
      aria-label="Overview"
      aria-pressed={shown}
      title="Overview of all servers (o)"
      onClick={() => panel.select(null)}
    >
      <Icon name="overview" />
    </button>
  )
}

interface MenuButtonProps extends Props {
  readonly menu: 'export' | 'settings'
  readonly label: string
  readonly title: string
}

function MenuButton({ panel, menu, label, title }: MenuButtonProps) {
  const open = panel.menu.value === menu
  return (
    <button
      type="button"
      class="icon"
      data-menu
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={open}
      title={title}
      onClick={() => {
        panel.menu.value = open ? null : menu
      }}
    >
      <Icon name={menu} />
    </button>
  )
}
