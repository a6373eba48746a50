import type { Leg, Response } from '../../cors/exchange.ts'
import { getHeader, getValues } from '../../cors/headers.ts'
import type { Warning } from '../../cors/rule.ts'
import { MAX_AGE } from '../../fix/minimal-policy.ts'
import type { HeaderChange, Step } from '../advice.ts'
import { type Change, NO_CHANGE } from '../change.ts'
import type { StepContext } from './context.ts'
import { step } from './step.ts'

/** What to do about what passed here and may not pass elsewhere, by the id of the warning. */
const STEPS: Readonly<Record<string, readonly Step[]>> = {
  'module-type': [
    step('server', 'Send modules with `Content-Type: text/javascript`.'),
    step('page', 'Open the URL in a tab: an HTML page in place of a module is often the application’s start page.'),
  ],
  'event-stream-type': [
    step('server', 'Send event streams with status 200 and `Content-Type: text/event-stream`.'),
    step('page', 'Open the URL in a tab: it shows what the server answers instead.'),
  ],
  'any-origin-with-credentials': [step('server', 'Compare `Origin` with a list before you send it back.')],
  'null-origin-with-credentials': [step('server', 'Take `null` off the list of origins.')],
  'insecure-origin-with-credentials': [
    step('server', 'Take the `http:` origin off the list, and serve that page over HTTPS.'),
  ],
  'authorization-under-wildcard': [
    step('server', 'Name `Authorization` beside `*` in `Access-Control-Allow-Headers`.'),
  ],
  'preflight-elsewhere': [step('server', 'Name the header in `Access-Control-Allow-Headers` as well.')],
  'vary-origin-missing': [step('server', 'Send `Vary: Origin` on every answer, refusals included.')],
  'max-age-useless': [
    step('server', `Set \`Access-Control-Max-Age\` to ${MAX_AGE}: every browser honours that in full.`),
  ],
  'private-network-obsolete': [step('server', 'Remove `Access-Control-Allow-Private-Network`.')],
  'redirect-not-followed': [step('page', "Remove `redirect: 'manual'` or `'error'` if the page needs the target.")],
  'response-interrupted': [step('server', 'Read the server’s log for a crash while it was sending the body.')],
  'stored-headers-unseen': [step('browser', 'Reload without the cache if the page can’t read the response.')],
}

/** What may fail elsewhere, or wastes a little time. */
const MINOR: ReadonlySet<string> = new Set([
  'vary-origin-missing',
  'max-age-useless',
  'preflight-elsewhere',
  'private-network-obsolete',
])

/** The warning that is said first; null where what the page lost here, a cookie, says more. */
export const firstWarning = ({ verdict, cause }: StepContext): Warning | null => {
  const [warning] = verdict.kind === 'allowed' ? verdict.warnings : []
  if (warning === undefined) return null
  const isLost = cause !== null && cause.confidence !== 'hint' && cause.id.startsWith('cookie-not-')
  return isLost && MINOR.has(warning.id) ? null : warning
}

export const warningSteps = ({ id }: Warning): readonly Step[] => STEPS[id] ?? []

const changed = ({ headers }: Response, name: string, to: string | null): readonly HeaderChange[] => {
  const from = getValues(headers, name)
  return [{ name, from: from.length === 0 ? null : from, to }]
}

const added = (response: Response, name: string, element: string): readonly HeaderChange[] => {
  const today = getHeader(response.headers, name)
  return changed(response, name, today === null || today.trim() === '' ? element : `${today}, ${element}`)
}

const seenIn = (observed: Leg['response'] | undefined): Response | null => (observed?.seen ? observed.value : null)

/** The header that a warning is about, today and as it should be; empty where no header of one answer mends it. */
export const warningChange = ({ id }: Warning, leg: Leg): Change => {
  const [preflight, actual] = [seenIn(leg.preflight?.response), seenIn(leg.response)]
  switch (id) {
    case 'vary-origin-missing':
      return actual === null ? NO_CHANGE : { preflight: [], actual: added(actual, 'Vary', 'Origin') }
    case 'authorization-under-wildcard':
      return preflight === null
        ? NO_CHANGE
        : { preflight: added(preflight, 'Access-Control-Allow-Headers', 'Authorization'), actual: [] }
    case 'max-age-useless':
      return preflight === null
        ? NO_CHANGE
        : { preflight: changed(preflight, 'Access-Control-Max-Age', `${MAX_AGE}`), actual: [] }
    default:
      return NO_CHANGE
  }
}
