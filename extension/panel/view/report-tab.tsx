import { useState } from 'preact/hooks'
import { cut } from '../../../src/report/cut.ts'
import type { Explanation } from '../model/explain.ts'
import { FORMATS } from '../model/formats.ts'
import { exchangesThatLeave, howOf, sourceOf, waysOf } from '../model/outgoing.ts'
import type { Panel } from '../model/panel.ts'
import { CodeBox } from './code-box.tsx'
import { ExportForm } from './export-form.tsx'
import { type Pieces, useSettled } from './settled.ts'
import { WithheldList } from './withheld-list.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** What leaves, and how: the choices, each value that is taken out, and the text as it is written. */
export function ReportTab({ panel, explanation }: Props) {
  return (
    <>
      <ExportForm panel={panel} name="tab" />
      <WithheldList panel={panel} />
      <Preview panel={panel} explanation={explanation} />
    </>
  )
}

const MOST_PREVIEWED = 20_000

/** Writing more exchanges than that at once would stop the panel for some seconds. */
const MOST_UNASKED = 100

/** The text as it is saved or copied; what is wrong where there is none. */
const beginWriting = async (panel: Panel): Promise<Pieces<string>> => {
  const { reportOf, whyNoCommands, written } = await import('../model/reporting.ts')
  return (function* () {
    const [ways, format] = [waysOf(panel), panel.leaving.format.peek()]
    const report = reportOf(exchangesThatLeave(panel), howOf(panel))
    yield
    return written(report, format, ways) || whyNoCommands(report, ways)
  })()
}

function Preview({ panel, explanation }: Props) {
  const { format, redact, standIns, standing } = panel.leaving
  const { shell, message } = panel.settings
  const source = sourceOf(panel)
  const chosen = Object.values(explanation.choices).join(' ')
  const what = [source, chosen, format.value, redact.value, standIns.value, standing.value, shell.value, message.value]
  const [asked, setAsked] = useState<unknown>(null)
  const count = exchangesThatLeave(panel).length
  const isWanted = count <= MOST_UNASKED || asked === source
  const { label } = FORMATS.find(({ id }) => id === format.value) ?? { label: '' }
  return (
    <section class="preview">
      <div class="preview-head">
        <h3>What is written</h3>
        <select
          aria-label="Format of the preview"
          value={format.value}
          onChange={({ currentTarget: { value } }) => {
            const next = FORMATS.find(({ id }) => id === value)
            if (next !== undefined) format.value = next.id
          }}
        >
          {FORMATS.map(({ id, label: name }) => (
            <option key={id} value={id}>
              as {name}
            </option>
          ))}
        </select>
      </div>
      {isWanted ? (
        <Text panel={panel} what={what} label={label} />
      ) : (
        <button type="button" class="button" onClick={() => setAsked(source)}>
          Show all {count.toLocaleString('en')} as {label}, which takes as long as saving them
        </button>
      )}
    </section>
  )
}

interface TextProps extends Pick<Props, 'panel'> {
  /** All that the text depends on. */
  readonly what: readonly unknown[]
  readonly label: string
}

function Text({ panel, what, label }: TextProps) {
  const { result, isCurrent } = useSettled(
    () => beginWriting(panel),
    what,
    (problem) => panel.notify(`There is no preview, because its writer failed (${String(problem)}): ${panel.restart}.`),
  )
  if (result === null) return <p class="quiet">Writing…</p>
  const { text, left } = cut(result, MOST_PREVIEWED)
  return (
    <div class={isCurrent ? '' : 'outdated'} aria-busy={!isCurrent}>
      <CodeBox label={`The report as ${label}`} wrap>
        {text}
        {left > 0 && `\n… ${left.toLocaleString('en')} more characters`}
      </CodeBox>
    </div>
  )
}
