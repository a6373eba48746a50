import { clip, listed } from '../../cors/clip.ts'
import { LONGEST_KEPT } from '../../cors/max-age.ts'
import { MAX_AGE } from '../../fix/minimal-policy.ts'
import type { Step } from '../advice.ts'
import { step } from '../steps/step.ts'
import type { Avoidable, ServerOverview } from './overview.ts'

/** What to do about all of a server at once, and what to know of its counts. */
export interface ServerAdvice {
  /** In the order in which they help; empty where nothing is to be done. */
  readonly steps: readonly Step[]
  /** What the counts can't show, a sentence each. */
  readonly notes: readonly string[]
}

const number = (count: number): string => count.toLocaleString('en')

const times = (count: number, one: string, many = `${one}s`): string => `${number(count)} ${count === 1 ? one : many}`

const seconds = (milliseconds: number): string =>
  milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`

/** How long their preflights took; empty where no time of them is known. */
const took = ({ count, cost }: Avoidable): string =>
  cost.untimed === count ? '' : ` (${seconds(cost.milliseconds)} of waiting)`

const LACK: Readonly<Record<'missing' | 'invalid' | 'zero' | 'short', (value: string) => string>> = {
  missing: () => 'The server sends no `Access-Control-Max-Age`, and browsers then keep its answer for 5 seconds',
  invalid: (value) => `\`Access-Control-Max-Age: ${value}\` is not a number of seconds`,
  zero: (value) => `\`Access-Control-Max-Age: ${value}\` forbids the browser to keep the answer`,
  short: (value) => `\`Access-Control-Max-Age: ${value}\` was over before the same was asked again`,
}

const stepFor = (avoidable: Avoidable): readonly Step[] => {
  const { repeat, count } = avoidable
  const spared = `${times(count, 'preflight')}${took(avoidable)}`
  switch (repeat.why) {
    case 'header':
      return [
        step(
          'page',
          `Take ${listed(repeat.names)} out of requests that do not need it: ${spared} had no other reason.`,
        ),
      ]
    case 'missing':
    case 'invalid':
    case 'zero':
    case 'short':
      return [
        step(
          'server',
          `Send \`Access-Control-Max-Age: ${MAX_AGE}\`, which every browser honours in full: ${spared} would not have been sent. ${LACK[repeat.why](clip(repeat.value ?? ''))}.`,
        ),
      ]
    case 'bypassed':
      return []
    default:
      return repeat satisfies never
  }
}

const blockedSteps = ({ blockedBy, outcomes }: ServerOverview): readonly Step[] => {
  const [first] = blockedBy
  if (first === undefined) return []
  const of =
    first.count === outcomes.blocked
      ? times(outcomes.blocked, 'exchange')
      : `${number(first.count)} of ${number(outcomes.blocked)} blocked exchanges`
  return [step('server', `Mend what blocks ${of} first: ${first.title}.`)]
}

/** From so many on, a preflight for each URL is worth another layout. */
const MANY_URLS = 10

const urlSteps = ({ urls, avoidable, kept }: ServerOverview): readonly Step[] =>
  urls < MANY_URLS || avoidable.length > 0 || kept === null
    ? []
    : [
        step(
          'proxy',
          `Serve this API under the page’s own origin, through a proxy, to need no preflight: browsers keep answers by URL, so that each of the ${number(urls)} URLs needs one of its own, whatever the server sends.`,
        ),
      ]

const notesOf = ({ sent, cost, unseen, bypassed, kept }: ServerOverview): readonly string[] => [
  ...(unseen > 0
    ? [`${times(unseen, 'request')} may have had a preflight that was not recorded, which is counted nowhere.`]
    : []),
  ...(cost.untimed > 0 && sent > 0
    ? [`The times of ${number(cost.untimed)} of ${times(sent, 'preflight')} are not known, and not in the sum.`]
    : []),
  ...(bypassed > 0
    ? [
        `${times(bypassed, 'preflight was', 'preflights were')} sent again because the request went past the browser’s caches: “Disable cache” in DevTools, a forced reload, or the \`cache\` option of \`fetch\`.`,
      ]
    : []),
  ...(kept?.why === 'capped'
    ? [
        `The server allows the browser to keep answers for \`${clip(kept.value ?? '')}\` seconds; this browser keeps them for ${number(kept.seconds)} (Chromium ${number(LONGEST_KEPT.chromium)}, Firefox ${number(LONGEST_KEPT.firefox)}, Safari ${number(MAX_AGE)}).`,
      ]
    : []),
]

/** One advice for all that was asked of a server. */
export const serverAdvice = (overview: ServerOverview): ServerAdvice => ({
  steps: [...blockedSteps(overview), ...overview.avoidable.flatMap(stepFor), ...urlSteps(overview)].slice(0, 4),
  notes: notesOf(overview),
})
