import { isShellId, SHELL_LABELS } from '../../../src/report/curl/shell.ts'
import { saveFile } from '../model/copy.ts'
import { FORMATS, type Format } from '../model/formats.ts'
import { exchangesThatLeave, howOf, scopeOf, scopesOf, waysOf } from '../model/outgoing.ts'
import type { Panel } from '../model/panel.ts'
import { Switch } from './switch.tsx'

/** In which ways a message is written, by their names. */
const VARIANTS = { text: 'plain text', markdown: 'Markdown' } as const

interface Props {
  readonly panel: Panel
  /** Tells the radio buttons of two forms apart. */
  readonly name: string
}

/** What to export, what of it is taken out, and the formats to save or copy. */
export function ExportForm({ panel, name }: Props) {
  const scope = scopeOf(panel)
  if (scope === null) return <p class="form">There is nothing to export yet.</p>

  const make = async (format: Format) => {
    // Loaded when it is needed: a panel that exports nothing starts without it.
    const { fileName, reportOf, whyNoCommands, written } = await import('../model/reporting.ts')
    const report = reportOf(exchangesThatLeave(panel), howOf(panel))
    const ways = waysOf(panel)
    const text = written(report, format.id, ways)
    return { file: fileName(report, format, ways), text, problem: text === '' ? whyNoCommands(report, ways) : null }
  }
  /** The file, or null after the user was told why there is none. */
  const tryMaking = async (format: Format) => {
    try {
      const made = await make(format)
      if (made.problem === null) return made
      panel.notify(made.problem)
    } catch (problem) {
      // The panel's scripts are gone once the extension was updated under it.
      panel.notify(
        `There is no ${format.label}, because its writer failed (${String(problem)}): ${panel.restart}, and export again.`,
      )
    }
    return null
  }
  const save = async (format: Format) => {
    const made = await tryMaking(format)
    if (made === null) return
    saveFile(made.file, format.mime, made.text)
    panel.said.value = `Saved ${made.file}.`
  }
  const copy = async (format: Format) => {
    const made = await tryMaking(format)
    if (made !== null) await panel.copy(format.name, made.text)
  }

  return (
    <div class="form export">
      <div class="scopes" role="radiogroup" aria-label="What to export">
        {scopesOf(panel).map(({ scope: each, label }) => (
          <label key={each}>
            <input
              type="radio"
              name={`scope-${name}`}
              checked={each === scope}
              onChange={() => {
                panel.leaving.scope.value = each
              }}
            />
            {label}
          </label>
        ))}
      </div>
      <Kept panel={panel} />
      <div class="formats">
        {FORMATS.map((format) => (
          <div key={format.id} class="format">
            <span class="format-name">{format.label}</span>
            <span class="quiet format-use">
              {format.use} <Ways panel={panel} format={format} />
            </span>
            <button type="button" class="button" aria-label={`Save ${format.label}`} onClick={() => save(format)}>
              Save
            </button>
            <button type="button" class="button" aria-label={`Copy ${format.label}`} onClick={() => copy(format)}>
              {panel.copied.value === format.name ? 'Copied' : 'Copy'}
            </button>
          </div>
        ))}
      </div>
    </div>
  )
}

/** What of the exchanges stays in the report. */
function Kept({ panel }: Pick<Props, 'panel'>) {
  const { redact, standIns, standing, takeOutAll } = panel.leaving
  return (
    <>
      <Switch
        label="Take out secrets"
        hint={
          redact.value ? (
            'Only what decides CORS stays; every other value becomes a placeholder.'
          ) : (
            <span class="tone-warning">
              Cookies, tokens and every other value stay in: whoever reads the report can use them.
            </span>
          )
        }
        checked={redact.value}
        onChange={(checked) => {
          redact.value = checked
        }}
      />
      <Switch
        label="Replace host names"
        hint="Scheme, port, subdomain, slash and case stay, so that what differs still differs."
        checked={redact.value && standIns.value}
        disabled={!redact.value}
        onChange={(checked) => {
          standIns.value = checked
        }}
      />
      {redact.value && standing.value.size > 0 && (
        <p class="tone-warning">
          {standing.value.size === 1 ? '1 value was' : `${standing.value.size.toLocaleString('en')} values were`} let
          stand.{' '}
          <button type="button" class="link" onClick={takeOutAll}>
            Take all out again
          </button>
        </p>
      )}
    </>
  )
}

interface WayProps extends Pick<Props, 'panel'> {
  readonly format: Format
}

/** The choice that a format leaves: whose shell, or which way of writing. */
function Ways({ panel, format }: WayProps) {
  const { shell, message } = panel.settings
  if (format.id === 'curl')
    return (
      <select
        aria-label="Shell of the commands"
        value={shell.value}
        onChange={({ currentTarget: { value } }) => {
          if (isShellId(value)) shell.value = value
        }}
      >
        {Object.entries(SHELL_LABELS).map(([id, label]) => (
          <option key={id} value={id}>
            in {label}
          </option>
        ))}
      </select>
    )
  if (format.id !== 'message') return null
  return (
    <select
      aria-label="How the message is written"
      value={message.value}
      onChange={({ currentTarget: { value } }) => {
        message.value = value === 'markdown' ? 'markdown' : 'text'
      }}
    >
      {Object.entries(VARIANTS).map(([id, label]) => (
        <option key={id} value={id}>
          as {label}
        </option>
      ))}
    </select>
  )
}
