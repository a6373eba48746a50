import type { WhyUnseen } from '../cors/exchange.ts'
import type { Stage, Verdict } from '../cors/rule.ts'
import type { ActedNote } from '../diagnosis/acted.ts'
import type { ReportedExchange, ReportedVerdict } from './report.ts'

const PLACES: Record<Stage, string> = {
  preflight: 'at the preflight',
  redirect: 'at a redirect',
  response: 'at the response',
}

type Judged = Pick<ReportedVerdict, 'kind'> & { readonly stage?: Stage; readonly warned?: boolean }

/** A verdict in two or three words: `blocked at the preflight`. */
const verdictWords = ({ kind, stage, warned = false }: Judged): string => {
  switch (kind) {
    case 'blocked':
      return stage === undefined ? 'blocked' : `blocked ${PLACES[stage]}`
    case 'allowed':
      return warned ? 'allowed, with a warning' : 'allowed'
    case 'failed':
      return 'failed (not CORS)'
    case 'undecided':
      return 'cannot tell'
    case 'not-cors':
      return 'not subject to CORS'
    case 'pending':
      return 'still waiting'
    default:
      return kind satisfies never
  }
}

/** The same of a verdict as `judge` gives it. */
export const placeWords = (verdict: Verdict): string =>
  verdictWords({
    kind: verdict.kind,
    ...(verdict.kind === 'blocked' && { stage: verdict.by.stage }),
    warned: verdict.kind === 'allowed' && verdict.warnings.length > 0,
  })

/** The same of a verdict as a report has it. */
export const reportedWords = (verdict: ReportedVerdict): string =>
  verdictWords({
    kind: verdict.kind,
    ...(verdict.stage && { stage: verdict.stage }),
    warned: verdict.warnings.length > 0,
  })

/** webRequest's resource types in a developer's words. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['xmlhttprequest', 'fetch or XHR'],
  ['fetch', 'fetch'],
  ['ping', 'beacon'],
  ['beacon', 'beacon'],
  ['font', 'font'],
  ['image', 'image'],
  ['imageset', 'image'],
  ['media', 'audio or video'],
  ['stylesheet', 'style sheet'],
  ['script', 'script'],
  ['sub_frame', 'frame'],
  ['main_frame', 'page'],
  ['websocket', 'WebSocket'],
  ['csp_report', 'CSP report'],
])

export const typeWords = (type: string): string => TYPES.get(type) ?? type

const NOT_TOLD = 'Whether the server saw the request can’t be told.'

type Acted = Pick<ReportedExchange, 'serverActed' | 'actedNote' | 'legs' | 'beforeRecording'> & {
  readonly verdict: Pick<ReportedVerdict, 'kind'>
}

/** What is known beyond yes and no, as a sentence and in a few words. */
const NOTES: Readonly<Record<ActedNote, (method: string) => { readonly sentence: string; readonly brief: string }>> = {
  'in-front': (method) => ({
    sentence: `What stands in front of the application answered the \`${method}\`: the application probably never saw it, and its log has no line about it.`,
    brief: `the application probably never saw the \`${method}\``,
  }),
  login: (method) => ({
    sentence: `The server sent the \`${method}\` to a login instead of doing it, so it probably did not act.`,
    brief: `the \`${method}\` was sent to a login`,
  }),
  late: (method) => ({
    sentence: `A gateway gave up waiting for the answer to the \`${method}\`, so the application may have acted on it.`,
    brief: 'the application may have acted',
  }),
  broken: (method) => ({
    sentence: `A gateway answered the \`${method}\`, and the application probably never saw it; the gateway’s log says so.`,
    brief: `the application probably never saw the \`${method}\``,
  }),
  refused: (method) => ({
    sentence: `The server refused the \`${method}\` with an error, so it probably did not act on it.`,
    brief: `the server refused the \`${method}\``,
  }),
  error: (method) => ({
    sentence: `The server answered the \`${method}\` with an error; whether it came to its handler can’t be told.`,
    brief: 'whether the server acted can’t be told',
  }),
  'options-ran': (method) => ({
    sentence: `The server never saw the \`${method}\`, but it answered the \`OPTIONS\` with a page or data, so the handler of this path probably ran.`,
    brief: `the \`${method}\` was never sent`,
  }),
}

/** Whether the server acted, in one sentence that says what to look for in its log; empty where nobody would ask. */
export const serverActedSentence = ({ serverActed, actedNote, legs, verdict, beforeRecording }: Acted): string => {
  const last = legs.at(-1)
  const asks = verdict.kind === 'blocked' || verdict.kind === 'failed' || verdict.kind === 'undecided'
  if (last === undefined || !asks || beforeRecording) return ''
  if (actedNote !== undefined) return NOTES[actedNote](last.method).sentence
  switch (serverActed) {
    case 'yes': {
      const answered = legs.findLast(({ response }) => response.seen) ?? last
      const how = answered === last ? 'answered it' : 'answered it with a redirect'
      return `The server got the \`${answered.method}\` and ${how}, so it may have acted on it.`
    }
    case 'no':
      if (last.response.seen) return 'The server did not see this request: the answer came from the browser’s cache.'
      return last.preflight?.response.seen
        ? `The server never saw the \`${last.method}\`; look for the \`OPTIONS\` in its log.`
        : `The server never saw the \`${last.method}\`.`
    case 'probably-not':
      return `The application probably never saw the \`${last.method}\`.`
    case 'unknown':
      return NOT_TOLD
    default:
      return serverActed satisfies never
  }
}

type ActedBriefly = Acted & { readonly verdict: Pick<ReportedVerdict, 'kind' | 'stage'> }

/** The same in a few words that follow the verdict: `the PUT was never sent`; empty where nobody would ask. */
export const actedWords = ({ serverActed, actedNote, legs, verdict, beforeRecording }: ActedBriefly): string => {
  const last = legs.at(-1)
  const asks = verdict.kind === 'blocked' || verdict.kind === 'failed' || verdict.kind === 'undecided'
  if (last === undefined || !asks || beforeRecording) return ''
  if (verdict.kind === 'blocked' && verdict.stage === 'preflight' && legs.length === 1)
    return `the \`${last.method}\` was never sent`
  if (actedNote !== undefined) return NOTES[actedNote](last.method).brief
  switch (serverActed) {
    case 'yes': {
      const answered = legs.findLast(({ response }) => response.seen) ?? last
      return `the server answered the \`${answered.method}\`${answered === last ? '' : ' with a redirect'}`
    }
    case 'no':
      return last.response.seen ? 'answered by the browser’s cache' : `the \`${last.method}\` never reached the server`
    case 'probably-not':
      return NOTES['in-front'](last.method).brief
    case 'unknown':
      return 'the server may have acted'
    default:
      return serverActed satisfies never
  }
}

/** What the browsers call it, as a sentence; empty where neither has a name for it. */
export const knownAs = (code: ReportedVerdict['code']): string => {
  const named = [
    code?.chromium && `\`${code.chromium}\` in Chromium`,
    code?.firefox && `\`${code.firefox}\` in Firefox`,
  ]
  const known = named.filter((part) => part)
  return known.length === 0 ? '' : `Known as ${known.join(', ')}.`
}

/** Why something is not shown, as a sentence; what was not seen is not said to be absent. */
export const UNSEEN: Record<WhyUnseen, string> = {
  'never-sent': 'Never sent, so there is nothing to show.',
  'withheld-by-browser': 'Not visible: the browser does not show it to extensions.',
  'started-before-capture': 'Not visible: it was sent before recording began.',
  interrupted: 'Not recorded: the recording was interrupted.',
  redacted: 'Taken out of this report.',
  'not-in-file': 'Not in the file that was opened.',
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
