import type { Exchange } from '../../cors/exchange.ts'
import { INTERRUPTED } from '../../cors/interrupted.ts'
import type { Verdict } from '../../cors/rule.ts'
import type { Step } from '../advice.ts'

const RELOAD: Step = {
  text: 'Reload the page with DevTools open: the requests are then recorded from their start.',
  place: 'browser',
}

/** By what is missing to decide. */
const STEPS: Readonly<Record<string, Step>> = {
  'lines of Access-Control-Allow-Origin without a value': {
    text: 'Look for an empty `Access-Control-Allow-Origin` line among the headers that the server sends.',
    place: 'server',
    code: 'curl -i -H "Origin: $ORIGIN" "$URL"',
    language: 'bash',
  },
  'what another extension made of the answer': {
    text: 'Repeat the request without other extensions.',
    place: 'browser',
  },
  'why the redirect was not followed': {
    text: 'Read the console: it names a policy that forbids where the redirect leads.',
    place: 'browser',
  },
  'what was sent and what was answered': {
    text: 'Read the console: it says which check failed, where one did.',
    place: 'browser',
  },
  [INTERRUPTED]: {
    text: 'Repeat the request: the browser had stopped the extension for a moment, and records again.',
    place: 'browser',
  },
  'the request’s mode': {
    text: 'Check the page for `mode: "no-cors"`: with it the page got all that it asked for.',
    place: 'page',
  },
}

/** How to find out what the browser did not show; empty where nothing helps. */
export const undecidedSteps = (
  { missing }: Extract<Verdict, { kind: 'undecided' }>,
  { beforeRecording }: Exchange,
): readonly Step[] => {
  const step = beforeRecording ? RELOAD : STEPS[missing]
  return step === undefined ? [] : [step]
}
