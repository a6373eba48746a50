import type { Snippet, StackId } from '../../../src/fix/fix.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { CodeBox } from './code-box.tsx'
import { CopyButton } from './copy-button.tsx'
import { Highlighted } from './highlight.tsx'
import { Sentence, Visible } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** The snippet that the panel shows for an exchange; null where nothing is to be fixed. */
export const snippetOf = (panel: Panel, explanation: Explanation): Snippet | null => {
  const snippets = explanation.fix?.snippets ?? []
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
      <p class="no-fix">
        <strong>No fix to print.</strong> <Sentence text={whyNoFix} />
      </p>
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
    </section>
  )
}
