import type { RepairStep, Snippet } from '../../fix/fix.ts'
import {
  type AnswerStep,
  APPLIES,
  answerOf,
  type ChangedAnswer,
  type ChangeLine,
  type Folded,
  TITLES,
} from '../answer.ts'
import type { ExchangeView } from '../views.ts'
import { html, htmlCode, htmlSentence, htmlValue } from './escape.ts'

const code = (text: string): string => `<pre tabindex="0"><code>${htmlCode(text.replace(/\n+$/, ''))}</code></pre>`

const quiet = (sentences: readonly string[]): string =>
  sentences.map((sentence) => `<p class="meta">${htmlSentence(sentence)}</p>`).join('')

const place = ({ file, where }: Pick<Snippet, 'file' | 'where'>, more = ''): string =>
  `<p class="where"><code>${html(file)}</code>: ${[htmlSentence(where), html(more)].filter((part) => part !== '').join(' ')}</p>`

const stepHtml = ({ where, text, code: line, edit }: AnswerStep): string =>
  [
    `<li><p>${where === '' ? '' : `<span class="place">${html(where)}</span> `}${htmlSentence(text)}</p>`,
    edit === null ? '' : `${place(edit, APPLIES[edit.applies])}${code(edit.code)}`,
    line === null ? '' : code(line.text),
    '</li>',
  ].join('')

/** Sign and colour say which line is which; the words say it to those who hear it. */
export const lineHtml = ({ is, text }: ChangeLine): string =>
  is === 'today'
    ? `<del><span class="unseen">today: </span><span aria-hidden="true">– </span>${htmlValue(text)}</del>`
    : `<ins><span class="unseen">needed: </span><span aria-hidden="true">+ </span>${htmlValue(text)}</ins>`

const changeHtml = (answers: readonly ChangedAnswer[]): string =>
  answers
    .map(
      ({ title, lines }) =>
        `<p class="meta">${html(title)}</p><pre class="change" tabindex="0">${lines.map(lineHtml).join('')}</pre>`,
    )
    .join('')

const listHtml = (title: string, sentences: readonly string[]): string =>
  sentences.length === 0
    ? ''
    : `<p class="meta">${title}</p><ul>${sentences.map((sentence) => `<li>${htmlSentence(sentence)}</li>`).join('')}</ul>`

const repairHtml = ({ text, code: line }: RepairStep): string =>
  `<li>${htmlSentence(text)}${line === undefined ? '' : code(line)}</li>`

const setupHtml = (snippet: Snippet): string => {
  const { steps = [] } = snippet
  const repairs =
    steps.length === 0 ? '' : `<p class="meta">${TITLES.besides}</p><ol>${steps.map(repairHtml).join('')}</ol>`
  return `${place(snippet)}${code(snippet.code)}${repairs}`
}

const guessed = ({ guess }: ExchangeView, { setup }: Folded): string =>
  guess !== null && guess.stack === setup?.stack
    ? ` <span class="confidence">guessed from ${guess.evidence.map((fact) => `<code>${htmlValue(fact)}</code>`).join(', ')}</span>`
    : ''

const foldedHtml = (view: ExchangeView, folded: Folded): string =>
  [
    `<details class="setup"${folded.isOpen ? ' open' : ''}><summary>${html(folded.title)}${guessed(view, folded)}</summary><div class="in">`,
    changeHtml(folded.change),
    quiet(folded.notes),
    folded.setup === null ? '' : setupHtml(folded.setup),
    listHtml(TITLES.cautions, folded.cautions),
    '</div></details>',
  ].join('')

const CONFIDENCE = { certain: 'certain', likely: 'likely', hint: 'a hint' } as const

type Cause = ExchangeView['reported']['causes'][number]

const causeHtml = ({ sentence, confidence }: Cause): string =>
  `${htmlSentence(sentence)} <span class="confidence">(${CONFIDENCE[confidence]})</span>`

const evidenceHtml = ({ evidence }: Cause): string =>
  evidence.length === 0 ? '' : `<p class="evidence">${evidence.map((fact) => htmlSentence(fact)).join(' · ')}</p>`

const causesHtml = (causes: readonly Cause[]): string =>
  causes.length === 0
    ? ''
    : `<details><summary>${TITLES.causes}</summary><div class="in">${causes.map((cause) => `<p>${causeHtml(cause)}</p>${evidenceHtml(cause)}`).join('')}</div></details>`

/** What was wrong and what to do next. */
export const answerHtml = (view: ExchangeView): string => {
  const answer = answerOf(view)
  const { headline, why, steps, change, notes, cautions, assumptions, folded } = answer
  return [
    `<section class="answer"><p class="headline">${htmlSentence(headline)}</p>`,
    why === null ? '' : `<p class="why"><b>${TITLES.why}</b> ${causeHtml(why)}</p>${evidenceHtml(why)}`,
    steps.length === 0 ? '' : `<ol class="steps">${steps.map(stepHtml).join('')}</ol>`,
    changeHtml(change),
    quiet(notes),
    listHtml(TITLES.cautions, cautions),
    quiet(assumptions),
    folded === null ? '' : foldedHtml(view, folded),
    causesHtml(answer.otherCauses),
    listHtml(TITLES.next, answer.next),
    listHtml(TITLES.warnings, answer.warnings),
    '</section>',
  ].join('')
}
