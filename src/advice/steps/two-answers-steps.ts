import { sameRequestPassed } from '../../diagnosis/same-request.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'
import { curl, PREFLIGHT } from './refusal-steps.ts'

const SAME_CONFIGURATION: Step = {
  text: 'Deploy the same configuration on every instance, and restart those that still have the old one.',
  place: 'server',
}

const EMPTY_CACHES: Step = {
  text: 'Empty the caches in front of the server, and send `Vary: Origin` on every answer.',
  place: 'proxy',
}

const askOften = (asked: string): Step => ({
  text: 'Ask several times, and compare the answers: headers that name an instance or a cache differ where the CORS headers do.',
  place: 'server',
  code: `for i in 1 2 3 4 5 6; do curl -s -D - -o /dev/null ${asked} "$URL"; done`,
  language: 'bash',
})

/** Tells a change of the server from one of a cache. */
const askPastCaches = (asked: string): Step => ({
  text: 'Ask the server itself, past every cache: if this passes, a cache in front keeps the failing answer; if not, look up what was deployed in between.',
  place: 'server',
  ...curl(`${asked} -H "Cache-Control: no-cache"`),
})

/** The same request has two answers: what differs is not in the request. */
export const compareInstances = ({ facts }: StepContext): readonly Step[] => {
  const asked = `${facts?.stage === 'preflight' ? `${PREFLIGHT} ` : ''}-H "Origin: $ORIGIN"`
  return facts !== null && sameRequestPassed(facts)?.course === 'changed'
    ? [askPastCaches(asked), EMPTY_CACHES, SAME_CONFIGURATION]
    : [askOften(asked), SAME_CONFIGURATION, EMPTY_CACHES]
}
