import type { Advice } from '../../advice/advice.ts'
import { CHROMIUM_CODES, type Codes, FIREFOX_CODES } from '../../cors/codes.ts'
import { type Browser, type Exchange, type Observed, type Response, type Timing, unseen } from '../../cors/exchange.ts'
import type { Fix, StackId } from '../../fix/fix.ts'
import { STACKS } from '../../fix/stacks/index.ts'
import type { Report, ReportedExchange, ReportedVerdict } from '../report.ts'
import type { WrittenFacts, WrittenReport } from './schema.ts'

type WrittenExchange = WrittenReport['exchanges'][number]
type WrittenLeg = WrittenFacts['legs'][number]
type WrittenPreflight = NonNullable<WrittenLeg['preflight']>
type WrittenResponse = WrittenLeg['response']
type WrittenCode = NonNullable<WrittenExchange['verdict']['code']>

const UNTIMED: Timing = { startedAt: 0, sentAt: null, respondedAt: null, endedAt: null }

const responseOf = (response: WrittenResponse): Observed<Response> =>
  response.seen ? { seen: true, value: { statusText: '', fromCache: false, ...response.value } } : response

const preflightOf = (preflight: WrittenPreflight, startedAt: number) => ({
  pairing: 'certain' as const,
  timing: { ...UNTIMED, startedAt },
  ...preflight,
  response: responseOf(preflight.response),
})

const legOf = (leg: WrittenLeg, startedAt: number) => ({
  // Without it a finished request counts as one whose body was read, which is what finishing means.
  bodyStarted: leg.response.seen && leg.ending?.how === 'completed',
  timing: { ...UNTIMED, startedAt },
  ...leg,
  preflight: leg.preflight === null ? null : preflightOf(leg.preflight, startedAt),
  response: responseOf(leg.response),
})

const codeOf = ({ chromium, firefox }: WrittenCode): Codes => ({
  chromium: CHROMIUM_CODES.find((code) => code === chromium) ?? null,
  firefox: FIREFOX_CODES.find((code) => code === firefox) ?? null,
})

const verdictOf = ({ code, also = [], warnings = [], ...rest }: WrittenExchange['verdict']): ReportedVerdict => ({
  ...rest,
  ...(code && { code: codeOf(code) }),
  also: also.map((step) => ({ sentence: step.rule, ...step, code: codeOf(step.code) })),
  warnings,
})

/** Code for a stack; null where this program does not know it. */
const codeFor = <T extends { readonly stack: string }>(written: T): (T & { readonly stack: StackId }) | null => {
  const stack = STACKS.find(({ id }) => id === written.stack)?.id
  return stack === undefined ? null : { ...written, stack }
}

const fixOf = (fix: WrittenExchange['fix']): Fix | null =>
  fix && { cautions: [], ...fix, snippets: fix.snippets.flatMap((snippet) => codeFor(snippet) ?? []) }

const adviceOf = (advice: WrittenExchange['advice']): Advice | null =>
  advice ? { ...advice, edit: advice.edit && codeFor(advice.edit), setup: advice.setup && codeFor(advice.setup) } : null

/** Written facts with every field: what they lack means "not known", never "absent". */
export const factsOf = <T extends WrittenFacts>(exchange: T): T & Exchange => {
  const [first, ...rest] = exchange.legs
  const { startedAt } = exchange
  return {
    documentId: null,
    initiator: null,
    credentials: unseen('withheld-by-browser'),
    mode: unseen('withheld-by-browser'),
    beforeRecording: false,
    witness: null,
    ...exchange,
    legs: [legOf(first, startedAt), ...rest.map((leg) => legOf(leg, startedAt))],
  }
}

const exchangeOf = (exchange: WrittenExchange, browser: Browser): ReportedExchange => ({
  ...factsOf({ browser, initiator: exchange.origin, ...exchange }),
  verdict: verdictOf(exchange.verdict),
  fix: fixOf(exchange.fix),
  advice: adviceOf(exchange.advice),
})

/** A written report with every field: what it lacks means "not known", never "absent". */
export const completeReport = (report: WrittenReport): Report => {
  const browser = /firefox|gecko/i.test(report.producer.browser.name) ? 'firefox' : 'chromium'
  return { ...report, exchanges: report.exchanges.map((exchange) => exchangeOf(exchange, browser)) }
}
