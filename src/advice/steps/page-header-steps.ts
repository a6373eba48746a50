import { listed } from '../../cors/clip.ts'
import { askedHeaders } from '../../cors/steps.ts'
import { othersThatAllowThisOrigin } from '../../diagnosis/facts.ts'
import { isSpare } from '../../diagnosis/header-owners.ts'
import { actualMethod } from '../../fix/minimal-policy.ts'
import type { Step } from '../advice.ts'
import { missingNames, type StepContext } from './context.ts'
import { keepAway } from './owner-lines.ts'
import { asPlainText, withoutHeader } from './page-code.ts'
import { inPage } from './page-steps.ts'

/** What the page can do about the request headers that it sends. */

const RESPONSE_ONLY = /^access-control-(allow-|expose-|max-age)/

/** Take response headers, or headers that were sent out of habit, out of the request. */
const takeOut = (context: StepContext, names: readonly string[]): readonly Step[] => {
  const [first] = names
  return first === undefined
    ? []
    : [inPage(`Take ${listed(names)} out of the page’s request.`, withoutHeader(context.exchange, first))]
}

export const takeOutResponseHeaders = (context: StepContext): readonly Step[] =>
  takeOut(
    context,
    askedHeaders(context.leg).filter((name) => RESPONSE_ONLY.test(name)),
  )

export const takeOutNeedless = (context: StepContext): readonly Step[] => {
  const { steps, unknown } = keepAway(context, askedHeaders(context.leg))
  return [...steps, ...takeOut(context, unknown)]
}

/** A type that a form could send needs no preflight, and no preflight guards the server then. */
const sendPlainText = (context: StepContext): readonly Step[] => [
  inPage(
    'Send the body as `text/plain`, if the server reads it so: no preflight is sent then, and any site can send the same request.',
    asPlainText(context.exchange),
  ),
]

/** Headers that change what is asked for: the request is another one without them. */
const ASKS_FOR: ReadonlySet<string> = new Set([
  'depth',
  'destination',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'lock-token',
  'overwrite',
  'range',
])

/** A token that is for another server is added by mistake; one that is needed must not pass the browser. */
const leaveTokenOut = ({ exchange, host }: StepContext): readonly Step[] => [
  inPage(
    `Leave \`authorization\` out, if an interceptor or a default of the page adds it to every request; if \`${host}\` needs the token, send it in the body where its API takes that, or from your own server.`,
    withoutHeader(exchange, 'authorization'),
  ),
]

const stopSending = (context: StepContext, when: string): readonly Step[] => {
  const missing = missingNames(context, 'header-disallowed').filter(
    (name) => !RESPONSE_ONLY.test(name) && !ASKS_FOR.has(name.toLowerCase()),
  )
  const kept = keepAway(context, missing)
  const isTyped = kept.unknown.join() === 'content-type' && actualMethod(context.leg) === 'POST'
  const steps = [...kept.steps, ...(isTyped ? sendPlainText(context) : [])]
  const isToken = when === '' && kept.unknown.includes('authorization')
  const unknown = kept.unknown.filter(
    (name) => !(isTyped && name === 'content-type') && !(isToken && name === 'authorization'),
  )
  const [first] = unknown
  const all = [...steps, ...(isToken ? leaveTokenOut(context) : [])]
  return first === undefined
    ? all
    : [
        ...all,
        inPage(
          `Stop sending ${listed(unknown)} to \`${context.host}\`${when}, if the server has no use for it.`,
          withoutHeader(context.exchange, first),
        ),
      ]
}

/** What the page does first where nobody can change the server. */
export const stopSendingFirst = (context: StepContext): readonly Step[] => stopSending(context, '')

/** What the page does where the server can be changed as well. */
export const stopSendingInstead = (context: StepContext): readonly Step[] => stopSending(context, ' instead')

const FORM_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST'])

/** Without a login, a token or a key few servers answer as they should. */
const NEEDED = /auth|token|key|secret|session|csrf|xsrf|signature/

/** A header that somebody made up, which the server may have no use for. */
const isDispensable = (name: string): boolean => name.startsWith('x-') && !NEEDED.test(name)

const leaveOut = ({ exchange, host }: StepContext, names: readonly string[]): readonly Step[] => {
  const [first] = names
  return first === undefined
    ? []
    : [
        inPage(
          `Leave ${listed(names)} out, if \`${host}\` has no use for it: no preflight is sent then.`,
          withoutHeader(exchange, first),
        ),
      ]
}

/** What spares the preflight that a server does not answer, where nothing that it needs is lost with it. */
export const sparePreflight = (context: StepContext): readonly Step[] => {
  const { verdict, leg } = context
  if (verdict.kind !== 'blocked' || verdict.by.stage !== 'preflight') return []
  const asked = askedHeaders(leg)
  const method = actualMethod(leg)
  const others = asked.filter((name) => name !== 'content-type')
  const { steps, unknown } = keepAway(context, others)
  const owned = others.filter((name) => !unknown.includes(name))
  const isNeeded = (owned.length > 0 && !isSpare(owned, asked)) || !unknown.every(isDispensable)
  if (asked.length === 0 || !FORM_METHODS.has(method) || isNeeded) return []
  const typed =
    asked.length === others.length
      ? []
      : method === 'POST'
        ? sendPlainText(context)
        : takeOut(context, ['content-type'])
  return [...steps, ...leaveOut(context, unknown), ...typed]
}

/** The same where requests without a preflight are known to pass, and only a header makes one necessary. */
export const sparePreflightHere = (context: StepContext): readonly Step[] => {
  const { facts, leg } = context
  const passes =
    facts !== null &&
    !askedHeaders(leg).includes('content-type') &&
    othersThatAllowThisOrigin(facts).some((other) => other.to === 'actual' && other.leg.preflight === null)
  return passes ? sparePreflight(context) : []
}
