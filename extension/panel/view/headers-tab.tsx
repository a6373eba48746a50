import type { Browser, Exchange, HeaderChange, HeaderList, Observed, Response } from '../../../src/cors/exchange.ts'
import { isCorsHeader } from '../../../src/cors/headers.ts'
import {
  isReadable,
  type Readability,
  type ReadableHeader,
  readableHeaders,
} from '../../../src/cors/response-headers.ts'
import { TRIED } from '../../../src/report/trial-words.ts'
import { UNSEEN } from '../../../src/report/words.ts'
import type { Explanation } from '../model/explain.ts'
import type { Panel } from '../model/panel.ts'
import { ChangeLines } from './change.tsx'
import { Sentence, Value, Visible } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly explanation: Explanation
}

/** The headers of preflight and actual request side by side, as they went over the wire. */
export function HeadersTab({ panel, explanation }: Props) {
  const { exchange, verdict } = explanation.entry
  const { legs } = exchange
  const stoppedLeg = verdict.kind === 'blocked' && verdict.by.stage === 'preflight' ? verdict.by.leg : null
  return (
    <>
      {verdict.kind === 'allowed' && <Readable exchange={exchange} />}
      {legs.map((leg, index) => (
        <section key={index} class="leg">
          {legs.length > 1 && (
            <h3 class="leg-title">
              Request {index + 1} of {legs.length}: <code>{leg.url.slice(0, 300)}</code>
            </h3>
          )}
          <div class={leg.preflight === null ? 'messages' : 'messages two'}>
            {leg.preflight !== null && (
              <Messages
                panel={panel}
                browser={exchange.browser}
                title="CORS-preflight request"
                method="OPTIONS"
                request={leg.preflight.requestHeaders}
                response={leg.preflight.response}
              />
            )}
            <Messages
              panel={panel}
              browser={exchange.browser}
              title="Actual request"
              method={leg.method}
              request={leg.requestHeaders}
              response={leg.response}
              stopped={index === stoppedLeg}
            />
          </div>
          {leg.preflight === null && (
            <p class="quiet">
              No CORS-preflight request was seen: none was needed, or the CORS-preflight cache had the answer.
            </p>
          )}
        </section>
      ))}
    </>
  )
}

const WHY_HIDDEN: Record<Readability, string> = {
  safelisted: '',
  exposed: '',
  'exposed-by-wildcard': '',
  forbidden: 'no page may read it',
  'not-exposed': '`Access-Control-Expose-Headers` does not name it',
  'cannot-tell': 'it depends on the request’s credentials mode, which the browser did not show',
}

/** What the page's script gets to see of an allowed response. */
function Readable({ exchange }: { readonly exchange: Exchange }) {
  const headers = readableHeaders(exchange)
  const hidden = headers.filter((header) => !isReadable(header))
  if (headers.length === 0) return null
  const names = (list: readonly ReadableHeader[]) => [...new Set(list.map(({ name }) => name.toLowerCase()))]
  return (
    <section class="readable">
      <h4>What the page can read</h4>
      <p>
        {names(headers.filter(isReadable)).map((name) => (
          <code key={name}>{name} </code>
        ))}
        {hidden.length === headers.length && <span class="quiet">No response header.</span>}
      </p>
      {hidden.length > 0 && (
        <details>
          <summary>{names(hidden).length.toLocaleString('en')} hidden from it</summary>
          <ul>
            {names(hidden).map((name) => {
              const why = hidden.find((header) => header.name.toLowerCase() === name)?.readability ?? 'not-exposed'
              return (
                <li key={name}>
                  <code>{name}</code>{' '}
                  <span class="quiet">
                    <Sentence text={WHY_HIDDEN[why]} />
                  </span>
                </li>
              )
            })}
          </ul>
        </details>
      )}
    </section>
  )
}

interface MessagesProps {
  readonly panel: Panel
  readonly browser: Browser
  readonly title: string
  readonly method: string
  readonly request: Observed<HeaderList>
  readonly response: Observed<Response>
  /** True: the preflight failed, so it never left. */
  readonly stopped?: boolean
}

function Messages({ panel, browser, title, method, request, response, stopped = false }: MessagesProps) {
  if (stopped && !response.seen)
    return (
      <div class="message">
        <h4>{title}</h4>
        <p class="start-line">
          <code>{method}</code> <span class="quiet">never sent, because its preflight failed</span>
        </p>
        {request.seen && <Headers panel={panel} headers={request.value} />}
      </div>
    )
  return (
    <div class="message">
      <h4>{title}</h4>
      <p class="start-line">
        <code>{method}</code>
      </p>
      {request.seen ? <Headers panel={panel} headers={request.value} /> : <p class="quiet">{UNSEEN[request.why]}</p>}
      <p class="start-line">
        {response.seen ? (
          <>
            <code>
              {response.value.status} <Visible text={response.value.statusText} />
            </code>
            {response.value.fromCache && <span class="tag">from the HTTP cache</span>}
          </>
        ) : (
          <span class="quiet">{response.why === 'never-sent' ? 'No answer came.' : UNSEEN[response.why]}</span>
        )}
      </p>
      {response.seen && <Headers panel={panel} headers={response.value.headers} />}
      {response.seen && response.value.trial !== undefined && (
        <OnTrial browser={browser} changes={response.value.trial} />
      )}
    </div>
  )
}

interface OnTrialProps {
  readonly browser: Browser
  readonly changes: readonly HeaderChange[]
}

function OnTrial({ browser, changes }: OnTrialProps) {
  return (
    <section class="change" aria-label="Changed by the fix on trial">
      <p class="quiet">{TRIED[browser]}</p>
      <ChangeLines changes={changes} />
    </section>
  )
}

function Headers({ panel, headers }: { readonly panel: Panel; readonly headers: HeaderList }) {
  if (headers.length === 0) return <p class="quiet">No headers.</p>
  const deciding = headers.filter(([name]) => isCorsHeader(name))
  const rest = headers.filter(([name]) => !isCorsHeader(name))
  return (
    <>
      {deciding.length > 0 && <HeaderLines panel={panel} headers={deciding} deciding />}
      {rest.length > 0 && (
        <details class="rest" open={deciding.length === 0 && rest.length <= 12}>
          <summary>
            {rest.length.toLocaleString('en')} {deciding.length > 0 ? 'more' : rest.length === 1 ? 'header' : 'headers'}
          </summary>
          <HeaderLines panel={panel} headers={rest} />
        </details>
      )}
    </>
  )
}

interface LinesProps {
  readonly panel: Panel
  readonly headers: HeaderList
  readonly deciding?: boolean
}

function HeaderLines({ panel, headers, deciding = false }: LinesProps) {
  return (
    <ul class={deciding ? 'headers deciding' : 'headers'}>
      {headers.map(([name, value], index) => (
        <li key={index} class="header">
          <button
            type="button"
            class="header-name"
            title="Copy this header"
            aria-label={`Copy the header ${name}`}
            onClick={() => panel.copy(`the header ${name}`, `${name}: ${value}`)}
          >
            <Visible text={name} />
          </button>
          : <Value text={value} />
          {panel.copied.value === `the header ${name}` && <span class="quiet"> copied</span>}
        </li>
      ))}
    </ul>
  )
}
