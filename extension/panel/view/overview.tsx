import { useEffect, useState } from 'preact/hooks'
import type { Overview, ServerOverview } from '../../../src/advice/overview/overview.ts'
import { serverAdvice } from '../../../src/advice/overview/overview-advice.ts'
import { durationText } from '../../../src/report/duration.ts'
import type { Panel, Show } from '../model/panel.ts'
import { Glyph } from './glyph.tsx'
import { Sentence, Visible } from './text.tsx'

interface Props {
  readonly panel: Panel
}

interface ServerProps extends Props {
  readonly of: ServerOverview
}

/** Between two countings of a busy page: 10,000 exchanges take some 40 ms. */
const QUIET_MS = 1_000

/** The overview, counted anew at most once a second. */
const useOverview = ({ overview, entries }: Panel): Overview | null => {
  const [shown, setShown] = useState(() => overview.peek())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      timer = undefined
      setShown(overview.peek())
    }
    const stop = entries.subscribe(() => {
      timer ??= setTimeout(show, QUIET_MS)
    })
    show()
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [overview, entries])
  return shown
}

/** The servers that a page talks to, and one advice for each; where the user starts. */
export function OverviewList({ panel }: Props) {
  const servers = useOverview(panel)?.servers ?? []
  return (
    <div class="overview">
      <h2>Overview</h2>
      <p class="quiet">
        Choose an exchange to see why it was blocked or allowed. A count shows what it counts in the list.
      </p>
      {servers.map((of) => (
        <Server key={of.server} panel={panel} of={of} />
      ))}
      {servers.length === 0 && <p class="quiet">No exchange so far is one that CORS governs.</p>}
    </div>
  )
}

function Server({ panel, of }: ServerProps) {
  const { steps, notes } = serverAdvice(of)
  const [first] = of.blockedBy
  return (
    <section class="overview-server" aria-label={of.server}>
      <h3>
        <Visible text={of.server.slice(0, 200)} />
      </h3>
      <Counts panel={panel} of={of} />
      {steps.length > 0 && (
        <ol class="todo" aria-label={`What to do for ${of.server}`}>
          {steps.map(({ place, text }, index) => (
            <li key={index}>
              <p class="todo-text">
                <span class="todo-place quiet">{place}</span> <Sentence text={text} />{' '}
                {index === 0 && first !== undefined && (
                  <button type="button" class="link" onClick={() => panel.select(first.id)}>
                    Show how
                  </button>
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
      {notes.map((note) => (
        <p key={note} class="quiet">
          <Sentence text={note} />
        </p>
      ))}
    </section>
  )
}

function Counts({ panel, of }: ServerProps) {
  const { blocked, warnings, allowed, open } = of.outcomes
  const spared = of.avoidable.reduce((sum, { count }) => sum + count, 0)
  const cost = of.cost.untimed === of.sent ? '' : ` (${durationText(of.cost.milliseconds)})`
  const server = `server:${of.server}`
  return (
    <ul class="overview-counts" aria-label={`Counts of ${of.server}`}>
      <Count panel={panel} count={blocked} words="blocked" tone="blocked" show="blocked" filter={server} />
      <Count panel={panel} count={warnings} words="with a warning" tone="warning" show="warnings" filter={server} />
      <Count panel={panel} count={allowed} words="allowed" tone="allowed" filter={`${server} is:allowed`} />
      <Count panel={panel} count={open} words="without a verdict" filter={`${server} ${OPEN}`} />
      <Count
        panel={panel}
        count={of.sent}
        words={`${of.sent === 1 ? 'preflight' : 'preflights'} sent${cost}`}
        filter={`${server} preflight:sent`}
      />
      <Count
        panel={panel}
        count={of.cached}
        words="answered by the preflight cache (deduced)"
        filter={`${server} preflight:cached`}
      />
      <Count panel={panel} count={spared} words="avoidable" tone="warning" filter={`${server} preflight:avoidable`} />
    </ul>
  )
}

/** What ended neither blocked nor allowed. */
const OPEN = '-is:blocked -is:warning -is:allowed -is:not-cors'

interface CountProps extends Props {
  readonly count: number
  readonly words: string
  readonly filter: string
  readonly show?: Show
  readonly tone?: 'blocked' | 'warning' | 'allowed'
}

/** A number that fills the list with what it counts; left out where there is nothing to count. */
function Count({ panel, count, words, filter, show = 'all', tone }: CountProps) {
  if (count === 0) return null
  return (
    <li>
      <button
        type="button"
        class="link"
        onClick={() => {
          panel.filter.value = filter
          panel.show.value = show
        }}
      >
        {tone !== undefined && <Glyph tone={tone} />}
        {count.toLocaleString('en')} {words}
      </button>
    </li>
  )
}
