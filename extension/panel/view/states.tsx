import type { Panel } from '../model/panel.ts'
import { Missing } from './missing.tsx'
import { closeLabel } from './notices.tsx'
import { Sentence } from './text.tsx'

interface StateProps {
  readonly sentence: string
  readonly hint?: string
  readonly button?: { readonly label: string; readonly act: () => void } | null
  /** Where the user may be looking for a request that can't be here. */
  readonly missing?: Panel | null
}

function State({ sentence, hint, button = null, missing = null }: StateProps) {
  return (
    <div class="state" role="status">
      <p class="state-sentence">
        <Sentence text={sentence} />
      </p>
      {hint !== undefined && (
        <p class="quiet">
          <Sentence text={hint} />
        </p>
      )}
      {button !== null && (
        <button type="button" class="button" onClick={button.act}>
          {button.label}
        </button>
      )}
      {missing !== null && <Missing panel={missing} />}
    </div>
  )
}

/** What stands in the place of everything else while there is nothing to show; null where there is. */
export function emptyState(panel: Panel) {
  const { feed, options } = panel
  if (feed.mismatch.value)
    return (
      <State
        sentence="The extension was updated while this panel was open, and the two no longer understand each other."
        hint="Close DevTools and open it again."
      />
    )
  if (panel.rows.value.length > 0) return null
  if (panel.entries.value.length > 0)
    return (
      <State
        sentence={
          panel.filter.value.trim() === ''
            ? `None of the ${panel.entries.value.length.toLocaleString('en')} exchanges ${panel.show.value === 'blocked' ? 'is blocked' : 'has a warning'}.`
            : `No exchange matches \`${panel.filter.value.trim().slice(0, 80)}\`.`
        }
        button={{
          label: 'Show all',
          act: () => {
            panel.filter.value = ''
            panel.show.value = 'all'
          },
        }}
        missing={options.live ? panel : null}
      />
    )
  if (panel.opened.value !== null && panel.hidden.value === 0)
    return (
      <State
        sentence="This report has no exchange in it."
        button={{ label: closeLabel(panel), act: panel.closeReport }}
      />
    )

  const ignored = panel.ignored.value
  if (ignored > 0)
    return (
      <State
        sentence={`All that was recorded here is of servers that you leave out of the list (${ignored.toLocaleString('en')}).`}
        button={{
          label: 'Show all servers',
          act: () => {
            panel.preferences.ignored.value = []
          },
        }}
        missing={panel}
      />
    )

  const hidden = panel.hidden.value
  if (hidden > 0)
    return (
      <State
        sentence={`No request so far was one that CORS governs; ${hidden.toLocaleString('en')} others are hidden.`}
        button={{
          label: 'Show them',
          act: () => {
            panel.settings.showNotCors.value = true
          },
        }}
        missing={options.live ? panel : null}
      />
    )

  const { connection } = feed
  // The notice above says what happened, and what to do.
  if (connection.value === 'gone' || connection.value === 'lost') return <State sentence="Nothing is being recorded." />

  const status = feed.status.value
  if (status === null)
    return (
      <div class="state late" role="status">
        Waiting for the extension’s background.
      </div>
    )
  if (!status.permitted)
    return (
      <State
        sentence="The browser has not given CORSight access to the sites you visit, so it can’t see any request."
        hint="It reads headers only, and sends nothing anywhere."
        button={{ label: 'Give access', act: () => panel.send({ type: 'grant' }) }}
      />
    )
  if (!status.recording)
    return (
      <State
        sentence="Recording is paused."
        button={{ label: 'Record', act: () => panel.send({ type: 'pause', paused: false }) }}
      />
    )
  const earlier = panel.earlier.value
  if (earlier > 0)
    return (
      <State
        sentence="Recording. This page has sent no request to another origin yet."
        hint={`${earlier.toLocaleString('en')} ${earlier === 1 ? 'exchange of an earlier page is' : 'exchanges of earlier pages are'} hidden.`}
        button={{
          label: 'Preserve log',
          act: () => {
            panel.settings.preserveLog.value = true
          },
        }}
        missing={panel}
      />
    )
  return (
    <State
      sentence="Recording. This page has sent no request to another origin yet."
      hint="What it sent before DevTools was opened is not here: reload the page to see it."
      button={options.reload === null ? null : { label: 'Reload the page', act: options.reload }}
      missing={panel}
    />
  )
}
