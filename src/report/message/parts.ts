import { type AnswerStep, answerOf, type ChangedAnswer, type ChangeLine, TITLES } from '../answer.ts'
import { curlOf, curlProblem, preflightCurlOf } from '../curl/curl.ts'
import { elideEnd, elideMiddle } from '../cut.ts'
import { readableUrl } from '../placeholders.ts'
import { trialWords } from '../trial-words.ts'
import type { ExchangeView } from '../views.ts'
import { reportedWords } from '../words.ts'

const MOST_URL = 300
const MOST_VALUE = 300

/** What a message to whoever runs the server says, before it is marked up. */
export interface MessageParts {
  /** Method and URL. */
  readonly request: string
  /** The origin of the page that asked. */
  readonly origin: string
  readonly browser: string
  readonly outcome: string
  readonly headline: string
  readonly why: string | null
  readonly step: AnswerStep | null
  readonly change: readonly ChangedAnswer[]
  /** What the actual request’s answer needs, where that stands in `change` already: for the preflight’s. */
  readonly alike: string | null
  /** Shows the same without a browser; null where cURL can’t. */
  readonly command: string | null
  /** What there is to say instead; null where there is a command. */
  readonly problem: string | null
}

const BROWSERS: Readonly<Record<ExchangeView['exchange']['browser'], string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
}

/** Where the preflight fails, the preflight shows it; the actual request does everywhere else. */
const commandOf = ({ reported, exchange }: ExchangeView): Pick<MessageParts, 'command' | 'problem'> => {
  const leg = exchange.legs[reported.verdict.leg ?? exchange.legs.length - 1] ?? exchange.legs[0]
  const how = { brief: true }
  const command =
    reported.verdict.stage === 'preflight' ? preflightCurlOf(leg, exchange.browser, how) : curlOf(leg, how)
  return { command, problem: command === null ? curlProblem(leg, how) : null }
}

const shortened = ({ title, lines }: ChangedAnswer): ChangedAnswer => ({
  title,
  lines: lines.map(({ is, text }) => ({ is, text: elideEnd(text.replace(/[\r\n]+/g, ' '), MOST_VALUE) })),
})

/** Other clients that a page may ask by: what `fetch` takes tells enough. */
const OTHER_CLIENTS = /^(?:xhr|axios)\./

const briefStep = (step: AnswerStep): AnswerStep => {
  if (step.code?.text.startsWith('fetch(') !== true) return step
  const lines = step.code.text.split('\n').filter((line) => !OTHER_CLIENTS.test(line))
  return { ...step, code: { ...step.code, text: lines.join('\n') } }
}

const nameOf = ({ text }: ChangeLine): string => text.slice(0, text.indexOf(':'))

/** Both answers mostly need the same lines, which a message has once. */
const changesOf = (change: readonly ChangedAnswer[]): Pick<MessageParts, 'change' | 'alike'> => {
  const [preflight, actual] = change.map(shortened)
  const said = new Set(preflight?.lines.map(({ is, text }) => `${is} ${text}`))
  if (
    preflight === undefined ||
    actual === undefined ||
    !actual.lines.every(({ is, text }) => said.has(`${is} ${text}`))
  )
    return { change: change.map(shortened), alike: null }
  const names = [...new Set(actual.lines.map(nameOf))]
  return { change: [preflight], alike: `${actual.title} the same ${names.join(' and ')}.` }
}

/** The parts of a message about one exchange, in the words of its advice. */
export const messageParts = (view: ExchangeView): MessageParts => {
  const { headline, why, steps, change } = answerOf(view)
  const { reported, exchange } = view
  const [first] = steps
  return {
    request: `${reported.method} ${elideMiddle(readableUrl(reported.url), MOST_URL)}`,
    outcome: `${reportedWords(reported.verdict)}${trialWords(exchange)}`,
    origin: reported.origin,
    browser: BROWSERS[exchange.browser],
    headline,
    why: why === null ? null : `${why.sentence} (${why.confidence})`,
    step: first === undefined ? null : briefStep(first),
    ...changesOf(change),
    ...commandOf(view),
  }
}

export const MESSAGE_TITLES = { why: TITLES.why, step: 'First step', command: 'To see it without a browser:' } as const
