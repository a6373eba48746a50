import type { RuleStep, Stage } from '../../cors/rule.ts'
import { type ExchangeView, stepsOfVerdict } from '../views.ts'
import { html, htmlSentence, htmlValue } from './escape.ts'

const SPEC = 'https://fetch.spec.whatwg.org/#'
const MDN = 'https://developer.mozilla.org/docs/Web/HTTP/'

const STAGES: Record<Stage, string> = {
  preflight: 'of the preflight',
  redirect: 'of the redirect',
  response: 'of the response',
}

const link = (url: string, text: string): string =>
  `<a href="${html(url)}" rel="noreferrer noopener" target="_blank">${html(text)}</a>`

const compared = (step: RuleStep): string => {
  const { result } = step
  if (result.outcome === 'not-reached' || result.outcome === 'not-applicable') return ''
  const { subject, expected, received } = result.evidence
  const got = received === null ? '<span class="quiet">absent</span>' : `<code>${htmlValue(received)}</code>`
  const rows = `<dt>received</dt><dd>${got}</dd><dt>expected</dt><dd>${htmlValue(expected)}</dd>`
  return `<dl class="facts"><dt>compared</dt><dd><code>${htmlValue(subject)}</code></dd>${rows}</dl>`
}

const codes = ({ code }: RuleStep): string =>
  [
    code.chromium && `Chromium: <code>${html(code.chromium)}</code>`,
    code.firefox && `Firefox: <code>${html(code.firefox)}</code>`,
  ]
    .filter((part) => part)
    .join(' · ')

/** A check that failed or is open: what was compared, why the check exists, where to read on. */
const open = (step: RuleStep): string => {
  const { rule, result } = step
  const failed = result.outcome === 'fail'
  const mark = failed ? '<i class="blocked">✕</i>' : '<i class="warning">?</i>'
  const missing = result.outcome === 'cannot-tell' ? ` Cannot tell: it depends on ${html(result.missing)}.` : ''
  const links = `${link(SPEC + rule.spec.anchor, `Fetch standard, ${/^\d+$/.test(rule.spec.step) ? 'step' : 'steps'} ${rule.spec.step}`)} · ${link(MDN + rule.mdn, 'MDN')}`
  return [
    `<li>${mark}<strong>${htmlSentence(failed ? rule.failureTitle : rule.title)}</strong> <span class="quiet">${STAGES[step.stage]}</span>`,
    `${compared(step)}<p class="quiet">${html(rule.why)}${missing}</p>`,
    `<p class="meta">${[links, codes(step)].filter((part) => part !== '').join(' · ')}</p></li>`,
  ].join('')
}

const folded = (steps: readonly RuleStep[], mark: string, summary: string): string => {
  if (steps.length === 0) return ''
  const items = steps.map(
    ({ rule, stage }) => `<li>${mark}${htmlSentence(rule.title)} <span class="quiet">${STAGES[stage]}</span></li>`,
  )
  return `<details><summary>${steps.length} ${summary}</summary><ul class="rules in">${items.join('')}</ul></details>`
}

/** What the verdict says where the answer says it otherwise, and which other rule the browser may have named. */
const verdictHtml = ({ reported: { verdict }, advice }: ExchangeView): string =>
  [
    verdict.sentence === advice.headline ? '' : `<p>${htmlSentence(verdict.sentence)}</p>`,
    verdict.note === undefined ? '' : `<p class="quiet">${htmlSentence(verdict.note)}</p>`,
  ].join('')

/** The checks of the Fetch standard: failed and open ones spread out, passed ones and those not reached folded. */
export const rulesHtml = (view: ExchangeView): string => {
  const steps = stepsOfVerdict(view.verdict)
  if (steps.length === 0) return `${verdictHtml(view)}<p class="quiet">No check applies.</p>`
  const by = (outcome: RuleStep['result']['outcome']) => steps.filter((step) => step.result.outcome === outcome)
  const spread = [...by('fail'), ...by('cannot-tell')].map(open).join('')
  return [
    verdictHtml(view),
    spread === '' ? '' : `<ul class="rules">${spread}</ul>`,
    folded(by('pass'), '<i class="allowed">✓</i>', 'passed'),
    folded(by('not-reached'), '<i class="plain">·</i>', 'not reached, because no answer came'),
  ].join('')
}
