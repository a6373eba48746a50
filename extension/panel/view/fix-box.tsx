import type { Snippet, StackId } from '../../../src/fix/fix.ts'
import type { Explanation, ServerFix } from '../model/explain.ts'
import type { FixScope, Panel } from '../model/panel.ts'
import { stepsOf } from '../model/steps.ts'
import { CodeBox } from './code-box.tsx'
import { CopyButton } from './copy-button.tsx'
import { Glyph } from './glyph.tsx'
import { Highlighted } from './highlight.tsx'
import { ProxyBox } from './proxy-box.tsx'
import { Sentence, Visible } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** The snippet that the panel shows for an exchange; null where nothing is to be fixed. */
export const snippetOf = (panel: Panel, explanation: Explanation): Snippet | null => {
  const forServer = panel.fixScope.value === 'server' ? explanation.forServer : null
  const snippets = forServer?.snippets ?? explanation.fix?.snippets ?? []
  const stack = panel.stackFor(explanation)
  return snippets.find((snippet) => snippet.stack === stack) ?? snippets[0] ?? null
}

/** What a copied snippet is called. */
export const fixName = ({ label }: Snippet): string => `the ${label} fix`

/** The code to paste, for the stack that the user has, and where it goes. */
export function FixBox({ panel, explanation }: Props) {
  const { fix, whyNoFix, guess } = explanation
  const snippet = snippetOf(panel, explanation)
  if (fix === null || snippet === null)
    return whyNoFix === null ? null : (
      <section class="no-fix" aria-label="Fix">
        <p>
          <strong>No fix to print.</strong> <Sentence text={whyNoFix} />
        </p>
        <ProxyBox panel={panel} exchange={explanation.entry.exchange} />
      </section>
    )
  return (
    <section class="fix" aria-label="Fix">
      <div class="fix-head">
        <h3>{explanation.entry.verdict.kind === 'undecided' ? 'Fix, if it is blocked' : 'Fix'}</h3>
        <select
          aria-label="Server"
          value={snippet.stack}
          onChange={(event) => panel.chooseStack(event.currentTarget.value as StackId)}
        >
          {fix.snippets.map(({ stack, label }) => (
            <option key={stack} value={stack}>
              {label}
            </option>
          ))}
        </select>
        <Scope panel={panel} forServer={explanation.forServer} />
        {guess?.stack === snippet.stack && (
          <span class="fix-guess quiet">
            <span class="tag tone-deduced">deduced</span>
            from <Visible text={guess.evidence.join(', ').slice(0, 200)} />
          </span>
        )}
        <CopyButton panel={panel} name={fixName(snippet)} text={() => snippet.code} />
      </div>
      <CodeBox label={`${snippet.label} code`} wrap={panel.settings.wrapCode.value}>
        <Highlighted code={snippet.code.trimEnd()} language={snippet.language} />
      </CodeBox>
      <p class="fix-where">
        <code>{snippet.file}</code> <Sentence text={snippet.where} />
      </p>
      <Proof panel={panel} explanation={explanation} />
      {snippet.steps !== undefined && (
        <ol class="fix-steps">
          {snippet.steps.map(({ cause, text, code }) => (
            <li key={cause + text}>
              <Sentence text={text} />
              {code !== undefined && (
                <pre class="fix-step-code">
                  <Highlighted code={code} language={snippet.language} />
                </pre>
              )}
            </li>
          ))}
        </ol>
      )}
      {fix.cautions.length > 0 && (
        <ul class="cautions">
          {fix.cautions.map((caution) => (
            <li key={caution}>
              <Sentence text={caution} />
            </li>
          ))}
        </ul>
      )}
      {explanation.entry.verdict.kind !== 'allowed' && <ProxyBox panel={panel} exchange={explanation.entry.exchange} />}
    </section>
  )
}

const isScope = (value: string): value is FixScope => value === 'exchange' || value === 'server'

/** Whether the code is for this request alone, or for all that was asked of its server. */
function Scope({ panel, forServer }: { readonly panel: Panel; readonly forServer: ServerFix | null }) {
  if (forServer === null) return null
  return (
    <select
      aria-label="What the fix is for"
      class="fix-scope"
      value={panel.fixScope.value}
      onChange={({ currentTarget: { value } }) => {
        if (isScope(value)) panel.fixScope.value = value
      }}
    >
      <option value="exchange">for this request</option>
      <option value="server">for all {forServer.covers.toLocaleString('en')} requests to this server</option>
    </select>
  )
}

/** What the engine says of the exchange with the printed answer, and the way to try another. */
function Proof({ panel, explanation: { proof, forServer } }: Props) {
  if (proof === null) return null
  const steps = stepsOf(proof)
  const passed = steps.filter(({ result }) => result.outcome === 'pass').length
  const isWhole = panel.fixScope.value === 'server' && forServer !== null
  return (
    <p class="fix-proof">
      <Glyph tone={proof.kind === 'allowed' ? 'allowed' : 'undecided'} />{' '}
      {proof.kind === 'allowed' ? (
        <>Checked: with this answer {passed === 1 ? 'the rule passes' : `all ${passed} rules pass`}.</>
      ) : (
        <>
          Checked: with this answer {passed} of {steps.length} rules pass
          {proof.kind === 'undecided' ? `; the rest depends on ${proof.missing}, which the browser did not show.` : '.'}
        </>
      )}
      {isWhole && forServer.left.map((sentence) => [' ', <Sentence key={sentence} text={sentence} />])}{' '}
      <button type="button" class="link" onClick={() => (panel.tab.value = 'try')}>
        Try other answers
      </button>
    </p>
  )
}
