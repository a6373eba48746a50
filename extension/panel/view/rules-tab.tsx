import type { Evidence, RuleStep, Stage, StepOutcome, Verdict } from '../../../src/cors/rule.ts'
import { type NeededAnswer, neededHeaders } from '../../../src/fix/needed-headers.ts'
import { assumptionText } from '../../../src/report/answer.ts'
import type { Explanation } from '../model/explain.ts'
import { stepsOf } from '../model/steps.ts'
import { Glyph } from './glyph.tsx'
import { Sentence, Value } from './text.tsx'

const MDN = 'https://developer.mozilla.org/docs/Web/HTTP/'
const FETCH = 'https://fetch.spec.whatwg.org/#'

const STAGES: Readonly<Record<Stage, string>> = {
  preflight: 'The answer to the CORS-preflight request',
  redirect: 'The redirect',
  response: 'The answer to the actual request',
}

interface Section {
  readonly key: string
  readonly title: string
  readonly steps: readonly RuleStep[]
}

const sectionsOf = (steps: readonly RuleStep[]): readonly Section[] => {
  const legs = new Set(steps.map((step) => step.leg)).size
  const sections = new Map<string, RuleStep[]>()
  for (const step of steps) {
    const key = `${step.leg} ${step.stage}`
    sections.set(key, [...(sections.get(key) ?? []), step])
  }
  return [...sections].map(([key, own]) => {
    const [first] = own
    const title = first === undefined ? '' : STAGES[first.stage]
    return { key, title: legs > 1 ? `${title} (request ${(first?.leg ?? 0) + 1})` : title, steps: own }
  })
}

/** Every check that the browser makes, in the order of the standard. */
export function RulesTab({ explanation: { entry, advice } }: { readonly explanation: Explanation }) {
  const { verdict } = entry
  const assumption = advice.assumes.find(({ about }) => about === 'credentials')
  const steps = stepsOf(verdict)
  if (steps.length === 0)
    return <p class="quiet">No rule of the CORS protocol was applied: {'there was no answer to look at.'}</p>
  return (
    <>
      {verdict.kind === 'blocked' && verdict.note !== null && (
        <p class="quiet">
          <Sentence text={verdict.note} />
        </p>
      )}
      {assumption !== undefined && (
        <p class="quiet">
          <Sentence text={assumptionText(assumption)} />
        </p>
      )}
      <StepSections verdict={verdict} needed={neededHeaders(entry.exchange)} />
    </>
  )
}

interface StepSectionsProps {
  readonly verdict: Verdict
  /** What is shown below the checks of an answer that does not pass. */
  readonly needed?: readonly NeededAnswer[]
}

/** The checks of a verdict, by the answer that they look at. */
export function StepSections({ verdict, needed = [] }: StepSectionsProps) {
  const by = verdict.kind === 'blocked' ? verdict.by : null
  return (
    <>
      {sectionsOf(stepsOf(verdict)).map((section) => (
        <section key={section.key} class="stage">
          <h3>{section.title}</h3>
          <ol class="steps">
            {section.steps.map((step) => (
              <li key={step.rule.id}>
                <Step step={step} stopped={step === by} />
              </li>
            ))}
          </ol>
          {needed
            .filter(({ leg, stage }) => `${leg} ${stage}` === section.key)
            .map((answer) => (
              <Needed key={section.key} answer={answer} />
            ))}
        </section>
      ))}
    </>
  )
}

const CAME: Readonly<Record<'missing' | 'wrong' | 'right', string>> = {
  missing: 'is missing',
  wrong: 'came with another value',
  right: 'came so',
}

/** The fewest headers with which an answer passes, where it does not already. */
function Needed({ answer: { stage, headers } }: { readonly answer: NeededAnswer }) {
  if (headers.every(({ came }) => came === 'right')) return null
  return (
    <div class="needed">
      <h4>The fewest headers that pass{stage === 'preflight' && ', with a status from 200 to 299'}</h4>
      <ul class="headers">
        {headers.map(({ name, value, came }) => (
          <li key={name} class="header">
            <span class="header-name">{name}</span>: <Value text={value} />
            {came !== null && <span class={came === 'right' ? 'quiet' : 'tone-blocked'}> {CAME[came]}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

const SIGNS: Readonly<
  Record<
    StepOutcome['outcome'],
    { readonly word: string; readonly tone: 'blocked' | 'undecided' | 'allowed' | 'not-cors' }
  >
> = {
  fail: { word: 'fails', tone: 'blocked' },
  'cannot-tell': { word: 'cannot be told', tone: 'undecided' },
  pass: { word: 'passes', tone: 'allowed' },
  'not-reached': { word: 'not reached', tone: 'not-cors' },
  'not-applicable': { word: 'does not apply', tone: 'not-cors' },
}

/** Where one character can be all that differs. */
const COMPARED: ReadonlySet<string> = new Set(['allow-origin-mismatch', 'allow-origin-invalid'])

function Step({ step, stopped }: { readonly step: RuleStep; readonly stopped: boolean }) {
  const { rule, result } = step
  const { word, tone } = SIGNS[result.outcome]
  const fails = result.outcome === 'fail'
  const title = (
    <>
      <Glyph tone={tone} />
      <span class="step-title">
        <Sentence text={fails ? rule.failureTitle : rule.title} />
      </span>
      <span class="step-word">{fails ? (stopped ? 'stopped here' : 'would fail next') : word}</span>
    </>
  )
  if (result.outcome === 'not-reached' || result.outcome === 'not-applicable')
    return <div class="step step-flat quiet">{title}</div>
  return (
    <details class={`step step-${result.outcome}`} open={fails || result.outcome === 'cannot-tell'}>
      <summary>{title}</summary>
      <div class="step-body">
        {result.outcome === 'cannot-tell' && <p>It depends on {result.missing}, which the browser does not show.</p>}
        <Comparison evidence={result.evidence} marked={fails && COMPARED.has(rule.id)} />
        <p class="step-why">
          <Sentence text={rule.why} />
        </p>
        <p class="step-links">
          <a href={`${FETCH}${rule.spec.anchor}`} target="_blank" rel="noreferrer">
            Fetch standard, {/^\d+$/.test(rule.spec.step) ? 'step' : 'steps'} {rule.spec.step}
          </a>
          <a href={`${MDN}${rule.mdn}`} target="_blank" rel="noreferrer">
            MDN
          </a>
        </p>
        <dl class="codes">
          <dt>Chromium</dt>
          <dd>{step.code.chromium === null ? 'reports no code' : <code>{step.code.chromium}</code>}</dd>
          <dt>Firefox</dt>
          <dd>{step.code.firefox === null ? 'reports no code' : <code>{step.code.firefox}</code>}</dd>
          <dt>Rule</dt>
          <dd>
            <code>{rule.id}</code>
          </dd>
        </dl>
      </div>
    </details>
  )
}

/** Expected and received, one below the other, so that a difference shows at its place. */
function Comparison({ evidence, marked }: { readonly evidence: Evidence; readonly marked: boolean }) {
  const { subject, expected, received } = evidence
  return (
    <dl class="comparison">
      <dt class="comparison-subject">{subject}</dt>
      <dd />
      <dt>expected</dt>
      <dd>
        <Value text={expected} {...(marked && received !== null && { against: received })} />
      </dd>
      <dt>received</dt>
      <dd>
        {received === null ? (
          <span class="absent">nothing: it is absent</span>
        ) : (
          <Value text={received} {...(marked && { against: expected })} />
        )}
      </dd>
    </dl>
  )
}
