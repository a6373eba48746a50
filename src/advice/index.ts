import { type Exchange, seenAnswers } from '../cors/exchange.ts'
import type { RuleStep, Verdict } from '../cors/rule.ts'
import { comparedOrigin, requestOrigin } from '../cors/scope.ts'
import { hasAnyCorsHeader, namesGrants } from '../diagnosis/answer.ts'
import type { Cause } from '../diagnosis/cause.ts'
import { hiddenHeaders } from '../diagnosis/causes/header-not-exposed.ts'
import { factsOf } from '../diagnosis/facts.ts'
import { diagnose, worthRepairing } from '../diagnosis/index.ts'
import { whoAnswered } from '../diagnosis/who-answered.ts'
import type { EditPart, EditRequest, StackId } from '../fix/fix.ts'
import { allowsCredentials, legAtFault } from '../fix/minimal-policy.ts'
import type { CorsPolicy } from '../fix/policy.ts'
import { repairSteps } from '../fix/repairs/index.ts'
import { STACKS } from '../fix/stacks/index.ts'
import type { Advice, Choices, Step } from './advice.ts'
import { type Assumed, assume } from './assume.ts'
import { assumptions } from './assumptions.ts'
import { type Change, changeFor, exposingChange, NO_CHANGE } from './change.ts'
import type { Granted } from './granted.ts'
import { headlineOf, whyOf } from './headline.ts'
import { isSomebodyElses, isWellKnown } from './owner.ts'
import { partsOf, refusedParts, unseenParts } from './parts.ts'
import { hostOf, missingNames, type StepContext } from './steps/context.ts'
import { REMEDIES } from './steps/remedies.ts'
import { warningChange } from './steps/warning-steps.ts'
import { stepsFor } from './steps.ts'
import { grantedToday, widenedPolicy } from './widened-policy.ts'

const failingOn = (verdict: Verdict, legIndex: number): readonly RuleStep[] =>
  verdict.kind === 'blocked' ? [verdict.by, ...verdict.also].filter(({ leg }) => leg === legIndex) : []

/** Whether the configuration of a CORS layer that answers already is at fault, so that an edit of it helps. */
const isEditable = ({ cause, leg }: StepContext): boolean =>
  cause === null ? seenAnswers(leg).some(hasAnyCorsHeader) : REMEDIES[cause.id]?.edit === true

const changeOf = (verdict: Verdict, { exchange, leg, legIndex, included, hidden }: StepContext): Change => {
  switch (verdict.kind) {
    case 'blocked':
      return changeFor(exchange, legIndex, included)
    case 'allowed': {
      const [warning] = verdict.warnings
      const warned = warning === undefined ? NO_CHANGE : warningChange(warning, leg)
      const { actual } = exposingChange(leg, hidden)
      return { ...warned, actual: [...warned.actual, ...actual] }
    }
    case 'failed':
    case 'undecided':
    case 'not-cors':
    case 'pending':
      return NO_CHANGE
    default:
      return verdict satisfies never
  }
}

/** The URL whose server gave the answer that counts: what stood in its place counts as that server. */
const answeredAt = ({ facts, leg }: StepContext): string =>
  (facts === null ? null : whoAnswered(facts)?.asked.url?.href) ?? leg.url

/** Whether no header of any answer is the remedy, but only what the steps tell. */
const isBeyondHeaders = (context: StepContext): boolean =>
  context.verdict.kind === 'blocked' && (REMEDIES[context.cause?.id ?? '']?.beyond?.(context) ?? false)

/** Where this page got answers, the nearest in time first. */
const answeredBeside = ({ startedAt, initiator }: Exchange, siblings: readonly Exchange[]): readonly string[] =>
  siblings
    .filter((other) => other.initiator === initiator && other.legs.some(({ response }) => response.seen))
    .toSorted((a, b) => Math.abs(a.startedAt - startedAt) - Math.abs(b.startedAt - startedAt))
    .map(({ legs }) => legs[0].url)

const isEmpty = ({ preflight, actual }: Change): boolean => preflight.length + actual.length === 0

const codeFor = (
  stack: StackId | null,
  policy: CorsPolicy | null,
  edit: Omit<EditRequest, 'policy'>,
  causes: readonly Cause[],
): Pick<Advice, 'edit' | 'setup'> => {
  const generator = STACKS.find(({ id }) => id === stack)
  if (generator === undefined || policy === null) return { edit: null, setup: null }
  const steps = repairSteps(worthRepairing(causes), generator.id)
  return {
    edit: edit.parts.length === 0 ? null : generator.edit({ policy, ...edit }),
    setup: { ...generator.render(policy), ...(steps.length > 0 && { steps }) },
  }
}

/** An answer that grants nothing, as one part was refused, does not show that its other lists lack anything. */
const isShown =
  (context: StepContext, today: Granted | null) =>
  (part: EditPart): boolean => {
    const { cause, facts } = context
    if (facts === null || namesGrants(facts.answer)) return true
    if (cause?.id === 'origin-not-listed') return part !== 'methods' && part !== 'requestHeaders'
    if (cause?.id !== 'method-not-listed' || part !== 'requestHeaders') return true
    const granted = new Set(today?.requestHeaders.map((name) => name.toLowerCase()))
    return missingNames(context, 'header-disallowed').some((name) => !granted.has(name.toLowerCase()))
  }

/** Not every stack has a line for everything. */
const withoutCode = ({ shows: _, ...step }: Step): Step => step

/** The facts that steps speak of, for the credentials mode that is known or supposed. */
const contextOf = (
  { exchange, verdict, included }: Assumed,
  causes: readonly Cause[],
  siblings: readonly Exchange[],
  stack: StackId | null,
): StepContext => {
  const [first] = exchange.legs
  const legIndex = legAtFault(exchange, verdict)
  const leg = exchange.legs[legIndex] ?? first
  return {
    exchange,
    verdict,
    leg,
    legIndex,
    failing: failingOn(verdict, legIndex),
    cause: causes[0] ?? null,
    stack,
    origin: comparedOrigin(exchange, leg, 'actual'),
    host: hostOf(leg.url),
    included,
    parts: [],
    open: false,
    hidden: hiddenHeaders({ exchange, verdict, siblings }),
    facts: factsOf({ exchange, verdict, siblings }),
    answered: answeredBeside(exchange, siblings),
  }
}

/**
 * What the user does next about an exchange whose credentials mode is settled; `known` is the verdict that is proven
 * without that, `causes` are those of the settled one. `siblings` are other exchanges with the same servers.
 */
export const adviseAssumed = (
  assumed: Assumed,
  known: Verdict,
  causes: readonly Cause[],
  siblings: readonly Exchange[],
  choices: Choices,
): Advice => {
  const alone = contextOf(assumed, causes, siblings, choices.stack)
  const isBlocked = assumed.verdict.kind === 'blocked'
  const symptom = isBlocked && alone.cause !== null && (REMEDIES[alone.cause.id]?.symptom?.(alone) ?? false)
  const theirs =
    choices.owner === null
      ? isSomebodyElses(answeredAt(alone), requestOrigin(assumed.exchange), seenAnswers(alone.leg))
      : choices.owner === 'somebody else’s'

  const beyond = isBeyondHeaders(alone)
  const change = beyond ? NO_CHANGE : changeOf(assumed.verdict, alone)
  const surely = choices.owner !== null || isWellKnown(answeredAt(alone))
  const helpsServer = !(theirs && surely) && !isEmpty(change)
  const { included, hidden } = alone
  const today = helpsServer ? grantedToday(alone.exchange, alone.leg, siblings) : null
  const widened = today && widenedPolicy(alone, today)
  const policy = widened?.ok === true ? widened.policy : null
  const canEdit = policy !== null && !symptom && (isEditable(alone) || hidden.length > 0)
  const needsCredentials = isBlocked && included && !allowsCredentials(alone.leg)
  const isSilent = alone.cause?.id === 'cors-layer-refused'
  const wanted = isSilent ? refusedParts(alone) : partsOf(alone, needsCredentials).filter(isShown(alone, today))
  const parts = canEdit ? wanted : []
  const context: StepContext = { ...alone, parts, open: policy?.origins === '*' }
  const unseen = isSilent ? parts : today === null ? [] : unseenParts(alone.failing, today)
  const layer = isSilent ? ({ silentLayer: true } as const) : {}
  const code = codeFor(choices.stack, theirs ? null : policy, { parts, unseen, ...layer }, causes)
  const steps = stepsFor(context, { theirs, surely, symptom, hasSetup: policy !== null }).map((step) =>
    step.shows === 'edit' && choices.stack !== null && code.edit === null ? withoutCode(step) : step,
  )
  return {
    headline: headlineOf(context, theirs),
    why: whyOf(context),
    place: steps[0]?.place ?? 'nowhere',
    steps,
    change,
    ...code,
    symptom,
    assumes: assumptions(assumed, known, choices, theirs && (isBlocked || !isEmpty(change)), context.host),
  }
}

/**
 * The same of an exchange as it was recorded. `causes` are those of the verdict; where the credentials mode is supposed or
 * chosen against what is known, verdict and causes are derived anew.
 */
export const advise = (
  exchange: Exchange,
  verdict: Verdict,
  causes: readonly Cause[],
  siblings: readonly Exchange[],
  choices: Choices,
): Advice => {
  const assumed = assume(exchange, verdict, siblings, choices.credentials)
  const found = assumed.verdict === verdict ? causes : diagnose(assumed.exchange, assumed.verdict, siblings)
  return adviseAssumed(assumed, verdict, found, siblings, choices)
}

export type { Advice, Choices }
