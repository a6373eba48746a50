import { useSignal } from '@preact/signals'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { isShellId, SHELL_LABELS } from '../../../src/report/curl/shell.ts'
import { saveFile } from '../model/copy.ts'
import { FORMATS, type Format } from '../model/formats.ts'
import type { Panel } from '../model/panel.ts'

/** In which ways a message is written, by their names. */
const VARIANTS = { text: 'plain text', markdown: 'Markdown' } as const

export type Scope = 'this' | 'shown' | 'all'

interface Props {
  readonly panel: Panel
  /** Tells the radio buttons of two forms apart. */
  readonly name: string
}

const exchangesIn = (panel: Panel, scope: Scope): readonly Exchange[] => {
  const selected = panel.selectedEntry.value
  switch (scope) {
    case 'this':
      return selected === null ? [] : [selected.exchange]
    case 'shown':
      return panel.shown.value.map((entry) => entry.exchange)
    case 'all':
      return panel.entries.value.map((entry) => entry.exchange)
    default:
      return scope satisfies never
  }
}

/** What to export, whether secrets stay in, and the formats to save or copy. */
export function ExportForm({ panel, name }: Props) {
  const chosen = useSignal<Scope>('this')
  const redact = useSignal(true)
  const all = panel.entries.value.length
  const shown = panel.shown.value.length
  const scopes: readonly (readonly [scope: Scope, label: string, possible: boolean])[] = [
    ['this', 'This exchange', panel.selectedEntry.value !== null],
    ['shown', `The ${shown.toLocaleString('en')} that the filter shows`, shown > 0 && shown < all],
    ['all', `All ${all.toLocaleString('en')}`, all > 0],
  ]
  const possible = scopes.filter(([, , is]) => is)
  const scope = possible.find(([each]) => each === chosen.value)?.[0] ?? possible[0]?.[0]
  if (scope === undefined) return <p class="form">There is nothing to export yet.</p>

  const make = async (format: Format) => {
    // Loaded when it is needed: a panel that exports nothing starts without it.
    const { fileName, reportOf, whyNoCommands, written } = await import('../model/reporting.ts')
    const how = {
      at: panel.options.now(),
      producer: panel.producer.value,
      chosenFor: panel.chosenFor,
      redact: redact.value,
    }
    const report = reportOf(exchangesIn(panel, scope), how)
    const ways = { shell: panel.settings.shell.value, message: panel.settings.message.value }
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
        {possible.map(([each, label]) => (
          <label key={each}>
            <input
              type="radio"
              name={`scope-${name}`}
              checked={each === scope}
              onChange={() => {
                chosen.value = each
              }}
            />
            {label}
          </label>
        ))}
      </div>
      <label class="switch">
        <input
          type="checkbox"
          checked={redact.value}
          onChange={(event) => {
            redact.value = event.currentTarget.checked
          }}
        />
        <span>
          Take out secrets
          <span class={redact.value ? 'quiet block' : 'block tone-warning'}>
            {redact.value
              ? 'Cookies, tokens and keys become placeholders; what decides CORS stays.'
              : 'Cookies and tokens stay in: whoever reads the report can use them.'}
          </span>
        </span>
      </label>
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
