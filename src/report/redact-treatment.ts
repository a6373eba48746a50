import type { Advice, HeaderChange, Step } from '../advice/advice.ts'
import type { Ending, HeaderList, Leg, Observed, Preflight, Response } from '../cors/exchange.ts'
import type { Cause } from '../diagnosis/cause.ts'
import type { Edit, Fix, Snippet } from '../fix/fix.ts'
import type { ReportedExchange, ReportedVerdict } from './report.ts'

type Side = 'request' | 'response'

/** What happens to each kind of string of one exchange; origins, methods, header names and closed words have no entry. */
export interface Treatment {
  readonly url: (url: string, by: 'page' | 'redirect') => string
  /** `url`: of the request. */
  readonly header: (name: string, value: string, side: Side, url: string) => string
  readonly prose: (text: string) => string
  readonly code: (text: string) => string
}

const observed = <T>(fact: Observed<T>, change: (value: T) => T): Observed<T> =>
  fact.seen ? { seen: true, value: change(fact.value) } : fact

const headersBy =
  (treat: Treatment, side: Side, url: string) =>
  (headers: HeaderList): HeaderList =>
    headers.map(([name, value]) => [name, treat.header(name, value, side, url)] as const)

const responseBy =
  (treat: Treatment, url: string) =>
  (response: Response): Response => ({
    ...response,
    statusText: treat.prose(response.statusText),
    headers: headersBy(treat, 'response', url)(response.headers),
  })

const endingBy = (treat: Treatment, ending: Ending | null): Ending | null => {
  if (ending === null) return null
  switch (ending.how) {
    case 'redirected':
      return { ...ending, to: treat.url(ending.to, 'redirect') }
    case 'error':
      return { ...ending, error: treat.prose(ending.error) }
    case 'completed':
    case 'abandoned':
    case 'untold':
      return ending
    default:
      return ending satisfies never
  }
}

const preflightBy = (treat: Treatment, preflight: Preflight, url: string): Preflight => ({
  ...preflight,
  requestHeaders: observed(preflight.requestHeaders, headersBy(treat, 'request', url)),
  response: observed(preflight.response, responseBy(treat, url)),
  ending: endingBy(treat, preflight.ending),
})

/** One leg under a treatment; legs after the first have a URL that a server chose. */
const legBy = (treat: Treatment, leg: Leg, index: number): Leg => ({
  ...leg,
  url: treat.url(leg.url, index === 0 ? 'page' : 'redirect'),
  requestHeaders: observed(leg.requestHeaders, headersBy(treat, 'request', leg.url)),
  preflight: leg.preflight === null ? null : preflightBy(treat, leg.preflight, leg.url),
  response: observed(leg.response, responseBy(treat, leg.url)),
  ending: endingBy(treat, leg.ending),
})

const verdictBy = (treat: Treatment, verdict: ReportedVerdict): ReportedVerdict => ({
  ...verdict,
  ...(verdict.rule !== undefined && { rule: treat.code(verdict.rule) }),
  ...(verdict.note !== undefined && { note: treat.prose(verdict.note) }),
  sentence: treat.prose(verdict.sentence),
  also: verdict.also.map((step) => ({ ...step, rule: treat.code(step.rule), sentence: treat.prose(step.sentence) })),
  warnings: verdict.warnings.map(({ rule, sentence }) => ({ rule: treat.code(rule), sentence: treat.prose(sentence) })),
  ...(verdict.failure && {
    failure: { kind: treat.code(verdict.failure.kind), error: treat.prose(verdict.failure.error) },
  }),
})

const causeBy = (treat: Treatment, { id, confidence, sentence, headline, evidence, sibling }: Cause): Cause => ({
  id: treat.code(id),
  confidence,
  sentence: treat.prose(sentence),
  ...(headline !== undefined && { headline: treat.prose(headline) }),
  evidence: evidence.map(treat.prose),
  ...(sibling !== undefined && { sibling: treat.code(sibling) }),
})

const codeBy = <T extends Edit | Omit<Snippet, 'steps'>>(treat: Treatment, written: T): T => ({
  ...written,
  label: treat.code(written.label),
  file: treat.code(written.file),
  where: treat.prose(written.where),
  language: treat.code(written.language),
  code: treat.code(written.code),
})

const snippetBy = (treat: Treatment, { steps, ...snippet }: Snippet): Snippet => ({
  ...codeBy(treat, snippet),
  ...(steps !== undefined && {
    steps: steps.map(({ cause, text, code }) => ({
      cause: treat.code(cause),
      text: treat.prose(text),
      ...(code !== undefined && { code: treat.code(code) }),
    })),
  }),
})

const fixBy = (treat: Treatment, fix: Fix, url: string): Fix => ({
  ...fix,
  headers: {
    preflight: headersBy(treat, 'response', url)(fix.headers.preflight),
    actual: headersBy(treat, 'response', url)(fix.headers.actual),
  },
  cautions: fix.cautions.map(treat.prose),
  snippets: fix.snippets.map((snippet) => snippetBy(treat, snippet)),
})

const stepBy = (treat: Treatment, step: Step): Step => ({
  ...step,
  text: treat.prose(step.text),
  ...(step.code !== undefined && { code: treat.code(step.code) }),
  ...(step.language !== undefined && { language: treat.code(step.language) }),
})

/** What a header changes from and to are values of that response header. */
const changeBy =
  (treat: Treatment, url: string) =>
  ({ name, from, to }: HeaderChange): HeaderChange => ({
    name,
    from: from?.map((line) => treat.header(name, line, 'response', url)) ?? null,
    to: to === null ? null : treat.header(name, to, 'response', url),
  })

const adviceBy = (treat: Treatment, advice: Advice, url: string): Advice => ({
  ...advice,
  headline: treat.prose(advice.headline),
  why: advice.why && causeBy(treat, advice.why),
  steps: advice.steps.map((step) => stepBy(treat, step)),
  change: {
    preflight: advice.change.preflight.map(changeBy(treat, url)),
    actual: advice.change.actual.map(changeBy(treat, url)),
  },
  edit: advice.edit && codeBy(treat, advice.edit),
  setup: advice.setup && snippetBy(treat, advice.setup),
  assumes: advice.assumes.map(({ about, value, because, alternative }) => ({
    about,
    value: treat.prose(value),
    because: treat.prose(because),
    alternative: treat.prose(alternative),
  })),
})

/** An exchange of a report with every string of it under a treatment. */
export const exchangeBy = (treat: Treatment, exchange: ReportedExchange): ReportedExchange => {
  const [first, ...rest] = exchange.legs
  return {
    ...exchange,
    id: treat.code(exchange.id),
    documentId: exchange.documentId === null ? null : treat.code(exchange.documentId),
    type: treat.code(exchange.type),
    url: treat.url(exchange.url, 'page'),
    legs: [legBy(treat, first, 0), ...rest.map((leg, index) => legBy(treat, leg, index + 1))],
    witness: exchange.witness && { ...exchange.witness, initiatorType: treat.code(exchange.witness.initiatorType) },
    verdict: verdictBy(treat, exchange.verdict),
    causes: exchange.causes.map((cause) => causeBy(treat, cause)),
    fix: exchange.fix && fixBy(treat, exchange.fix, exchange.url),
    advice: exchange.advice && adviceBy(treat, exchange.advice, exchange.url),
  }
}
