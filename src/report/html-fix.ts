import type { HeaderList } from '../cors/exchange.ts'
import type { Fix, RepairStep, Snippet } from '../fix/fix.ts'
import { whyNoFix } from '../fix/index.ts'
import { html, htmlCode, htmlSentence, htmlValue } from './html-escape.ts'
import { type ExchangeView, snippetsOf } from './views.ts'

const stepHtml = ({ text, code }: RepairStep): string =>
  `<li>${htmlSentence(text)}${code === undefined ? '' : `<pre tabindex="0"><code>${htmlCode(code)}</code></pre>`}</li>`

const stepsHtml = ({ steps = [] }: Snippet): string =>
  steps.length === 0 ? '' : `<p class="meta">Besides the code:</p><ol>${steps.map(stepHtml).join('')}</ol>`

const snippet = (each: Snippet, isOpen: boolean, why: string): string =>
  [
    `<details${isOpen ? ' open' : ''}><summary>${html(each.label)}${why}</summary><div class="in">`,
    `<p class="where">In <code>${html(each.file)}</code>. ${htmlSentence(each.where)}</p>`,
    `<pre tabindex="0"><code>${htmlCode(each.code)}</code></pre>${stepsHtml(each)}</div></details>`,
  ].join('')

const headerLines = (title: string, headers: HeaderList): string => {
  if (headers.length === 0) return ''
  const lines = headers.map(([name, value]) => `${htmlValue(name)}: ${htmlValue(value)}`)
  return `<p class="meta">${title}</p><pre tabindex="0">${lines.join('\n')}</pre>`
}

const guessedFrom = ({ guess }: ExchangeView, { stack }: Snippet): string =>
  guess?.stack === stack
    ? ` <span class="confidence">guessed from ${guess.evidence.map((fact) => `<code>${htmlValue(fact)}</code>`).join(', ')}</span>`
    : ''

const fixHtml = (view: ExchangeView, fix: Fix): string => {
  const { preflight, actual } = fix.headers
  const cautions = fix.cautions.map((caution) => `<li>${htmlSentence(caution)}</li>`).join('')
  return [
    headerLines('The answer to <code>OPTIONS</code> must carry', preflight),
    headerLines('The answer to the request itself must carry', actual),
    '<p class="meta">As code, for the server that answers:</p>',
    `<div class="snippets">${snippetsOf(view)
      .map((each, index) => snippet(each, index === 0, guessedFrom(view, each)))
      .join('')}</div>`,
    cautions === '' ? '' : `<p class="meta">What the code alone does not solve:</p><ul>${cautions}</ul>`,
  ].join('')
}

const CONFIDENCE = { certain: 'certain', likely: 'likely', hint: 'a hint' } as const

const causesHtml = ({ reported }: ExchangeView): string =>
  reported.causes
    .map(({ sentence, confidence, evidence }) => {
      const facts = evidence.map((fact) => htmlSentence(fact)).join(' · ')
      const shown = facts === '' ? '' : `<p class="evidence">${facts}</p>`
      return `<p>${htmlSentence(sentence)} <span class="confidence">(${CONFIDENCE[confidence]})</span></p>${shown}`
    })
    .join('')

/** Why the server answers so, and what to change; empty where nothing is to be changed. */
export const changeHtml = (view: ExchangeView): string => {
  const causes = causesHtml(view)
  const why = view.reported.fix === null ? whyNoFix(view.exchange, view.verdict) : null
  const fix = view.reported.fix === null ? '' : fixHtml(view, view.reported.fix)
  const change = fix === '' && why !== null ? `<p>${htmlSentence(why)}</p>` : fix
  return [
    causes === '' ? '' : `<h3>Why the server answers so</h3>${causes}`,
    change === '' ? '' : `<h3>What to change on the server</h3>${change}`,
  ].join('')
}
