import { useState } from 'preact/hooks'
import { originOf } from '../../../src/cors/origin.ts'
import { requestOrigin } from '../../../src/cors/scope.ts'
import { PROXY_LIMITS, type ProxySnippet, proxiesFor } from '../../../src/fix/proxies/index.ts'
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

/** Whether a proxy would help: CORS is the fault, and the page does not already ask its own server. */
const isProxied = ({ entry, assumed, advice }: Explanation): boolean =>
  assumed.verdict.kind === 'blocked' && !advice.symptom && requestOrigin(entry.exchange) !== originOf(entry.url)

/** For a server that is not the user's: how the page asks through its own development server, and what that leaves open. */
export function ProxyBox({ panel, explanation }: Props) {
  const [tool, setTool] = useState<ProxySnippet['tool'] | null>(null)
  const proxies = isProxied(explanation) ? proxiesFor(explanation.entry.exchange) : []
  const shown = proxies.find((proxy) => proxy.tool === tool) ?? proxies[0]
  if (shown === undefined) return null
  return (
    <details class="proxy">
      <summary>Not your server? Ask through a development proxy</summary>
      <div class="code-head">
        <select
          aria-label="Development server"
          value={shown.tool}
          onChange={({ currentTarget: { value } }) =>
            setTool(proxies.find((proxy) => proxy.tool === value)?.tool ?? null)
          }
        >
          {proxies.map((proxy) => (
            <option key={proxy.tool} value={proxy.tool}>
              {proxy.label}
            </option>
          ))}
        </select>
        <CopyButton panel={panel} name={`the ${shown.label} proxy`} text={() => shown.code} />
      </div>
      <CodeBox label={`${shown.label} proxy`} wrap={panel.settings.wrapCode.value}>
        <Highlighted code={shown.code.trimEnd()} language={shown.language} />
      </CodeBox>
      <p class="where quiet">
        <code>{shown.file}</code> <Sentence text={shown.where} /> Then ask for{' '}
        <code>
          <Visible text={shown.ask.slice(0, 200)} />
        </code>
        .
      </p>
      <h4>What a proxy does not solve</h4>
      <ul class="cautions">
        {PROXY_LIMITS.map((limit) => (
          <li key={limit}>
            <Sentence text={limit} />
          </li>
        ))}
      </ul>
    </details>
  )
}
