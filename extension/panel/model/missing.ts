import { INVISIBLE, type Invisible } from '../../../src/cors/invisible.ts'
import type { Panel } from './panel.ts'

const BEFORE_DEVTOOLS = INVISIBLE[0]

/** What the user set, or what happened here, that may hide a request; the likeliest first. */
const here = (panel: Panel): readonly Invisible[] => {
  const status = panel.feed.status.value
  const evicted = status?.evicted ?? 0
  const ignored = panel.preferences.ignored.value
  return [
    ...(panel.filter.value.trim() !== '' || panel.show.value !== 'all'
      ? [{ what: 'The filter leaves it out.', instead: 'Empty the filter, and choose “All”.' }]
      : []),
    ...(ignored.length > 0
      ? [
          {
            what: `Its server is one that you leave out: ${ignored
              .slice(0, 3)
              .map((each) => `\`${each}\``)
              .join(', ')}${ignored.length > 3 ? ` and ${ignored.length - 3} more` : ''}.`,
            instead: 'Take it off the list in the settings.',
          },
        ]
      : []),
    ...(status !== null && !status.recording
      ? [{ what: 'Recording was paused.', instead: 'Record, and let the page ask again.' }]
      : []),
    ...(evicted > 0
      ? [
          {
            what: `It was let go to make room, as were ${evicted.toLocaleString('en')} older exchanges of this tab.`,
            instead: 'Keep more in the settings, or clear the list and ask again.',
          },
        ]
      : []),
  ]
}

const ELSEWHERE: Invisible = {
  what: 'Another tab sent it, or a page of an extension.',
  instead: 'Open DevTools on that tab; CORS does not govern what an extension may read.',
}

/** Why a request may be missing here, each only where it may be so, the likeliest first. */
export const missingReasons = (panel: Panel): readonly Invisible[] => {
  const isEverywhere = panel.feed.status.value?.everywhere ?? false
  return [
    ...here(panel),
    ...INVISIBLE.slice(0, 3).filter((reason) => !(isEverywhere && reason === BEFORE_DEVTOOLS)),
    ELSEWHERE,
    ...INVISIBLE.slice(3),
  ]
}
