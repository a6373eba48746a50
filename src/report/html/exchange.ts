import { preflightCause } from '../../cors/preflight-cause.ts'
import { corsLegs } from '../../cors/scope.ts'
import { isOnTrial } from '../../cors/trial.ts'
import { withOwners } from '../../diagnosis/header-owners.ts'
import type { ReportedVerdict } from '../report.ts'
import { sequence } from '../sequence/sequence.ts'
import { sequenceSvg } from '../sequence/svg.ts'
import { timeText } from '../time.ts'
import { ON_TRIAL } from '../trial-words.ts'
import type { ExchangeView } from '../views.ts'
import { capitalised, reportedWords, serverActedSentence } from '../words.ts'
import { answerHtml } from './answer.ts'
import { html, htmlSentence, htmlValue } from './escape.ts'
import { headersHtml } from './headers.ts'
import { rulesHtml } from './rules.ts'

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

/** A verdict as a mark and words, never by colour alone, and the one that the advice supposes. */
export const stateHtml = ({ reported: { verdict }, exchange, assumed }: ExchangeView): string => {
  const { mark, className } = verdict.warnings.length > 0 && verdict.kind === 'allowed' ? WARNED : LOOKS[verdict.kind]
  const words = reportedWords(verdict)
  const supposed = assumed === null ? '' : ` <span class="confidence">assumed: ${html(assumed)}</span>`
  const tried = isOnTrial(exchange) ? ` <span class="confidence">${ON_TRIAL}</span>` : ''
  return `<span class="state ${className}"><i aria-hidden="true">${mark}</i>${html(capitalised(words))}</span>${supposed}${tried}`
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
    corsLegs(exchange)[index] && leg.preflight !== null ? withOwners(preflightCause(leg, exchange.browser)) : [],
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

const disagreementHtml = ({ disagreement }: ExchangeView): string =>
  disagreement === null
    ? ''
    : `<p class="note">When this report was made, the verdict was as above. Judged again by the rules of the program that wrote this page, it is: ${html(reportedWords(disagreement.today))}. ${htmlSentence(disagreement.today.sentence)}</p>`

/** One exchange, from the answer to the headers. */
export const exchangeHtml = (view: ExchangeView): string => {
  const { reported, exchange, anchor, verdict } = view
  const acted = serverActedSentence(reported)
  return [
    `<article id="${anchor}"><header><h2>${stateHtml(view)} `,
    `<span class="request mono"><span class="method">${htmlValue(reported.method)}</span> ${htmlValue(reported.url)}</span></h2>`,
    `${disagreementHtml(view)}</header>`,
    answerHtml(view),
    `<section><h3>What happened</h3><div class="two"><div>${sequenceSvg(sequence(exchange, verdict), `${anchor}-sequence`)}</div>`,
    `<div>${acted === '' ? '' : `<p>${htmlSentence(acted)}</p>`}${factsHtml(view)}</div></div></section>`,
    `<section><h3>Checks of the Fetch standard</h3>${rulesHtml(view)}</section>`,
    `<section><h3>Headers</h3>${headersHtml(view)}</section></article>`,
  ].join('')
}
