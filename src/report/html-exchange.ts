import { preflightCause } from '../cors/preflight-cause.ts'
import { corsLegs } from '../cors/scope.ts'
import { html, htmlSentence, htmlValue } from './html-escape.ts'
import { changeHtml } from './html-fix.ts'
import { headersHtml } from './html-headers.ts'
import { rulesHtml } from './html-rules.ts'
import type { ReportedVerdict } from './report.ts'
import { sequence } from './sequence.ts'
import { sequenceSvg } from './sequence-svg.ts'
import { timeText } from './time.ts'
import type { ExchangeView } from './views.ts'
import { capitalised, reportedWords, serverActedSentence } from './words.ts'

type Look = { readonly mark: string; readonly className: string }

const LOOKS: Record<ReportedVerdict['kind'], Look> = {
  blocked: { mark: '✕', className: 'blocked' },
  failed: { mark: '⊘', className: 'warning' },
  undecided: { mark: '?', className: 'warning' },
  allowed: { mark: '✓', className: 'allowed' },
  'not-cors': { mark: '–', className: 'plain' },
  pending: { mark: '◌', className: 'plain' },
}
const WARNED: Look = { mark: '△', className: 'warning' }

/** A verdict as a mark and words: never by colour alone. */
export const stateHtml = (verdict: ReportedVerdict): string => {
  const { mark, className } = verdict.warnings.length > 0 && verdict.kind === 'allowed' ? WARNED : LOOKS[verdict.kind]
  const words = reportedWords(verdict)
  return `<span class="state ${className}"><i aria-hidden="true">${mark}</i>${html(capitalised(words))}</span>`
}

const codesText = ({ code }: ReportedVerdict): string =>
  [
    code?.chromium && `<code>${html(code.chromium)}</code> in Chromium`,
    code?.firefox && `<code>${html(code.firefox)}</code> in Firefox`,
  ]
    .filter((part) => part)
    .join(', ')

const factsHtml = ({ reported, exchange }: ExchangeView): string => {
  const { verdict, origin, startedAt } = reported
  const causes = exchange.legs.flatMap((leg, index) =>
    corsLegs(exchange)[index] && leg.preflight !== null ? preflightCause(leg, exchange.browser) : [],
  )
  const sentences = [...new Set(causes.map(({ sentence }) => sentence))].map((sentence) => htmlSentence(sentence))
  const rows: readonly (readonly [string, string])[] = [
    ['Asked by', `<code>${htmlValue(origin)}</code>`],
    ['When', `<span>${html(timeText(startedAt))}</span>`],
    ['Browser', exchange.browser === 'chromium' ? 'Chromium' : 'Firefox'],
    ['Known as', codesText(verdict)],
    ['Browser’s error', verdict.failure?.error ? `<code>${htmlValue(verdict.failure.error)}</code>` : ''],
    ['Why a preflight', sentences.join(' ')],
  ]
  const shown = rows.filter(([, value]) => value !== '').map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`)
  return `<dl class="facts">${shown.join('')}</dl>`
}

const listHtml = (title: string, sentences: readonly string[]): string =>
  sentences.length === 0
    ? ''
    : `<p>${title}</p><ul>${sentences.map((sentence) => `<li>${htmlSentence(sentence)}</li>`).join('')}</ul>`

const disagreementHtml = ({ disagreement }: ExchangeView): string =>
  disagreement === null
    ? ''
    : `<p class="note">When this report was made, the verdict was as above. Judged again by the rules of the program that wrote this page, it is: ${html(reportedWords(disagreement.today))}. ${htmlSentence(disagreement.today.sentence)}</p>`

/** One exchange, from verdict to headers. */
export const exchangeHtml = (view: ExchangeView): string => {
  const { reported, exchange, anchor, verdict } = view
  const change = changeHtml(view)
  const acted = serverActedSentence(reported)
  const picture = sequenceSvg(sequence(exchange, verdict), `${anchor}-sequence`)
  const story = [
    `<section><h3>What happened</h3>${picture}`,
    acted === '' ? '' : `<p>${htmlSentence(acted)}</p>`,
    `${factsHtml(view)}</section>`,
  ].join('')
  return [
    `<article id="${anchor}"><header><h2>${stateHtml(reported.verdict)} `,
    `<span class="request mono"><span class="method">${htmlValue(reported.method)}</span> ${htmlValue(reported.url)}</span></h2>`,
    `<p class="sentence">${htmlSentence(reported.verdict.sentence)}</p>`,
    listHtml(
      'Once that is solved, these would block it next:',
      reported.verdict.also.map(({ sentence }) => sentence),
    ),
    listHtml(
      'To know:',
      reported.verdict.warnings.map(({ sentence }) => sentence),
    ),
    `${disagreementHtml(view)}</header>`,
    change === '' ? story : `<div class="two">${story}<section>${change}</section></div>`,
    `<section><h3>Checks of the Fetch standard</h3>${rulesHtml(view)}</section>`,
    `<section><h3>Headers</h3>${headersHtml(view)}</section></article>`,
  ].join('')
}
