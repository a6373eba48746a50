import { type AnswerStep, answerOf, type ChangedAnswer, TITLES } from './answer.ts'
import { curlOf, curlProblem, preflightCurlOf } from './curl.ts'
import { elideEnd, elideMiddle } from './cut.ts'
import { readableUrl } from './placeholders.ts'
import type { ExchangeView } from './views.ts'
import { reportedWords } from './words.ts'

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

/** The parts of a message about one exchange, in the words of its advice. */
export const messageParts = (view: ExchangeView): MessageParts => {
  const { headline, why, steps, change } = answerOf(view)
  const { reported, exchange } = view
  return {
    request: `${reported.method} ${elideMiddle(readableUrl(reported.url), MOST_URL)}`,
    outcome: reportedWords(reported.verdict),
    origin: reported.origin,
    browser: BROWSERS[exchange.browser],
    headline,
    why: why === null ? null : `${why.sentence} (${why.confidence})`,
    step: steps[0] ?? null,
    change: change.map(shortened),
    ...commandOf(view),
  }
}

export const MESSAGE_TITLES = { why: TITLES.why, step: 'First step', command: 'To see it without a browser:' } as const
