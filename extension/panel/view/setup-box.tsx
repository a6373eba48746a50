import { foldedTitle } from '../../../src/report/answer.ts'
import { firstCopy, setupCopy, shownSetup } from '../model/copyable.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel, SetupScope } from '../model/panel.ts'
import { Change } from './change.tsx'
import { CodeBox } from './code-box.tsx'
import { CopyButton } from './copy-button.tsx'
import { Highlighted } from './highlight.tsx'
import { Proof } from './proof.tsx'
import { Where } from './steps-list.tsx'
import { Sentence } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** The whole configuration, folded unless the first step is about it; where CORS is only the symptom, with all other code. */
export function SetupBox({ panel, explanation }: Props) {
  const { advice, changed } = explanation
  const { symptom, steps } = advice
  const setup = shownSetup(panel, explanation)
  if (setup === null && !(symptom && changed !== null)) return null
  return (
    <details class="setup" data-part="setup" open={!symptom && steps[0]?.shows === 'setup'}>
      <summary>{foldedTitle(symptom, setup?.label ?? '')}</summary>
      {symptom && (
        <>
          <FoldedCode panel={panel} explanation={explanation} />
          <Change explanation={explanation} />
          <Proof panel={panel} explanation={explanation} />
        </>
      )}
      <Setup panel={panel} explanation={explanation} />
    </details>
  )
}

/** The code of steps that only say how to make an error readable. */
function FoldedCode({ panel, explanation }: Props) {
  return (
    <>
      {explanation.advice.steps.map(({ text, code, language = 'plaintext' }, index) =>
        code === undefined ? null : (
          <CodeBox key={text} label={`Code of step ${index + 1}`} wrap={panel.settings.wrapCode.value}>
            <Highlighted code={code.trimEnd()} language={language} />
          </CodeBox>
        ),
      )}
    </>
  )
}

function Setup({ panel, explanation }: Props) {
  const setup = shownSetup(panel, explanation)
  if (setup === null) return null
  const { steps = [] } = setup
  const copy = setupCopy(setup)
  const isCopiedAbove = firstCopy(panel, explanation)?.text === copy.text
  return (
    <>
      <div class="code-head">
        <Scope panel={panel} explanation={explanation} />
        {!isCopiedAbove && <CopyButton panel={panel} name={copy.name} text={() => copy.text} />}
      </div>
      <CodeBox label={`${setup.label} setup`} wrap={panel.settings.wrapCode.value}>
        <Highlighted code={setup.code.trimEnd()} language={setup.language} />
      </CodeBox>
      <Where file={setup.file} where={setup.where} />
      {steps.length > 0 && (
        <ol class="setup-steps">
          {steps.map(({ cause, text, code }) => (
            <li key={cause + text}>
              <Sentence text={text} />
              {code !== undefined && (
                <pre class="setup-step-code">
                  <Highlighted code={code} language={setup.language} />
                </pre>
              )}
            </li>
          ))}
        </ol>
      )}
      <Cautions panel={panel} explanation={explanation} />
    </>
  )
}

function Cautions({ panel, explanation: { cautions, forServer } }: Props) {
  const left = panel.setupScope.value === 'server' ? (forServer?.left ?? []) : []
  const all = [...cautions, ...left]
  if (all.length === 0) return null
  return (
    <ul class="cautions">
      {all.map((caution) => (
        <li key={caution}>
          <Sentence text={caution} />
        </li>
      ))}
    </ul>
  )
}

const isScope = (value: string): value is SetupScope => value === 'exchange' || value === 'server'

/** Whether the code is for this request alone, or for all that was asked of its server. */
function Scope({ panel, explanation: { forServer } }: Props) {
  if (forServer === null) return null
  return (
    <select
      aria-label="What the setup is for"
      class="scope"
      value={panel.setupScope.value}
      onChange={({ currentTarget: { value } }) => {
        if (isScope(value)) panel.setupScope.value = value
      }}
    >
      <option value="exchange">for this request</option>
      <option value="server">for all {forServer.covers.toLocaleString('en')} requests to this server</option>
    </select>
  )
}
