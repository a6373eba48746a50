import { useEffect, useRef, useState } from 'preact/hooks'
import type { Panel } from '../model/panel.ts'
import { LIST_SHARE, LIST_WIDTH } from '../model/settings.ts'
import { Details } from './details.tsx'
import { Drop } from './drop.tsx'
import { Unopened, useFilePage } from './file-page.tsx'
import { useKeys } from './keys.ts'
import { List } from './list.tsx'
import { Notices } from './notices.tsx'
import { Splitter } from './splitter.tsx'
import { emptyState } from './states.tsx'
import { Toolbar } from './toolbar.tsx'
import { TrialBar } from './trial.tsx'

const WIDE = '(min-width: 800px)'

/** Whether list and details stand side by side. */
const useWide = (): boolean => {
  const [wide, setWide] = useState(() => window.matchMedia(WIDE).matches)
  useEffect(() => {
    const query = window.matchMedia(WIDE)
    const follow = () => setWide(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return wide
}

/** Loads what explains exchanges; effects run after the first paint, so that the list does not wait for it. */
const useEngine = (panel: Panel): void => {
  useEffect(() => void panel.loadEngine(), [panel])
}

interface Props {
  readonly panel: Panel
}

/** The whole panel. */
export function PanelView({ panel }: Props) {
  useKeys(panel)
  useEngine(panel)
  useFilePage(panel)
  const empty = panel.awaitsFile.value ? <Unopened panel={panel} /> : emptyState(panel)
  return (
    <Drop panel={panel}>
      <header>
        <h1 class="hidden">{panel.awaitsFile.value ? 'Open a report' : 'CORS exchanges'}</h1>
        {!panel.awaitsFile.value && <Toolbar panel={panel} />}
      </header>
      <main class="main">
        <TrialBar panel={panel} />
        <Notices panel={panel} />
        {empty === null ? <Split panel={panel} /> : <div class="split-none">{empty}</div>}
      </main>
      <LiveRegion panel={panel} />
    </Drop>
  )
}

function Split({ panel }: Props) {
  const wide = useWide()
  const { listWidth, listShare } = panel.settings
  const size = wide ? `${listWidth.value}px` : `${listShare.value}%`
  return (
    <div class={wide ? 'split split-wide' : 'split split-narrow'} style={{ '--list': size }}>
      <List panel={panel} wide={wide} />
      {wide ? (
        <Splitter
          label="Width of the list"
          orientation="vertical"
          value={listWidth}
          range={LIST_WIDTH}
          step={20}
          at={({ x }, box) => x - box.left}
        />
      ) : (
        <Splitter
          label="Height of the list"
          orientation="horizontal"
          value={listShare}
          range={LIST_SHARE}
          step={4}
          at={({ y }, box) => ((y - box.top) / box.height) * 100}
        />
      )}
      <Details panel={panel} />
    </div>
  )
}

/** Between two announcements; what comes meanwhile is told with the next. */
const QUIET_MS = 2_000

/** A value as it was at most so long ago: the first change shows at once, further ones after a pause. */
const useCalm = <T,>(value: T): T => {
  const [shown, setShown] = useState(value)
  const changedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (value === shown) return
    const show = () => {
      changedAt.current = performance.now()
      setShown(value)
    }
    const wait = changedAt.current + QUIET_MS - performance.now()
    if (wait <= 0) return show()
    const timer = setTimeout(show, wait)
    return () => clearTimeout(timer)
  }, [value, shown])
  return shown
}

/** Says what changed to those who can't see it: only what a user acts on, so that a busy page does not chatter. */
function LiveRegion({ panel }: Props) {
  const blocked = useCalm(panel.counts.value.blocked)
  const count = blocked === 1 ? '1 exchange is blocked.' : `${blocked} exchanges are blocked.`
  return (
    <>
      <div class="hidden" role="status">
        {panel.awaitsFile.value ? '' : count}
      </div>
      <div class="hidden" role="status">
        {panel.said.value}
      </div>
    </>
  )
}
