import type { Response } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { originOf } from '../cors/origin.ts'
import type { Facts } from '../diagnosis/facts.ts'
import { HIDDEN } from '../diagnosis/reflected-origin.ts'
import { repairSteps } from '../fix/repairs/index.ts'
import type { Needless } from '../fix/repairs/repair.ts'
import { STACKS } from '../fix/stacks/index.ts'
import type { Place, Step } from './advice.ts'
import type { StepContext } from './steps/context.ts'
import { editText } from './steps/edit-step.ts'
import { failureSteps } from './steps/failure-steps.ts'
import { withoutHeaders } from './steps/page-steps.ts'
import { isUpToTheReader } from './steps/refusal-steps.ts'
import { REMEDIES } from './steps/remedies.ts'
import {
  aroundThePreflight,
  askToExpose,
  symptomOfTheirs,
  tellTheOwner,
  withoutTheServer,
} from './steps/somebody-elses.ts'
import { undecidedSteps } from './steps/undecided-steps.ts'
import { firstWarning, warningSteps } from './steps/warning-steps.ts'

interface Case {
  /** The server is somebody else’s. */
  readonly theirs: boolean
  /** That is beyond doubt: a reader said so, or everybody knows whose it is. */
  readonly surely: boolean
  readonly symptom: boolean
  /** A configuration can be printed for the stack, once one is chosen. */
  readonly hasSetup: boolean
}

/** More than that nobody does one after the other. */
const MOST_STEPS = 4
/** Of what a stack needs besides its code: the rest stands with the whole setup. */
const MOST_REPAIRS = 2

const serverPlace = (context: StepContext): Place => REMEDIES[context.cause?.id ?? '']?.place?.(context) ?? 'server'

/** Whether a redirect leads to another host on purpose, and not to an inner port of the same one. */
const namesAnotherHost = ({ headers }: Response, url: string): boolean => {
  const to = getHeader(headers, 'location') ?? ''
  return URL.canParse(to, url) && new URL(to, url).hostname !== new URL(url).hostname
}

/** Whether a repair asks for what is so already, by what makes it needless. */
const IS_SO: Readonly<Record<Needless, (facts: Facts) => boolean>> = {
  'answered-401': ({ answer }) => answer.status === 401,
  'preflight-passed': ({ stage, leg }) => stage === 'response' && leg.preflight !== null,
  'after-preflight': ({ stage }) => stage === 'response',
  'leads-elsewhere': ({ answer, leg }) => namesAnotherHost(answer, leg.url),
}

const repairs = (context: StepContext): readonly Step[] => {
  const { cause, facts, stack } = context
  const place = serverPlace(context)
  return repairSteps(cause === null ? [] : [cause.id], stack, (unless) => facts !== null && IS_SO[unless](facts))
    .slice(0, MOST_REPAIRS)
    .map(({ text, code }) => ({ text, place, ...(code !== undefined && { code, language: 'plaintext' }) }))
}

const editStep = (context: StepContext): readonly Step[] => {
  const text = context.cause?.id === 'cors-layer-refused' ? '' : editText(context)
  return text === '' ? [] : [{ text, place: serverPlace(context), shows: 'edit' }]
}

const setupStep = ({ origin, host, stack }: StepContext): Step => {
  const label = STACKS.find(({ id }) => id === stack)?.label
  const what = [...(label === undefined ? [] : [`in ${label}`]), ...(origin === 'null' ? [] : [`for \`${origin}\``])]
  return {
    text: `${['Set up CORS', ...what].join(' ')}, before everything else that answers at \`${host}\`.`,
    place: 'server',
    shows: 'setup',
  }
}

/** Whether anybody can do it who owns nothing but the page. */
const isOfPage = ({ place }: Step): boolean => place === 'page' || place === 'browser'

/** What its reader can do about somebody else’s server comes first; what its owner has to do is worth telling them. */
const forStrangers = (steps: readonly Step[], context: StepContext): readonly Step[] => {
  const own = steps.filter(isOfPage)
  const others = steps.filter((step) => !isOfPage(step))
  return others.length === 0 ? own : [...own, ...aroundThePreflight(context), ...tellTheOwner(context), ...others]
}

const ofBlocked = (context: StepContext, kind: Case): readonly Step[] => {
  const { theirs, symptom, hasSetup } = kind
  const { before, after, beyond, ofOwner, mine, setUp: isSetUp } = REMEDIES[context.cause?.id ?? ''] ?? {}
  const all = theirs && mine === true ? [] : (before?.(context) ?? [])
  const first = theirs && ofOwner === true && !isUpToTheReader(context) ? forStrangers(all, context) : all
  if (beyond?.(context) === true && first.length > 0) return [...first, ...(theirs ? [] : (after?.(context) ?? []))]
  if (theirs && symptom) return first.length > 0 ? first : symptomOfTheirs(context, kind.surely)
  if (theirs) {
    const ofOwner = kind.surely ? [] : ofBlocked(context, { ...kind, theirs: false, hasSetup: true })
    return [...first, ...withoutTheServer(context, ofOwner, first)]
  }
  const edit = editStep(context)
  const mended = repairs(context)
  // Where CORS is only the symptom, or a layer for it answers, a whole setup mends nothing.
  const isMissing = !((symptom || isSetUp === true) && first.length > 0)
  const setUp = edit.length + mended.length === 0 && hasSetup && isMissing ? [setupStep(context)] : []
  const steps = [...first, ...edit, ...setUp, ...mended, ...(after?.(context) ?? [])]
  return steps.length > 0 ? steps : withoutHeaders(context)
}

/** What the cause of a failure that is not CORS asks for. */
const ofCause = (context: StepContext): readonly Step[] => {
  const { before, after, beyond } = REMEDIES[context.cause?.id ?? ''] ?? {}
  const mended = beyond?.(context) === true ? [] : repairs(context)
  return [...(before?.(context) ?? []), ...mended, ...(after?.(context) ?? [])]
}

/** Where another server of the same host was seen to answer, the host and its port; null otherwise. */
const elsewhere = ({ leg }: StepContext, answered: readonly string[]): string | null => {
  if (!URL.canParse(leg.url)) return null
  const { hostname } = new URL(leg.url)
  const other = answered.find(
    (url) => URL.canParse(url) && new URL(url).hostname === hostname && originOf(url) !== originOf(leg.url),
  )
  return other === undefined ? null : new URL(other).host
}

const unordered = (context: StepContext, kind: Case): readonly Step[] => {
  const { verdict, exchange, host } = context
  switch (verdict.kind) {
    case 'blocked':
      return ofBlocked(context, kind)
    case 'allowed': {
      const warning = firstWarning(context)
      if (warning !== null && warning.id !== HIDDEN) return [...warningSteps(warning), ...editStep(context)]
      const before = REMEDIES[context.cause?.id ?? '']?.before?.(context) ?? []
      if (kind.theirs && context.cause?.id === 'header-not-exposed') return [...before, ...askToExpose(context)]
      return [...before, ...editStep(context), ...repairs(context)]
    }
    case 'failed':
      return [
        ...ofCause(context),
        ...failureSteps(verdict.failure, {
          exchange,
          host,
          elsewhere: elsewhere(context, context.answered),
          theirs: kind.theirs,
        }),
      ]
    case 'undecided':
      return [...ofCause(context), ...undecidedSteps(verdict, exchange)]
    case 'not-cors':
    case 'pending':
      return []
    default:
      return verdict satisfies never
  }
}

/** What to do, in the order in which it helps; at most four steps, each said once. */
export const stepsFor = (context: StepContext, kind: Case): readonly Step[] => {
  const steps = unordered(context, kind)
  return steps.filter(({ text }, index) => steps.findIndex((step) => step.text === text) === index).slice(0, MOST_STEPS)
}
