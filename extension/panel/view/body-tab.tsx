import { useEffect, useState } from 'preact/hooks'
import type { Exchange, Response } from '../../../src/cors/exchange.ts'
import { statusSentence } from '../../../src/report/status-words.ts'
import type { BodyAnswer } from '../../protocol.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { shownBody, textOfBase64 } from '../model/pretty.ts'
import { CodeBox } from './code-box.tsx'
import { CopyButton } from './copy-button.tsx'
import { Highlighted } from './highlight.tsx'
import { Sentence, Visible } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

const isOwnWord = ({ status, statusText }: Response): boolean =>
  statusText !== '' && !statusSentence(status).toLowerCase().startsWith(statusText.toLowerCase())

/** The response as the server meant it: what its status says, what the query asked, and its body where the browser gives it. */
export function BodyTab({ panel, explanation: { entry } }: Props) {
  const { exchange } = entry
  const leg = exchange.legs.at(-1) ?? exchange.legs[0]
  const { response } = leg
  return (
    <>
      <section>
        <h3>Status</h3>
        {response.seen ? (
          <p>
            <code>{response.value.status}</code> <Sentence text={statusSentence(response.value.status)} />
            {isOwnWord(response.value) && (
              <span class="quiet">
                {' '}
                The server calls it “<Visible text={response.value.statusText.slice(0, 200)} />
                ”.
              </span>
            )}
          </p>
        ) : (
          <p class="quiet">No answer to the actual request was seen.</p>
        )}
      </section>
      <Query url={leg.url} />
      <section>
        <h3>Body</h3>
        <Body key={exchange.id} panel={panel} exchange={exchange} />
      </section>
    </>
  )
}

const MOST_PARAMETERS = 200

function Query({ url }: { readonly url: string }) {
  const parameters = URL.canParse(url) ? [...new URL(url).searchParams] : []
  if (parameters.length === 0) return null
  const shown = parameters.slice(0, MOST_PARAMETERS)
  return (
    <section>
      <h3>Query</h3>
      <dl class="query">
        {shown.map(([name, value], index) => (
          <div key={index} class="query-parameter">
            <dt class="quiet">
              <Visible text={name.slice(0, 200)} />
            </dt>
            <dd>
              <Visible text={value.slice(0, 2000)} />
            </dd>
          </div>
        ))}
      </dl>
      {parameters.length > shown.length && (
        <p class="quiet">{(parameters.length - shown.length).toLocaleString('en')} more are not shown.</p>
      )}
    </section>
  )
}

type State = 'asking' | 'silent' | BodyAnswer

/** Why the browser has no body to give, as far as that is known. */
const whyNone = (exchange: Exchange, isBlocked: boolean): string => {
  const leg = exchange.legs.at(-1) ?? exchange.legs[0]
  if (!leg.response.seen) return 'There is no body: no answer to the actual request was seen.'
  if (isBlocked && exchange.browser === 'chromium')
    return 'Chromium gives nobody the body of a response that CORS blocked; Firefox does. Look for it in the server’s log, or ask with `curl`.'
  return 'The browser gives no body: there was none, or it has let it go.'
}

function Body({ panel, exchange }: { readonly panel: Panel; readonly exchange: Exchange }) {
  const { readBody } = panel.options
  const [state, setState] = useState<State>('asking')
  useEffect(() => {
    let gone = false
    readBody?.(exchange).then((answer) => {
      if (!gone) setState(answer ?? 'silent')
    })
    return () => {
      gone = true
    }
  }, [exchange.id, readBody])

  if (panel.opened.value !== null || readBody === null)
    return <p class="quiet">A report carries no bodies, and neither do recordings: only DevTools know them.</p>
  if (state === 'asking') return <p class="quiet late">Asking the browser.</p>
  if (state === 'silent' || !state.known)
    return (
      <p class="quiet">
        DevTools do not know the body: the request finished before they were open, or somebody else than this tab asked.
        Reload the page to see it.
      </p>
    )
  const isBlocked = panel.selected.value?.entry.verdict.kind === 'blocked'
  if (state.text === null) return <p class="quiet">{<Sentence text={whyNone(exchange, isBlocked)} />}</p>
  // Chromium takes a response without a type for bytes, whatever is in it.
  const text = state.isBase64 ? textOfBase64(state.text) : state.text
  if (text === null)
    return (
      <p class="quiet">
        Bytes of the type <code>{state.mimeType.slice(0, 100) || 'unknown'}</code>, about{' '}
        {Math.floor((state.text.length * 3) / 4).toLocaleString('en')} of them.
      </p>
    )
  return <Text panel={panel} text={text} mimeType={state.mimeType} />
}

function Text({ panel, text, mimeType }: { readonly panel: Panel; readonly text: string; readonly mimeType: string }) {
  const shown = shownBody(text, mimeType)
  return (
    <>
      <div class="body-head">
        <span class="quiet">
          <Visible text={mimeType.slice(0, 100)} /> · {text.length.toLocaleString('en')} characters
        </span>
        <CopyButton panel={panel} name="the body" text={() => text} />
      </div>
      <CodeBox label="Response body" wrap={panel.settings.wrapCode.value}>
        <Highlighted code={shown.text} language={shown.language} />
      </CodeBox>
      {shown.left > 0 && (
        <p class="quiet">{shown.left.toLocaleString('en')} more characters are not shown; copying takes all.</p>
      )}
    </>
  )
}
