import { useEffect, useState } from 'preact/hooks'
import { type Cut, cut } from '../../../src/report/cut.ts'
import type { Redaction } from '../../../src/report/report.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { CodeBox } from './code-box.tsx'
import { ExportForm } from './export-form.tsx'
import { Sentence } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

interface Preview {
  readonly redactions: readonly Redaction[]
  readonly markdown: Cut
}

const MOST_PREVIEWED = 20_000

/** The report of the exchange as it would be exported; null until the part that writes reports is loaded. */
const usePreview = ({ panel, explanation }: Props): Preview | null => {
  const { exchange } = explanation.entry
  const chosen = Object.values(explanation.choices).join(' ')
  const [preview, setPreview] = useState<Preview | null>(null)
  useEffect(() => {
    let wanted = true
    import('../model/reporting.ts').then(({ reportOf, written }) => {
      if (!wanted) return
      const how = {
        at: panel.options.now(),
        producer: panel.producer.peek(),
        chosenFor: panel.chosenFor,
        redact: true,
      }
      const report = reportOf([exchange], how)
      setPreview({ redactions: report.redactions, markdown: cut(written(report, 'markdown'), MOST_PREVIEWED) })
    })
    return () => {
      wanted = false
    }
  }, [exchange, chosen, panel])
  return preview
}

/** The ways to export this exchange, what would be taken out, and how its report reads. */
export function ReportTab(props: Props) {
  const preview = usePreview(props)
  return (
    <>
      <ExportForm panel={props.panel} name="tab" />
      {preview !== null && <Redactions redactions={preview.redactions} />}
      {preview !== null && (
        <section class="preview">
          <h3>As Markdown</h3>
          <CodeBox label="The report as Markdown" wrap>
            {preview.markdown.text}
            {preview.markdown.left > 0 && `\n… ${preview.markdown.left.toLocaleString('en')} more characters`}
          </CodeBox>
        </section>
      )}
    </>
  )
}

function Redactions({ redactions }: Pick<Preview, 'redactions'>) {
  return (
    <section class="redactions">
      <h3>Taken out of this exchange</h3>
      {redactions.length === 0 ? (
        <p class="quiet">Nothing: no cookie, token or key was found in it.</p>
      ) : (
        <ul>
          {redactions.map(({ placeholder, what, count }) => (
            <li key={placeholder}>
              <code>{placeholder}</code> <Sentence text={what} />
              {count > 1 && `, ${count.toLocaleString('en')} times`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
