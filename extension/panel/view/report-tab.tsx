import { useMemo } from 'preact/hooks'
import { cut } from '../../../src/report/cut.ts'
import { renderMarkdown } from '../../../src/report/markdown.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { reportOf } from '../model/reporting.ts'
import { CodeBox } from './code-box.tsx'
import { ExportForm } from './export-form.tsx'
import { Sentence } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

const MOST_PREVIEWED = 20_000

/** The report of this exchange: what would be taken out, how it reads, and the ways to export it. */
export function ReportTab({ panel, explanation }: Props) {
  const { exchange } = explanation.entry
  const report = useMemo(
    () => reportOf([exchange], { at: panel.options.now(), producer: panel.producer.peek(), redact: true }),
    [exchange, panel],
  )
  const preview = useMemo(() => cut(renderMarkdown(report), MOST_PREVIEWED), [report])
  return (
    <>
      <ExportForm panel={panel} name="tab" />
      <section class="redactions">
        <h3>Taken out of this exchange</h3>
        {report.redactions.length === 0 ? (
          <p class="quiet">Nothing: no cookie, token or key was found in it.</p>
        ) : (
          <ul>
            {report.redactions.map(({ placeholder, what, count }) => (
              <li key={placeholder}>
                <code>{placeholder}</code> <Sentence text={what} />
                {count > 1 && `, ${count.toLocaleString('en')} times`}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="preview">
        <h3>As Markdown</h3>
        <CodeBox label="The report as Markdown" wrap>
          {preview.text}
          {preview.left > 0 && `\n… ${preview.left.toLocaleString('en')} more characters`}
        </CodeBox>
      </section>
    </>
  )
}
