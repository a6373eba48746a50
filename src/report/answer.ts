import type { Advice, Assumption, HeaderChange, Place, Step } from '../advice/advice.ts'
import { causesBesides, warningsBesides } from '../advice/besides.ts'
import type { Cause } from '../diagnosis/cause.ts'
import type { Applies, Edit, Snippet } from '../fix/fix.ts'
import { whyNoFix } from '../fix/index.ts'
import { legAtFault } from '../fix/minimal-policy.ts'
import type { ExchangeView } from './views.ts'

/** One line of a header, as it is today or as it has to be. */
export interface ChangeLine {
  readonly is: 'today' | 'needed'
  readonly text: string
}

/** What has to change in one answer; every header takes its lines of today, then the one that is needed. */
export interface ChangedAnswer {
  readonly title: string
  readonly lines: readonly ChangeLine[]
}

export interface AnswerStep {
  /** Where it is done, such as `Server, Flask`. */
  readonly where: string
  readonly text: string
  readonly code: { readonly text: string; readonly language: string } | null
  readonly edit: Edit | null
}

/** Code that not everybody needs: folded, unless the first step asks for it. */
export interface Folded {
  readonly title: string
  /** Whether the first step is about it. */
  readonly isOpen: boolean
  readonly change: readonly ChangedAnswer[]
  readonly setup: Snippet | null
  readonly notes: readonly string[]
  readonly cautions: readonly string[]
}

/** Advice in the order in which a report says it: every format marks up the same words. */
export interface Answer {
  readonly headline: string
  readonly why: Cause | null
  readonly steps: readonly AnswerStep[]
  readonly change: readonly ChangedAnswer[]
  /** What else there is to say of the change, a sentence each. */
  readonly notes: readonly string[]
  readonly cautions: readonly string[]
  readonly assumptions: readonly string[]
  readonly folded: Folded | null
  readonly otherCauses: readonly Cause[]
  readonly next: readonly string[]
  readonly warnings: readonly string[]
}

/** Titles of the parts of an answer that need one. */
export const TITLES = {
  why: 'Why:',
  cautions: 'What the change alone does not solve:',
  besides: 'Besides the code:',
  causes: 'Other causes',
  next: 'After that it would still fail on:',
  warnings: 'Warnings:',
} as const

/** What is folded: the whole setup; where CORS is only the symptom, all that would make its errors readable. */
export const foldedTitle = (symptom: boolean, label: string): string =>
  symptom ? 'So that the page can read such errors' : `Whole setup for ${label}`

/** What a report says where code would help and nobody knows the stack. */
export const CHOOSE = 'To get the code, choose your server in CORSight and export the report again.'

const PLACES: Readonly<Record<Place, string>> = {
  server: 'Server',
  proxy: 'Proxy',
  page: 'Page',
  browser: 'Browser',
  provider: 'Provider',
  nowhere: '',
}

/** How sure an edit is, in words; empty where it replaces the line that is there. */
export const APPLIES: Readonly<Record<Applies, string>> = {
  'as-is': '',
  perhaps: 'Adapt it to your configuration.',
  'fill-in': 'Keep the values that are there.',
}

const stepOf = ({ edit, setup }: Advice, { text, place, code, language = '', shows }: Step): AnswerStep => {
  const shown = shows === 'edit' ? edit : shows === 'setup' ? setup : null
  return {
    where: [PLACES[place], shown?.label ?? ''].filter((word) => word !== '').join(', '),
    text,
    code: code === undefined ? null : { text: code, language },
    edit: shows === 'edit' ? edit : null,
  }
}

/** The lines of a changed header. */
export const changeLinesOf = ({ name, from, to }: HeaderChange): readonly ChangeLine[] => [
  ...(from ?? []).map((value) => ({ is: 'today', text: `${name}: ${value}` }) as const),
  ...(to === null ? [] : [{ is: 'needed', text: `${name}: ${to}` } as const]),
]

const changedAnswers = ({ advice, exchange, verdict }: ExchangeView): readonly ChangedAnswer[] => {
  const leg = exchange.legs[legAtFault(exchange, verdict)]
  const unseen =
    leg === undefined || leg.response.seen
      ? ''
      : leg.response.why === 'never-sent'
        ? ', which was never sent'
        : ', which was not seen'
  return [
    { title: 'Answer to the preflight:', lines: advice.change.preflight.flatMap(changeLinesOf) },
    { title: `Answer to the actual request${unseen}:`, lines: advice.change.actual.flatMap(changeLinesOf) },
  ].filter(({ lines }) => lines.length > 0)
}

/** What was supposed, and why, in a line. */
export const assumptionText = ({ about, value, because }: Assumption): string =>
  about === 'credentials' ? `Assumed: credentials ${value}. ${because}` : `Assumed: the server is ${value}. ${because}`

/** Whether code would help, and none is there because nobody knows the stack. */
const lacksStack = ({ advice, reported }: ExchangeView, change: readonly ChangedAnswer[]): boolean => {
  const { steps, edit, setup } = advice
  if (edit !== null || setup !== null) return false
  const theirs = steps.some(({ place }) => place === 'provider')
  return steps.some(({ shows }) => shows !== undefined) || (!theirs && change.length > 0 && reported.fix !== null)
}

/** What a report says first of an exchange. */
export const answerOf = (view: ExchangeView): Answer => {
  const { advice, reported, exchange, verdict } = view
  const change = changedAnswers(view)
  const { setup, symptom } = advice
  const cautions = reported.fix?.cautions ?? []
  const choose = lacksStack(view, change) ? [CHOOSE] : []
  const why = reported.fix === null && change.length === 0 ? whyNoFix(exchange, verdict) : null
  const isFolded = setup !== null || (symptom && change.length > 0)
  const folded: Folded = {
    title: foldedTitle(symptom, setup?.label ?? ''),
    isOpen: !symptom && advice.steps[0]?.shows === 'setup',
    change: symptom ? change : [],
    setup,
    notes: choose,
    cautions,
  }
  return {
    headline: advice.headline,
    why: advice.why,
    steps: advice.steps.map((step) => stepOf(advice, step)),
    change: symptom ? [] : change,
    notes: why === null ? (isFolded ? [] : choose) : [why],
    cautions: isFolded ? [] : cautions,
    assumptions: advice.assumes.map(assumptionText),
    folded: isFolded ? folded : null,
    otherCauses: causesBesides(advice, reported.causes),
    next: reported.verdict.also.map(({ sentence }) => sentence),
    warnings: warningsBesides(reported.verdict.kind, reported.verdict.warnings).map(({ sentence }) => sentence),
  }
}
