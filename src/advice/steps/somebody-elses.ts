import { listed } from '../../cors/clip.ts'
import { seenAnswers } from '../../cors/exchange.ts'
import { productAt } from '../../diagnosis/products/index.ts'
import { actualMethod } from '../../fix/minimal-policy.ts'
import type { Step } from '../advice.ts'
import { isPublicProxy } from '../owner.ts'
import { failsOn, missingNames, type StepContext } from './context.ts'
import { leaveCredentialsOut } from './credentials-steps.ts'
import { askFromExtensionFirst, askNatively } from './elsewhere-steps.ts'
import { isFont } from './font-steps.ts'
import { isLocalPage } from './local-page-steps.ts'
import { sparePreflight, stopSendingFirst } from './page-header-steps.ts'
import { loadWithoutCors } from './page-steps.ts'

/** What the page can do without that server’s help: it may not need what is refused. */
const inPage = (context: StepContext): readonly Step[] => {
  if (failsOn(context, 'allow-origin-wildcard-with-credentials', 'allow-credentials-not-true'))
    return leaveCredentialsOut(context)
  if (isFont(context)) return loadWithoutCors(context)
  const knowsCors = !failsOn(context, 'allow-origin-missing', 'preflight-status-not-ok', 'preflight-redirected')
  if (!knowsCors) return loadWithoutCors(context)
  return failsOn(context, 'header-disallowed') ? stopSendingFirst(context) : []
}

/** Without a preflight nothing needs to answer one. */
const spare = (context: StepContext): readonly Step[] =>
  failsOn(context, 'allow-origin-missing', 'preflight-status-not-ok', 'preflight-redirected')
    ? sparePreflight(context)
    : []

const isDoubled = ({ cause }: StepContext): boolean => cause?.id === 'doubled-header'

const asked = (context: StepContext): string => {
  // To allow `null` would trust every sandboxed frame.
  if (context.origin === 'null') return 'pages of every origin, with `*`'
  if (failsOn(context, 'allow-origin-missing', 'allow-origin-mismatch')) return `the origin \`${context.origin}\``
  const names = missingNames(context, 'header-disallowed')
  if (names.length > 0) return `the request ${names.length > 1 ? 'headers' : 'header'} ${listed(names)}`
  if (failsOn(context, 'method-disallowed')) return `the method ${listed([actualMethod(context.leg)])}`
  return `the origin \`${context.origin}\``
}

const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/**
 * The first change that its owner would make, unless it was said already: whose a server is was guessed, and its owner
 * reads this as well.
 */
const ifItIsYours = ({ host }: StepContext, ofOwner: readonly Step[], said: readonly Step[]): readonly Step[] =>
  ofOwner
    .filter(({ place, text }) => (place === 'server' || place === 'proxy') && !/^Ask /.test(text))
    .slice(0, 1)
    .filter(({ text }) => !said.some((step) => step.text === text))
    .map(({ text, shows: _, ...step }) => ({
      ...step,
      text: `Change the server, if \`${host}\` is yours: ${inSentence(text)}`,
    }))

/** Faults of a server that means to let pages in: who publishes an API would have seen them. */
const OF_A_BROKEN_SERVER: ReadonlySet<string> = new Set([
  'answers-differ',
  'cached-without-origin',
  'cached-without-vary',
  'cors-after-routes',
  'doubled-header',
  'malformed-value',
  'nginx-add-header-without-always',
  'nginx-inheritance',
])

/** A server without CORS serves the published page at its own origin: while that is developed here, nothing is amiss there. */
const isMadeForOneSite = (context: StepContext): boolean =>
  context.cause?.id === 'cors-not-configured' && isLocalPage(context)

const isProduct = ({ leg }: StepContext): boolean => {
  const product = productAt(leg.url, seenAnswers(leg))
  return product !== null && product.kind !== true
}

const isBroken = ({ cause }: StepContext): boolean => OF_A_BROKEN_SERVER.has(cause?.id ?? '')

/** Whether a server that seems somebody else’s may well be the reader’s: software that people run, or a fault in it. */
const mayWellBeYours = (context: StepContext): boolean =>
  isBroken(context) || ((context.stack !== null || isProduct(context)) && !isMadeForOneSite(context))

/** No browser asks there, so that nothing needs to answer a preflight. */
const throughOwnServer = ({ host }: StepContext): Step => ({
  text: `Ask \`${host}\` through your own server: a proxy of the development server now, a route of your backend in production.`,
  place: 'proxy',
})

/** What needs a way around a server that refuses every preflight, and means no harm to the request itself. */
export const aroundThePreflight = (context: StepContext): readonly Step[] => {
  const { facts } = context
  if (facts?.stage !== 'preflight') return []
  const { status } = facts.answer
  return status >= 400 && status < 500 && status !== 429 ? [throughOwnServer(context)] : []
}

const askAtOnce = ({ leg, host }: StepContext): readonly Step[] =>
  isPublicProxy(leg.url)
    ? [
        {
          text: `Ask at once what \`${host}\` hands on, if that allows pages; otherwise through a proxy of your own: a public one can stop at any time, and reads all that is sent.`,
          place: 'page',
        },
      ]
    : []

/** What somebody else’s server refuses is worth a look at what it was sent: a refusal has no CORS headers whatever the reason. */
const checkTheKey = ({ cause, facts, host }: StepContext): readonly Step[] =>
  cause?.id !== 'refused-with-403' || facts?.stage !== 'response'
    ? []
    : [
        {
          text: `Check the key or token that \`${host}\` wants, and whether its settings list this site: it refused the request (403).`,
          place: 'page',
        },
      ]

/**
 * The way out where the server is somebody else’s: first what the page can leave out, then a server of the reader’s own
 * in between, then what to ask for. `ofOwner` is what its owner would do, where it may be the reader’s after all; `said`
 * stands before all of this.
 */
export const withoutTheServer = (
  context: StepContext,
  ofOwner: readonly Step[],
  said: readonly Step[],
): readonly Step[] => [
  ...askAtOnce(context),
  ...checkTheKey(context),
  ...inPage(context),
  ...(isBroken(context) ? ifItIsYours(context, ofOwner, said) : []),
  ...askNatively(context),
  ...askFromExtensionFirst(context),
  ...spare(context),
  ...(mayWellBeYours(context) ? ifItIsYours(context, ofOwner, said) : []),
  throughOwnServer(context),
  ...ifItIsYours(context, ofOwner, said),
  {
    text: isDoubled(context)
      ? `Tell the provider of \`${context.host}\` that two of its layers send \`Access-Control-Allow-Origin\`: one has to stop.`
      : `Ask the provider of \`${context.host}\` to allow ${asked(context)}.`,
    place: 'provider',
  },
]

/** Headers that the page needs and can’t read are for the owner to expose; a hint is not worth asking for. */
export const askToExpose = ({ hidden, host, cause }: StepContext): readonly Step[] =>
  hidden.length === 0 || cause?.confidence === 'hint'
    ? []
    : [
        {
          text: `Ask the provider of \`${host}\` to expose ${listed(hidden)}, or ask through your own server, where every header is readable.`,
          place: 'provider',
        },
      ]

/** Statuses that pass by themselves. */
const isPassing = ({ facts }: StepContext): boolean =>
  facts !== null && (facts.answer.status >= 500 || facts.answer.status === 429)

const repeatLater = ({ host }: StepContext): Step => ({
  text: `Repeat the request later: only \`${host}\` can mend this error.`,
  place: 'page',
})

/** What only the owner of the server can mend, and its logs do not show where one looks first. */
export const tellTheOwner = (context: StepContext): readonly Step[] => [
  ...(isPassing(context) ? [repeatLater(context)] : []),
  {
    text: `Tell the provider of \`${context.host}\` what answered and with which status, with the time and the URL.`,
    place: 'provider',
  },
]

const SMALLER: Step = { text: 'Send less at once: a smaller body, or its parts one by one.', place: 'page' }

/**
 * An error of somebody else’s server: the page can only wait, or send less, and tell them. `surely`: nobody who reads this
 * can own it.
 */
export const symptomOfTheirs = (context: StepContext, surely: boolean): readonly Step[] => [
  ...askAtOnce(context),
  context.facts?.answer.status === 413 ? SMALLER : repeatLater(context),
  ...(!surely && context.facts !== null && context.facts.answer.status >= 500
    ? [{ text: `Find the error in the server’s log, if \`${context.host}\` is yours.`, place: 'server' } as const]
    : []),
  { text: `Tell the provider of \`${context.host}\` of the error, with the time and the URL.`, place: 'provider' },
]
