import type { Cause } from '../src/diagnosis/cause.ts'
import {
  type AnswerStep,
  APPLIES,
  answerOf,
  CHOOSE,
  type ChangedAnswer,
  type Folded,
  TITLES,
} from '../src/report/answer.ts'
import { elideMiddle } from '../src/report/cut.ts'
import { readableUrl } from '../src/report/placeholders.ts'
import type { ExchangeView } from '../src/report/views.ts'
import { actedWords, capitalised, knownAs, reportedWords } from '../src/report/words.ts'
import type { Tone } from './findings.ts'
import type { Paint } from './paint.ts'

const SIGNS: Readonly<Record<Tone, { readonly sign: string; readonly colour: 'red' | 'yellow' | 'green' | 'gray' }>> = {
  blocked: { sign: '✕', colour: 'red' },
  warning: { sign: '⚠', colour: 'yellow' },
  allowed: { sign: '✓', colour: 'green' },
  undecided: { sign: '?', colour: 'yellow' },
  failed: { sign: '⨯', colour: 'red' },
  pending: { sign: '◌', colour: 'gray' },
  'not-cors': { sign: '–', colour: 'gray' },
}

/** A sign and words, in the colour of a verdict; the sign differs in shape, so that colour alone says nothing. */
export const signed = (tone: Tone, words: string, paint: Paint): string =>
  paint.text(`${SIGNS[tone].sign} ${words}`, [SIGNS[tone].colour, 'bold'])

const MOST_URL = 300

/** How this program takes the stack that nobody could guess. */
export const CHOOSE_HERE =
  'To get the code, name the server: `--stack express`, `--stack nginx` or another of its help’s list.'

const place = (edit: { readonly file: string; readonly where: string }): string => `\`${edit.file}\`: ${edit.where}`

const stepLines = ({ where, text, code, edit }: AnswerStep, index: number, paint: Paint): readonly string[] => [
  `  ${paint.text(`${index + 1}.`, 'bold')} ${where === '' ? '' : `${paint.text(`${where}:`, 'bold')} `}${paint.sentence(text)}`,
  ...(edit === null
    ? []
    : [
        `     ${paint.sentence(`${place(edit)} ${APPLIES[edit.applies]}`.trim())}`,
        paint.block(edit.code, '         ', 'cyan'),
      ]),
  ...(code === null ? [] : [paint.block(code.text, '         ', 'cyan')]),
]

const changeLines = (answers: readonly ChangedAnswer[], paint: Paint): readonly string[] =>
  answers.flatMap(({ title, lines }) => [
    '',
    `  ${paint.sentence(title)}`,
    ...lines.map(({ is, text }) =>
      is === 'today' ? `    ${paint.text(`- ${text}`, 'red')}` : `    ${paint.text(`+ ${text}`, 'green')}`,
    ),
  ])

const list = (title: string, sentences: readonly string[], paint: Paint): readonly string[] =>
  sentences.length === 0
    ? []
    : ['', `  ${paint.text(title)}`, ...sentences.map((sentence) => `    - ${paint.sentence(sentence)}`)]

const causeLine = ({ sentence, confidence }: Cause, paint: Paint): string =>
  `${paint.sentence(sentence)} ${paint.text(`(${confidence})`, 'gray')}`

/** The whole setup, where the first step is about it; else no more than that there is one. */
const foldedLines = ({ title, isOpen, change, setup, cautions }: Folded, paint: Paint): readonly string[] => {
  if (!isOpen && change.length === 0) return []
  return [
    '',
    `  ${paint.text(title, 'bold')}`,
    ...changeLines(change, paint),
    ...(setup === null || !isOpen
      ? []
      : [
          `  ${paint.sentence(place(setup))}`,
          paint.block(setup.code, '      ', 'cyan'),
          ...list(
            TITLES.besides,
            (setup.steps ?? []).map(({ text, code }) => (code === undefined ? text : `${text} \`${code}\``)),
            paint,
          ),
        ]),
    ...list(TITLES.cautions, cautions, paint),
  ]
}

/**
 * One exchange as a terminal shows it: the verdict, what was wrong, why, what to do, what changes. `choose` says how to
 * name a stack that nobody could guess.
 */
export const exchangeText = (
  { view, tone, times }: { readonly view: ExchangeView; readonly tone: Tone; readonly times: number },
  paint: Paint,
  choose: string,
): string => {
  const { reported, assumed } = view
  const answer = answerOf(view)
  const { why, folded } = answer
  const acted = actedWords(reported)
  const words = `${capitalised(reportedWords(reported.verdict))}${assumed === null ? '' : ` (assumed: ${assumed})`}`
  const notes = [...answer.notes, ...(folded?.notes ?? [])].map((note) => (note === CHOOSE ? choose : note))
  const lines: readonly string[] = [
    `${signed(tone, words, paint)}${acted === '' ? '' : ` · ${paint.sentence(acted)}`}`,
    `  ${paint.text(`${reported.method} ${elideMiddle(readableUrl(reported.url), MOST_URL)}`, 'bold')}${times === 1 ? '' : ` ${paint.text(`×${times.toLocaleString('en')}`)}`}`,
    `  ${paint.text(`asked by a page on ${reported.origin}`, 'gray')}`,
    '',
    `  ${paint.sentence(answer.headline, 'bold')}`,
    ...(why === null ? [] : [`  ${TITLES.why} ${causeLine(why, paint)}`]),
    ...(why?.evidence ?? []).map((fact) => `    - ${paint.sentence(fact)}`),
    ...(answer.steps.length === 0 ? [] : ['']),
    ...answer.steps.flatMap((step, index) => stepLines(step, index, paint)),
    ...changeLines(answer.change, paint),
    ...notes.flatMap((note) => ['', `  ${paint.sentence(note)}`]),
    ...list(TITLES.cautions, answer.cautions, paint),
    ...(answer.assumptions.length === 0 ? [] : ['']),
    ...answer.assumptions.map((sentence) => `  ${paint.sentence(sentence, 'gray')}`),
    ...(folded === null ? [] : foldedLines(folded, paint)),
    ...list(TITLES.next, answer.next, paint),
    ...list(TITLES.warnings, answer.warnings, paint),
    ...(knownAs(reported.verdict.code) === ''
      ? []
      : ['', `  ${paint.sentence(knownAs(reported.verdict.code), 'gray')}`]),
  ]
  return lines.join('\n')
}
