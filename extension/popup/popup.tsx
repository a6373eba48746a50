import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import { render } from 'preact'
import type { Channel } from '../channel.ts'
import { type Entry, isBlocked } from '../panel/model/entry.ts'
import type * as explainModule from '../panel/model/explain.ts'
import { createFeed } from '../panel/model/feed.ts'
import { OPENABLE } from '../panel/model/openable.ts'
import { placeOf } from '../panel/model/words.ts'
import { Glyph } from '../panel/view/glyph.tsx'
import { MiddleElided } from '../panel/view/row.tsx'
import { Sentence } from '../panel/view/text.tsx'
import type { Status, ToBackground, ToPage } from '../protocol.ts'
import { MessageButton } from './message-button.tsx'

/** What the surroundings give the popup. */
export interface PopupOptions {
  /** True: it was opened as a page of its own, to give access and nothing else. */
  readonly page: boolean
  /** Asks the browser for access to all sites; must be called straight from a click. Answers whether it was given. */
  readonly grant: () => Promise<boolean>
  /** Opens the page for reports, and closes the popup, which could not stay open beside a file chooser. */
  readonly showReports: () => void
}

/** `loading`: what explains is on its way; null: it could not be loaded. */
type Explaining = typeof explainModule | 'loading' | null

interface State {
  readonly status: ReadonlySignal<Status | null>
  readonly explaining: ReadonlySignal<Explaining>
  readonly entries: ReadonlySignal<readonly Entry[]>
  readonly blocked: ReadonlySignal<readonly Entry[]>
  /** The one that was blocked last; worked out while it is shown. */
  readonly latest: ReadonlySignal<explainModule.Explanation | null>
  readonly problem: ReadonlySignal<string | null>
  readonly permitted: ReadonlySignal<boolean>
  readonly say: (problem: string) => void
  readonly ask: () => void
  readonly recordEverywhere: (everywhere: boolean) => void
  readonly showReports: () => void
}

const MOST_SHOWN = 4

/** Shows the popup in an element, fed by a channel. Returns an unmount function. */
export const mountPopup = (
  root: HTMLElement,
  channel: Channel<ToPage, ToBackground>,
  options: PopupOptions,
): (() => void) => {
  const problem = signal<string | null>(null)
  const say = (sentence: string) => {
    problem.value = sentence
  }
  const granted = signal(false)
  const feed = createFeed(channel, {
    now: () => new Date(),
    onProblem: say,
  })
  const explaining = signal<Explaining>('loading')
  const load = async () => {
    try {
      explaining.value = await import('../panel/model/explain.ts')
    } catch (reason) {
      batch(() => {
        explaining.value = null
        problem.value = `Nothing can be explained here, because a part of CORSight could not be loaded (${String(reason)}): close this and open it again.`
      })
    }
  }
  const { entries } = feed
  const blocked = computed(() => entries.value.filter(isBlocked))
  const state: State = {
    status: feed.status,
    explaining,
    entries,
    blocked,
    latest: computed(() => {
      const [entry, loaded] = [blocked.value.at(-1), explaining.value]
      if (entry === undefined || loaded === null || loaded === 'loading') return null
      return loaded.explain(entry, loaded.siblingsOf(entry, entries.value), loaded.NOTHING_CHOSEN)
    }),
    problem,
    permitted: computed(() => granted.value || (feed.status.value?.permitted ?? true)),
    say,
    ask() {
      options.grant().then(
        (given) =>
          batch(() => {
            granted.value = given
            problem.value = given ? null : 'Access was not given, so nothing can be recorded.'
          }),
        (reason: unknown) => {
          problem.value = `The browser could not ask for access: ${reason instanceof Error ? reason.message : String(reason)}`
        },
      )
    },
    recordEverywhere: (everywhere) => channel.send({ type: 'record', when: everywhere ? 'always' : 'devtools' }),
    showReports: options.showReports,
  }
  render(options.page ? <AccessPage state={state} /> : <Popup state={state} />, root)
  if (!options.page) void load()
  return () => {
    render(null, root)
    feed.stop()
  }
}

interface Props {
  readonly state: State
}

function Problem({ state }: Props) {
  return (
    <div role="alert" class="tone-blocked">
      {state.problem.value}
    </div>
  )
}

function Popup({ state }: Props) {
  if (state.status.value === null) return <main class="popup quiet late">Waiting for the extension’s background.</main>
  if (!state.permitted.value)
    return (
      <main class="popup">
        <Access state={state} />
        <OpenReport state={state} />
      </main>
    )
  // What stands on top is there first, so that nothing moves.
  if (state.blocked.value.length > 0 && state.explaining.value === 'loading') return <main class="popup" />
  return (
    <main class="popup">
      <Problem state={state} />
      <Blocked state={state} />
      <label class="switch">
        <input
          type="checkbox"
          checked={state.status.value.everywhere}
          onChange={(event) => state.recordEverywhere(event.currentTarget.checked)}
        />
        <span>
          Record in all tabs, also without DevTools
          <span class="quiet block">Slows every request of the browser by about 2 ms.</span>
        </span>
      </label>
      <OpenReport state={state} />
    </main>
  )
}

function OpenReport({ state }: Props) {
  return (
    <button type="button" class="link" onClick={state.showReports}>
      {OPENABLE.button}
    </button>
  )
}

function Blocked({ state }: Props) {
  const blocked = state.blocked.value
  const recording = state.status.value?.recording ?? false
  if (blocked.length === 0)
    return (
      <div>
        <h1 class="popup-title">No request of this tab was blocked{recording ? '' : ' that could be seen'}.</h1>
        <p class="quiet">
          {recording
            ? 'Open DevTools, tab CORS, to see every exchange.'
            : 'This tab is not being recorded: open DevTools, tab CORS, and reload the page.'}
        </p>
      </div>
    )
  const others = state.latest.value === null ? blocked : blocked.slice(0, -1)
  return (
    <div>
      <Latest state={state} />
      <h1 class="popup-title tone-blocked">
        {blocked.length.toLocaleString('en')} {blocked.length === 1 ? 'request' : 'requests'} of this tab blocked
      </h1>
      {others.length > 0 && (
        <ul class="popup-list" aria-label="Blocked earlier">
          {others.slice(-MOST_SHOWN).map((entry) => (
            <li key={entry.exchange.id}>
              <Line entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {others.length > MOST_SHOWN && (
        <p class="quiet">and {(others.length - MOST_SHOWN).toLocaleString('en')} earlier ones</p>
      )}
      <p>Open DevTools, tab CORS, for the whole answer.</p>
    </div>
  )
}

function Line({ entry }: { readonly entry: Entry }) {
  return (
    <span class="popup-row">
      <Glyph tone={entry.tone} />
      <span class="row-method">{entry.method}</span>
      <MiddleElided text={entry.url.slice(0, 600)} />
      <span class="quiet">{placeOf(entry)}</span>
    </span>
  )
}

/** What was blocked last: what was wrong, and what to do first. */
function Latest({ state }: Props) {
  const latest = state.latest.value
  const status = state.status.value
  if (latest === null) return null
  const { entry, advice } = latest
  const [first] = advice.steps
  return (
    <section class="popup-latest" aria-label="Blocked last">
      <Line entry={entry} />
      <p class="headline" data-part="headline">
        <Sentence text={advice.headline} />
      </p>
      {first !== undefined && (
        <p data-part="step">
          <Sentence text={first.text} />
        </p>
      )}
      {status !== null && (
        <MessageButton
          explanation={latest}
          entries={state.entries.value}
          producer={status.producer}
          onProblem={state.say}
        />
      )}
    </section>
  )
}

function Access({ state }: Props) {
  return (
    <>
      <h1 class="popup-title">CORSight can’t see any request yet</h1>
      <p>
        The browser has not given it access to the sites you visit. It reads the headers of requests to other origins,
        and sends nothing anywhere.
      </p>
      <Problem state={state} />
      <button type="button" class="button" onClick={state.ask}>
        Give access
      </button>
    </>
  )
}

function AccessPage({ state }: Props) {
  return (
    <main class="popup popup-page">
      {state.permitted.value && state.status.value !== null ? (
        <>
          <h1 class="popup-title">CORSight has access</h1>
          <p>Close this tab, go back to your page and reload it with DevTools open.</p>
        </>
      ) : (
        <Access state={state} />
      )}
    </main>
  )
}
