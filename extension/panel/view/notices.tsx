import type { ComponentChildren } from 'preact'
import type { Lack } from '../../../src/report/har/lack.ts'
import { timeOfDay } from '../model/clock.ts'
import type { Connection } from '../model/feed.ts'
import type { Panel } from '../model/panel.ts'
import { explanationOf } from '../model/pasted.ts'
import { Icon } from './glyph.tsx'
import { Sentence } from './text.tsx'

interface Props {
  readonly panel: Panel
}

interface BarProps {
  readonly tone: 'info' | 'problem'
  readonly children: ComponentChildren
}

/** A line above the list. */
export function Bar({ tone, children }: BarProps) {
  return <div class={`bar bar-${tone}`}>{children}</div>
}

/** What the filter is told so that it shows what an interruption cut. */
const INCOMPLETE = 'is:incomplete'

/** What is shown stays, and can be read; nothing new comes. */
const GONE: Readonly<Partial<Record<Connection, string>>> = {
  lost: 'The extension’s background does not come back. Close DevTools and open it again to go on recording.',
  gone: 'The extension was updated or removed while this panel was open, so nothing new comes. Close DevTools and open it again.',
}

/** What the panel has to say above the list: an opened report, problems, what was let go. */
export function Notices({ panel }: Props) {
  const { connection, status } = panel.feed
  const evicted = status.value?.evicted ?? 0
  const early = panel.opened.value === null && panel.entries.value.some((entry) => entry.exchange.beforeRecording)
  // The details of such a request have the same button.
  const told = panel.selectedEntry.value?.exchange.beforeRecording ?? false
  const { reload } = panel.options
  return (
    <>
      <div role="alert">
        {panel.notices.value.map((sentence) => (
          <Bar key={sentence} tone="problem">
            <span class="bar-text">
              <Sentence text={sentence} />
            </span>
            <button
              type="button"
              class="icon"
              aria-label="Dismiss"
              title="Dismiss"
              onClick={() => panel.dismiss(sentence)}
            >
              <Icon name="close" />
            </button>
          </Bar>
        ))}
      </div>
      {panel.reading.value !== null && (
        <div class="bar bar-info" role="status">
          <span class="bar-text">
            Reading <code>{panel.reading.value}</code>.
          </span>
        </div>
      )}
      <Opened panel={panel} />
      <Cleared panel={panel} />
      <Pasted panel={panel} />
      {connection.value === 'down' && (
        <div class="bar bar-info late" role="status">
          <span class="bar-text">The browser stopped the extension’s background; it is starting again.</span>
        </div>
      )}
      {GONE[connection.value] !== undefined && (
        <div class="bar bar-problem" role="alert">
          <span class="bar-text">{GONE[connection.value]}</span>
        </div>
      )}
      {early && !told && reload !== null && (
        <Bar tone="info">
          <span class="bar-text">Some requests were blocked before recording began.</span>
          <button type="button" class="button" onClick={reload}>
            Reload the page
          </button>
        </Bar>
      )}
      <Interrupted panel={panel} />
      {evicted > 0 && panel.opened.value === null && (
        <Bar tone="info">
          <span class="bar-text">
            {countOf(evicted, 'older exchange', 'older exchanges')} of this tab {evicted === 1 ? 'was' : 'were'} let go,
            because the list was full. Blocked ones go last.
          </span>
        </Bar>
      )}
    </>
  )
}

/** How many exchanges may lack something, and since when the recording goes on again. */
function Interrupted({ panel }: Props) {
  const times = panel.entries.value.flatMap(({ exchange }) => exchange.interruptedAt ?? [])
  if (times.length === 0) return null
  return (
    <div role="status">
      <Bar tone="info">
        <span class="bar-text">
          {countOf(times.length, 'exchange is', 'exchanges are')} incomplete: the browser stopped the extension, and the
          recording was interrupted{times.length > 1 && ', last'} at {timeOfDay(Math.max(...times))}.
        </span>
        {panel.filter.value !== INCOMPLETE && (
          <button type="button" class="button" onClick={() => (panel.filter.value = INCOMPLETE)}>
            Show {times.length === 1 ? 'it' : 'them'}
          </button>
        )}
      </Bar>
    </div>
  )
}

function Cleared({ panel }: Props) {
  const count = panel.cleared.value
  if (count === 0 || panel.opened.value !== null) return null
  return (
    <div role="status">
      <Bar tone="info">
        <span class="bar-text">Cleared {countOf(count, 'exchange', 'exchanges')}.</span>
        <button type="button" class="button" onClick={panel.undoClear}>
          Undo
        </button>
        <button type="button" class="icon" aria-label="Dismiss" title="Dismiss" onClick={panel.settle}>
          <Icon name="close" />
        </button>
      </Bar>
    </div>
  )
}

function Pasted({ panel }: Props) {
  const message = panel.pasted.value
  if (message === null) return null
  return (
    <Bar tone="info">
      <span class="bar-text" role="status">
        <Sentence text={explanationOf(message, panel.counts.value.all)} />
      </span>
      <button type="button" class="button" onClick={() => (panel.filter.value = '')}>
        Back to all
      </button>
    </Bar>
  )
}

const moment = (iso: string): string => {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleString()
}

const countOf = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

/** What leads away from an opened report. */
export const closeLabel = ({ options }: Panel): string => (options.live ? 'Back to live' : 'Close')

function Opened({ panel }: Props) {
  const opened = panel.opened.value
  if (opened === null) return null
  const { kind, exchanges, lacks } = opened
  const { producer, createdAt, redactions } = opened.report
  const by = [`${producer.name} ${producer.version}`, `${producer.browser.name} ${producer.browser.version}`]
  return (
    <>
      <Bar tone="info">
        <span class="bar-text">
          Opened {kind === 'har' ? 'HAR' : 'report'} <code>{opened.name}</code>:{' '}
          {countOf(exchanges.length, 'exchange', 'exchanges')}, {kind === 'har' ? 'recorded' : 'written'}{' '}
          {moment(createdAt)} by{' '}
          {by
            .map((part) => part.trim())
            .filter((part) => part !== '')
            .join(' in ')}
          {redactions.length > 0 && `, ${countOf(redactions.length, 'value', 'values')} taken out`}.
        </span>
        <button type="button" class="button" onClick={panel.closeReport}>
          {closeLabel(panel)}
        </button>
      </Bar>
      {lacks.length > 0 && <Lacks lacks={lacks} />}
    </>
  )
}

/** What the file does not have, folded up: the verdicts stand above everything. */
function Lacks({ lacks }: { readonly lacks: readonly Lack[] }) {
  return (
    <Bar tone="info">
      <details class="bar-text lacks">
        <summary>{countOf(lacks.length, 'thing that', 'things that')} this file does not show</summary>
        <ul>
          {lacks.map(({ sentence, exchanges }) => (
            <li key={sentence}>
              <Sentence text={sentence} />
              {exchanges.length > 0 && ` (${countOf(exchanges.length, 'exchange', 'exchanges')})`}
            </li>
          ))}
        </ul>
      </details>
    </Bar>
  )
}
