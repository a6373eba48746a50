import { useEffect, useState } from 'preact/hooks'
import type { Exchange } from '../../../src/cors/exchange.ts'
import type { Caller, CallFrame } from '../../protocol.ts'
import type { Callers, CodePlace } from '../model/callers.ts'
import { placeText } from '../model/code-name.ts'
import type { Panel } from '../model/panel.ts'
import { Visible } from './text.tsx'

interface Props {
  readonly panel: Panel
  readonly exchange: Exchange
}

/** Names and files are the page’s own words. */
const MOST_WORDS = 80

const isOver = ({ legs: [first], beforeRecording }: Exchange): boolean => first.ending !== null && !beforeRecording

/** Where in the code the page asked, as far as DevTools know. Nothing in reports, and nothing while it is under way. */
export function CallerLine({ panel, exchange }: Props) {
  const { callers } = panel.options
  if (callers === undefined || panel.opened.value !== null || !isOver(exchange)) return null
  // Firefox tells extensions nothing of it: the facts say where it shows that itself.
  return exchange.browser === 'firefox' ? null : <Known callers={callers} exchange={exchange} />
}

type State = 'asking' | 'unknown' | Caller | null

const UNKNOWN = 'Where in the code is not known: DevTools were not open yet, or somebody else than this tab asked.'
const UNNAMED = 'DevTools name no place in the code for this request.'

function Known({ callers, exchange }: { readonly callers: Callers; readonly exchange: Exchange }) {
  const [state, setState] = useState<State>('asking')
  useEffect(() => {
    let gone = false
    callers.read(exchange).then((answer) => {
      if (!gone) setState(answer?.known ? answer.caller : 'unknown')
    })
    return () => {
      gone = true
    }
  }, [callers, exchange.id])

  if (state === 'asking') return <p class="caller" data-part="caller" />
  if (state === null || state === 'unknown')
    return (
      <p class="caller quiet" data-part="caller">
        {state === null ? UNNAMED : UNKNOWN}
      </p>
    )
  if (state.kind === 'document')
    return (
      <p class="caller" data-part="caller">
        Asked for in <Place callers={callers} place={state} />
      </p>
    )
  return <Called callers={callers} frames={state.frames} />
}

interface CalledProps {
  readonly callers: Callers
  readonly frames: readonly CallFrame[]
}

function Called({ callers, frames }: CalledProps) {
  const [isOpen, setOpen] = useState(false)
  const first = frames.find(({ url }) => url !== '') ?? frames[0]
  if (first === undefined) return null
  return (
    <div class="caller" data-part="caller">
      Called from <Place callers={callers} place={first} />
      {first.name !== '' && (
        <>
          {' '}
          in <Name text={first.name} />
        </>
      )}
      {frames.length > 1 && (
        <>
          {' · '}
          <button type="button" class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            stack
          </button>
        </>
      )}
      {isOpen && (
        <ol class="call-stack" aria-label="Stack">
          {frames.map((frame, index) => (
            <li key={index}>
              {frame.after !== null && <div class="quiet">after {frame.after.slice(0, MOST_WORDS)}</div>}
              <Name text={frame.name} />{' '}
              {frame.url === '' ? <span class="quiet">in eval</span> : <Place callers={callers} place={frame} />}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Name({ text }: { readonly text: string }) {
  return text === '' ? (
    <span class="quiet">(anonymous)</span>
  ) : (
    <code>
      <Visible text={text.slice(0, MOST_WORDS)} />
    </code>
  )
}

function Place({ callers: { open }, place }: { readonly callers: Callers; readonly place: CodePlace }) {
  const shown = <Visible text={placeText(place).slice(-MOST_WORDS)} />
  if (open === null) return <code>{shown}</code>
  return (
    <button
      type="button"
      class="link code-place"
      title={`Open in Sources: ${place.url.slice(0, 300)}`}
      onClick={() => open(place)}
    >
      {shown}
    </button>
  )
}
