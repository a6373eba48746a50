import type { Cause } from '../../diagnosis/cause.ts'
import type { Edit, RepairStep, Snippet } from '../../fix/fix.ts'
import {
  type AnswerStep,
  APPLIES,
  answerOf,
  CHOOSE,
  type ChangedAnswer,
  type ChangeLine,
  type Folded,
  TITLES,
} from '../answer.ts'
import type { ExchangeView } from '../views.ts'
import { mdBlock, mdCode, mdDetails, mdSentence, mdText } from './escape.ts'

const indented = (block: string): string =>
  block
    .split('\n')
    .map((line) => (line === '' ? line : `   ${line}`))
    .join('\n')

/** An entry of a numbered list with paragraphs and blocks of its own. */
const entry = (parts: readonly string[], index: number): string =>
  `${index + 1}. ${indented(parts.filter((part) => part !== '').join('\n\n')).trimStart()}`

const place = ({ file, where }: Pick<Snippet, 'file' | 'where'>): string =>
  `${mdCode(file)}: ${mdSentence(where)}`.trim()

const editParts = (edit: Edit): readonly string[] => [
  `${place(edit)} ${APPLIES[edit.applies]}`.trim(),
  mdBlock(edit.code, edit.language),
]

const step = ({ where, text, code, edit }: AnswerStep, index: number): string =>
  entry(
    [
      `${where === '' ? '' : `*${mdText(where)}:* `}${mdSentence(text)}`,
      ...(edit === null ? [] : editParts(edit)),
      code === null ? '' : mdBlock(code.text, code.language),
    ],
    index,
  )

/** Changed headers, a line each. */
export const diffMarkdown = (lines: readonly ChangeLine[]): string =>
  mdBlock(lines.map(({ is, text }) => `${is === 'today' ? '-' : '+'} ${oneLine(text)}`).join('\n'), 'diff')

const changes = (answers: readonly ChangedAnswer[]): readonly string[] =>
  answers.flatMap(({ title, lines }) => [title, diffMarkdown(lines)])

/** Firefox hands several lines over as one value: each would begin a line of the block. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ')

const list = (title: string, sentences: readonly string[]): string =>
  sentences.length === 0 ? '' : `${title}\n\n${sentences.map((sentence) => `- ${mdSentence(sentence)}`).join('\n')}`

const repair = ({ text, code }: RepairStep, index: number): string =>
  entry([mdSentence(text), code === undefined ? '' : mdBlock(code, '')], index)

const setupParts = (snippet: Snippet): readonly string[] => {
  const { steps = [] } = snippet
  const repairs = steps.length === 0 ? [] : [TITLES.besides, steps.map(repair).join('\n\n')]
  return [place(snippet), mdBlock(snippet.code, snippet.language), ...repairs]
}

/** What is said otherwise to another reader. */
export interface Wording {
  /** Where code would help and nobody knows the stack. */
  readonly choose: string
  /** Marks up a fact that a cause rests on. */
  readonly fact: (fact: string) => string
}

const FOR_PEOPLE: Wording = { choose: CHOOSE, fact: mdSentence }

const note = (text: string, { choose }: Wording): string => mdSentence(text === CHOOSE ? choose : text)

const folded = ({ title, isOpen, change, setup, notes, cautions }: Folded, wording: Wording): string =>
  mdDetails(
    mdText(title),
    [
      ...changes(change),
      ...notes.map((each) => note(each, wording)),
      ...(setup === null ? [] : setupParts(setup)),
      list(TITLES.cautions, cautions),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    isOpen,
  )

const cause = ({ sentence, confidence }: Cause): string => `${mdSentence(sentence)} *(${confidence})*`

const evidence = ({ evidence: facts }: Cause, indent: string, { fact }: Wording): readonly string[] =>
  facts.map((each) => `${indent}- ${fact(each)}`)

const causes = (others: readonly Cause[], wording: Wording): string =>
  others.length === 0
    ? ''
    : mdDetails(
        TITLES.causes,
        others.flatMap((each) => [`- ${cause(each)}`, ...evidence(each, '  ', wording)]).join('\n'),
      )

/** What was wrong and what to do next. */
export const answerMarkdown = (view: ExchangeView, wording = FOR_PEOPLE): readonly string[] => {
  const answer = answerOf(view)
  const { why } = answer
  return [
    `**${mdSentence(answer.headline)}**`,
    why === null ? '' : [`${TITLES.why} ${cause(why)}`, ...evidence(why, '', wording)].join('\n'),
    answer.steps.map(step).join('\n\n'),
    ...changes(answer.change),
    ...answer.notes.map((each) => note(each, wording)),
    list(TITLES.cautions, answer.cautions),
    ...answer.assumptions.map((sentence) => `*${mdSentence(sentence)}*`),
    answer.folded === null ? '' : folded(answer.folded, wording),
    causes(answer.otherCauses, wording),
    list(TITLES.next, answer.next),
    list(TITLES.warnings, answer.warnings),
  ]
}
